import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { migrateDown, migrateTo, migrateUp, migrationStatus } from "#db/migrate.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { eachDatabase } from "../../setup/each-database"

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
})
