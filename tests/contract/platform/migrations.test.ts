import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { migrateDown, migrateTo, migrateUp, migrationStatus } from "#db/migrate.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { dayMs } from "~/availability/units"
import { eventHandlers } from "~/event-handlers.server"
import { alertsOf } from "~/matching/alerts/alerts.server"
import { followChanges } from "~/matching/alerts/follow-changes.server"
import { tellAlerts } from "~/notifications/alert-mails.server"
import { readUnsubscription } from "~/notifications/unsubscribe.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { addOrganisation, addPerson } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { now, opened, town } from "../needs/town"

const stamp = "2026-11-01T12:00:00.000Z"

async function downTo(db: Database, name: string) {
  const done = async () => (await migrationStatus(db)).filter(({ executedAt }) => executedAt).at(-1)?.name
  while ((await done()) !== name) await migrateDown(db)
}

async function account(db: Database, name: string, emailVerified: boolean) {
  const password = "ten letters or more"
  const id = await createAccount(
    db,
    {
      name,
      email: `${name}@example.org`,
      password,
      locale: "en",
      emailVerified,
    },
    new Date(),
  )
  const token = { id: `token-${name}`, user_id: id, name: "Agenda", secret_hash: name, created_at: stamp }
  await db
    .insertInto("api_token")
    .values({ ...token, scopes: "[]" })
    .execute()
  return id
}

eachDatabase("a database of an older version", (open) => {
  it("gives accounts that never confirmed a claim to their address, and takes their keys", async () => {
    const { db } = await open()
    const confirmed = await account(db, "ada", true)
    const claiming = await account(db, "ben", false)
    await downTo(db, "0011-administration")
    const before = await db.selectFrom("user").select(["id", "email"]).orderBy("email").execute()
    expect(before).toEqual([
      { id: confirmed, email: "ada@example.org" },
      { id: claiming, email: "ben@example.org" },
    ])
    // A key of before, when whoever signed up could make one.
    const old = { id: "old", user_id: claiming, name: "Old", secret_hash: "old", created_at: stamp }
    await db
      .insertInto("api_token")
      .values(old as never)
      .execute()
    await migrateTo(db, "0012-keys")
    const after = await db.selectFrom("user").select(["id", "email", "claimed_email"]).execute()
    expect(after.find(({ id }) => id === confirmed)).toEqual({
      id: confirmed,
      email: "ada@example.org",
      claimed_email: null,
    })
    const claims = after.find(({ id }) => id === claiming)
    expect(claims).toMatchObject({ claimed_email: "ben@example.org" })
    expect(claims?.email).toMatch(/@unconfirmed\.invalid$/)
    expect(await db.selectFrom("api_token").select(["user_id", "scopes"]).execute()).toEqual([
      { user_id: confirmed, scopes: expect.stringContaining("manage") },
    ])
    const waiting = await db.selectFrom("sign_up").select("user_id").execute()
    expect(waiting).toEqual([{ user_id: claiming }])
    await migrateUp(db)
  })

  it("tells whoever publishes for an organisation of needs around its spaces, once a week and each once", async () => {
    const { db } = await open()
    const { owner, parish, group } = await town(db)
    const reader = await addPerson(db, "reader", parish)
    await db.updateTable("membership").set({ role: "member" }).where("user_id", "=", "reader").execute()
    const before = await opened(db, group, { title: "Before" })
    const elsewhere = await addPerson(db, "elsewhere", await addOrganisation(db, "No space"))
    const settle = async (at: Date) => {
      while ((await handleDueEvents(db, eventHandlers, at)) > 0);
      while (await followChanges(db, at));
      while ((await tellAlerts(db, at)) > 0);
    }
    await downTo(db, "0029-joint-needs")
    await migrateTo(db, "0030-seen-and-owners")
    // What comes after it is not its matter.
    await migrateUp(db)
    const made = await alertsOf(db, owner)
    expect(made).toMatchObject([{ kind: "owner", organisationId: parish, frequency: "weekly" }])
    for (const viewer of [reader, group, elsewhere]) expect(await alertsOf(db, viewer)).toEqual([])
    await settle(now)
    const fresh = await opened(db, group, { title: "Fresh" })
    await settle(now)
    await settle(new Date(now.getTime() + 8 * dayMs))
    const [mail, ...others] = await db
      .selectFrom("mail")
      .selectAll()
      .where("to_address", "=", owner.email)
      .execute()
    expect(others).toEqual([])
    expect(mail?.text).toContain(fresh)
    expect(mail?.text).not.toContain(before)
    const stop = readUnsubscription(mail?.unsubscribe_url?.split("/").at(-1) ?? "")
    expect(stop).toEqual({ alertIds: [made[0]?.id] })
    // Going back and forth makes none anew.
    await downTo(db, "0029-joint-needs")
    await migrateUp(db)
    expect((await alertsOf(db, owner)).map(({ id }) => id)).toEqual([made[0]?.id])
  })
})
