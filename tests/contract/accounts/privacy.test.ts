import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { afterEach, expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { blockTime, bookSpace } from "~/bookings/lifecycle/book-space.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { prepareAttachment } from "~/conversations/attachment-file.server"
import { conversationOfBooking } from "~/conversations/conversations.server"
import { askOwner } from "~/conversations/enquiries/ask-owner.server"
import { postMessage } from "~/conversations/post-message.server"
import { readConversation } from "~/conversations/read-conversation.server"
import { reportAbuse } from "~/conversations/report-abuse.server"
import { eventHandlers } from "~/event-handlers.server"
import { inviteMember } from "~/organisations/invitations.server"
import { findOrganisation } from "~/organisations/organisations.server"
import { recordAct } from "~/platform/audit.server"
import { hashSecret, newId } from "~/platform/ids.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { diskStorage } from "~/platform/storage/storage.server"
import { accountEnding, deleteAccount, forgetAccount, type HandOvers } from "~/privacy/delete-account.server"
import { endOwnOrganisation } from "~/privacy/end-organisation.server"
import { personData } from "~/privacy/person-data.server"
import { registry } from "~/privacy/registry.server"
import { forgetDue } from "~/privacy/retention.server"
import { sealOf, whatEnds } from "~/privacy/what-ends.server"
import { addOrganisation, addPerson, addSite, addSpace, ask } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { tablesOf, whereIs } from "../../setup/whole-dump"

const folder = mkdtempSync(join(tmpdir(), "common-roof-privacy-"))
const storage = diskStorage(folder)
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = new Date("2027-03-01T12:00:00.000Z")
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
const inMarch = (day: number, hour = 18) => `2027-03-${String(day).padStart(2, "0")}T${hour}:00:00Z`
const words = (text: string) => ({ text, attachments: [] })

const id = "zqperson7"
const name = "Wilhelmina Zandvoort"
const address = "wilhelmina@zandvoort.example"

/** A person whose id, name and address are like nothing else in the database. */
async function addWilhelmina(db: Database, ...organisationIds: string[]): Promise<Viewer> {
  const viewer = await addPerson(db, id, ...organisationIds)
  await db.updateTable("user").set({ name, email: address }).where("id", "=", id).execute()
  return { ...viewer, name, email: address }
}

async function handAll(db: Database) {
  while ((await handleDueEvents(db, eventHandlers, now)) > 0);
}

async function mailsTo(db: Database, to: string) {
  return db.selectFrom("mail").select(["kind", "text", "subject"]).where("to_address", "=", to).execute()
}

async function leave(db: Database, userId: string, handOvers: HandOvers = {}) {
  const { seal } = await accountEnding(db, userId, "en", now)
  await deleteAccount(db, userId, { handOvers, seal }, now)
}

/** A parish with a hall, and a choir that books it; Wilhelmina sings. */
async function town(db: Database) {
  const parish = await addOrganisation(db, "Parish")
  const owner = await addPerson(db, "owner", parish)
  const hall = await addSpace(db, owner, await addSite(db, owner))
  const choir = await addOrganisation(db, "Choir")
  const singer = await addPerson(db, "singer", choir)
  return { parish, owner, hall, choir, singer }
}

/** Does all that leaves something of a person, in every table. */
async function fill(db: Database) {
  const { parish, owner, hall, choir, singer } = await town(db)
  const wilhelmina = await addWilhelmina(db, choir)
  const stamp = now.toISOString()
  const { id: bookingId } = await bookSpace(db, wilhelmina, ask(hall, choir, inMarch(9)), now)
  const talk = await conversationOfBooking(db, wilhelmina, bookingId, now)
  await postMessage(db, wilhelmina, talk, words("For the choir"), storage, now)
  await reportAbuse(db, wilhelmina, talk, { reason: "spam", text: "Look" }, now)
  const question = { spaceId: hall, people: 3, wish: "Soon", locale: "en" as const }
  const message = `Yours, ${name}, ${address}`
  await askOwner(db, wilhelmina, { ...question, message, name, email: address }, new Date())
  await handAll(db)
  const own = await db
    .selectFrom("conversation")
    .selectAll()
    .where("enquiry_id", "is not", null)
    .executeTakeFirstOrThrow()
  const file = await prepareAttachment(Buffer.from(`notes of ${name}`), "notes.txt")
  if (typeof file === "string") throw new Error("no file")
  await postMessage(db, wilhelmina, own.id, { text: `It is ${name}`, attachments: [file] }, storage, now)
  await postMessage(db, owner, own.id, words("The owner answers"), storage, now)
  await handAll(db)
  await readConversation(db, wilhelmina, own.id, { locale: "en" }, new Date())
  const other = await addOrganisation(db, "Archive")
  const keeper = await addPerson(db, "keeper", other)
  await inviteMember(db, keeper, other, { email: address, role: "member", locale: "en" }, new Date())
  await db.updateTable("organisation").set({ email: address }).where("id", "=", parish).execute()
  await db.insertInto("site_role").values({ user_id: id, role: "administrator", granted_at: stamp }).execute()
  await db
    .insertInto("site_role")
    .values({ user_id: "keeper", role: "administrator", granted_at: stamp })
    .execute()
  await recordAct(db as never, { actor: { userId: id }, act: "user.hide", subjectId: "keeper" }, now)
  await addKeys(db, hall)
  return { parish, owner, hall, choir, singer, wilhelmina, own: own.id, talk }
}

async function addKeys(db: Database, hall: string) {
  const stamp = now.toISOString()
  const secret = () => hashSecret(newId())
  await db
    .insertInto("api_token")
    .values({
      id: newId(),
      user_id: id,
      name: "Agenda",
      scopes: "[]",
      secret_hash: secret(),
      created_at: stamp,
    })
    .execute()
  await db
    .insertInto("calendar_feed")
    .values({ id: newId(), user_id: id, secret_hash: secret(), locale: "en", created_at: stamp })
    .execute()
  await db
    .insertInto("calendar_subscription")
    .values({ id: newId(), space_id: hall, name: "Parish", created_by: id, created_at: stamp })
    .execute()
  await db
    .insertInto("idempotency_key")
    .values({
      user_id: id,
      key: "k",
      target: "POST /",
      body_hash: "h",
      holder: "h",
      held_until: stamp,
      created_at: stamp,
    })
    .execute()
  const dates = { created_at: stamp, updated_at: stamp, expires_at: later(30).toISOString() }
  await db
    .insertInto("session")
    .values({ id: newId(), user_id: id, token: newId(), user_agent: "Browser", ...dates })
    .execute()
  await db
    .insertInto("account")
    .values({
      id: newId(),
      user_id: id,
      account_id: id,
      provider_id: "credential",
      password: "hashed",
      created_at: stamp,
      updated_at: stamp,
    })
    .execute()
  await db
    .insertInto("two_factor")
    .values({ id: newId(), user_id: id, secret: "sealed", backup_codes: "sealed" })
    .execute()
  await db
    .insertInto("passkey")
    .values({
      id: newId(),
      user_id: id,
      public_key: "public",
      credential_id: newId(),
      counter: 0,
      device_type: "multiDevice",
      backed_up: 1,
    })
    .execute()
  await db
    .insertInto("sign_up")
    .values({ user_id: id, secret_hash: secret(), created_at: stamp, expires_at: stamp })
    .execute()
  await db
    .insertInto("verification")
    .values({ id: newId(), identifier: "hashed", value: id, ...dates })
    .execute()
  await db
    .insertInto("notification_preference")
    .values({ user_id: id, kind: "change", channel: "digest" })
    .execute()
  await db.insertInto("digest_preference").values({ user_id: id, rhythm: "weekly" }).execute()
}

eachDatabase("privacy", (open, kind) => {
  it("knows every table and every column that there is", async () => {
    const { db } = await open()
    const tables = await tablesOf(db)
    expect(tables.map((table) => table.name)).toEqual(Object.keys(registry).sort())
    for (const table of tables) {
      const line = registry[table.name as keyof typeof registry]
      if ("columns" in line) expect(Object.keys(line.columns).sort(), table.name).toEqual(table.columns)
    }
  })

  it("knows every column that refers to a person", async () => {
    const { db } = await open()
    const references = await (kind === "postgres"
      ? sql<{ name: string }>`select conrelid::regclass::text as name from pg_constraint
          where contype = 'f' and confrelid = '"user"'::regclass`
      : sql<{ name: string }>`select m.name from sqlite_master m, pragma_foreign_key_list(m.name) f
          where m.type = 'table' and f."table" = 'user'`
    ).execute(db)
    expect(references.rows.length).toBeGreaterThan(10)
    for (const row of references.rows)
      expect(registry[row.name as keyof typeof registry], row.name).toHaveProperty("columns")
  })

  it("hands over every row about a person, and no key", async () => {
    const { db } = await open()
    await fill(db)
    const data = await personData(db, { userId: id, address }, "en", now)
    const given = Object.entries(registry).filter(([, line]) => "given" in line && line.given !== null)
    expect(Object.keys(data.tables).sort()).toEqual(given.map(([table]) => table).sort())
    expect(data.tables.message).toHaveLength(3)
    expect(data.tables.attachment).toMatchObject([{ name: "notes.txt" }])
    expect(data.tables.membership).toHaveLength(2)
    expect(Object.values(data.names)).toEqual(expect.arrayContaining(["Choir", "Hall"]))
    const text = JSON.stringify(data)
    expect(text).not.toContain("secret_hash")
    expect(JSON.stringify(data.tables.message)).not.toContain("The owner answers")
    for (const { text: mail } of await mailsTo(db, address))
      for (const link of mail.match(/https?:\/\/\S+/g) ?? []) expect(text).not.toContain(link)
  })

  it("gives what an address received or asked only to whoever confirmed it", async () => {
    const { db } = await open()
    const { hall } = await fill(db)
    await addPerson(db, "stranger")
    const { tables } = await personData(db, { userId: "stranger", address: null }, "en", now)
    expect(Object.keys(tables)).toEqual(["user"])
    await db
      .updateTable("user")
      .set({ email_verified: kind === "postgres" ? false : 0 })
      .where("id", "=", "stranger")
      .execute()
    await askOwner(
      db,
      null,
      {
        spaceId: hall,
        people: 1,
        wish: "x",
        message: "y",
        locale: "en",
        name: "Real",
        email: "stranger@test.example",
      },
      new Date(),
    )
    await forgetAccount(db, "stranger", now)
    expect(await db.selectFrom("user").select("id").where("id", "=", "stranger").execute()).toEqual([])
    expect(
      await db.selectFrom("enquiry").select("name").where("email", "=", "stranger@test.example").execute(),
    ).toEqual([{ name: "Real" }])
  })

  it("leaves nothing of a deleted person, but ids in the audit log and the last mail until it is sent", async () => {
    const { db } = await open()
    const { owner, own, talk, singer } = await fill(db)
    await leave(db, id)
    await handAll(db)
    expect(await whereIs(db, id)).toEqual(["audit_log.actor_id", "audit_log.subject_id"])
    expect(await whereIs(db, address)).toEqual(["mail.to_address"])
    expect(await whereIs(db, "Zandvoort")).toEqual(["mail.to_address"])
    expect(await mailsTo(db, address)).toMatchObject([{ kind: "account-deleted" }])
    await db.updateTable("mail").set({ sent_at: now.toISOString() }).execute()
    await forgetDue(db, later(2))
    expect(await whereIs(db, address)).toEqual([])
    const asked = await readConversation(db, owner, own, { locale: "en" }, new Date())
    expect(asked).toMatchObject({ reached: false, asker: { text: "" } })
    expect(asked.messages.map(({ author, text, line }) => [author, text, line?.move])).toEqual([
      [null, null, undefined],
      [null, null, undefined],
      ["owner", "The owner answers", undefined],
      [null, null, "end"],
    ])
    await expect(postMessage(db, owner, own, words("Hello?"), storage, now)).rejects.toMatchObject({
      code: "conflict",
    })
    const { messages } = await readConversation(db, singer, talk, { locale: "en" }, new Date())
    expect(messages.filter(({ text }) => text)).toMatchObject([{ author: null, text: "For the choir" }])
  })

  it("keeps the words of a conversation that was reported, without the name", async () => {
    const { db } = await open()
    const { owner, own } = await fill(db)
    await reportAbuse(db, owner, own, { reason: "spam", text: "They threaten" }, now)
    await leave(db, id)
    const { messages } = await readConversation(db, owner, own, { locale: "en" }, new Date())
    expect(messages[1]).toMatchObject({ author: null, text: `It is ${name}` })
    expect(await whereIs(db, id)).not.toContain("message.user_id")
  })

  it("hands an organisation over, or ends it, as was seen and chosen", async () => {
    const { db } = await open()
    const { choir, singer } = await town(db)
    const member = await addPerson(db, "member", choir)
    await db.updateTable("membership").set({ role: "member" }).where("user_id", "=", "member").execute()
    await expect(leave(db, singer.userId)).rejects.toMatchObject({ reason: "undecided" })
    await expect(leave(db, singer.userId, { [choir]: { to: "nobody" } })).rejects.toMatchObject({
      reason: "undecided",
    })
    const { seal } = await accountEnding(db, singer.userId, "en", now)
    await addPerson(db, "third", choir)
    await db.updateTable("membership").set({ role: "member" }).where("user_id", "=", "third").execute()
    await expect(
      deleteAccount(db, singer.userId, { handOvers: { [choir]: "end" }, seal }, now),
    ).rejects.toMatchObject({ reason: "ending_changed" })
    await leave(db, singer.userId, { [choir]: { to: `member-${choir}` } })
    expect(await findOrganisation(db, choir, "en")).toMatchObject({ id: choir })
    expect(await mailsTo(db, member.email)).toMatchObject([{ kind: "handed-over" }])
    const roles = await db.selectFrom("membership").select("role").where("user_id", "=", "member").execute()
    expect(roles).toEqual([{ role: "admin" }])
  })

  it("ends what a group leaves behind: owners are told, and the next in line gets the time", async () => {
    const { db } = await open()
    const { owner, hall, choir, singer } = await town(db)
    const band = await addOrganisation(db, "Band")
    const drummer = await addPerson(db, "drummer", band)
    const series = await bookSpace(
      db,
      singer,
      ask(hall, choir, inMarch(9), { rrule: "FREQ=WEEKLY;COUNT=3" }),
      now,
    )
    const [first] = series.occurrences
    const waits = await bookSpace(
      db,
      drummer,
      ask(hall, band, inMarch(9), { rrule: "FREQ=DAILY;COUNT=2", onConflict: "skip" }),
      now,
    )
    await handAll(db)
    await db.deleteFrom("mail").execute()
    await leave(db, singer.userId, { [choir]: "end" })
    await handAll(db)
    const statuses = await db
      .selectFrom("booking")
      .select(["status"])
      .where("organisation_id", "=", choir)
      .execute()
    expect(statuses.map(({ status }) => status)).toEqual(["cancelled", "cancelled", "cancelled"])
    expect(
      await db
        .selectFrom("claim")
        .select("booking_id")
        .where("booking_id", "=", first?.id ?? "")
        .execute(),
    ).toEqual([])
    const offered = await db
      .selectFrom("booking")
      .select("status")
      .where("id", "=", waits.occurrences[0]?.id ?? "")
      .executeTakeFirstOrThrow()
    expect(offered.status).toBe("offered")
    const told = await mailsTo(db, owner.email)
    expect(told.map((mail) => mail.kind)).toContain("organisation-ended")
    expect(told.find((mail) => mail.kind === "organisation-ended")?.text).toMatch(/Hall, House.: 3 dates/)
    await expect(findOrganisation(db, choir, "en")).rejects.toMatchObject({ code: "not_found" })
  })

  it("ends what an owner leaves behind: groups are told, requests are declined, spaces put away", async () => {
    const { db } = await open()
    const { parish, owner, hall, choir, singer } = await town(db)
    const booked = await bookSpace(db, singer, ask(hall, choir, inMarch(9)), now)
    await db.updateTable("space").set({ approval: "owner" }).where("id", "=", hall).execute()
    const asked = await bookSpace(db, singer, ask(hall, choir, inMarch(10)), now)
    await blockTime(
      db,
      owner,
      {
        spaceId: hall,
        start: Date.parse(inMarch(11)),
        end: Date.parse(inMarch(12)),
        rrule: null,
        purpose: "",
        onConflict: "fail",
      },
      now,
    )
    const begun = await bookSpace(db, singer, ask(hall, choir, inMarch(2)), now).then(({ id: one }) =>
      moveBooking(db, owner, one, { move: "confirm", scope: "occurrence" }, now).then(() => one),
    )
    await handAll(db)
    await db.deleteFrom("mail").execute()
    const at = new Date(inMarch(2, 18).replace("18:00", "18:30"))
    const ends = await whatEnds(db, parish, at)
    expect(ends.bookings).toHaveLength(3)
    await expect(endOwnOrganisation(db, singer, parish, sealOf([ends]), at)).rejects.toMatchObject({
      code: "forbidden",
    })
    await expect(endOwnOrganisation(db, owner, parish, "other", at)).rejects.toMatchObject({
      reason: "ending_changed",
    })
    await endOwnOrganisation(db, owner, parish, sealOf([ends]), at)
    await handAll(db)
    const status = async (bookingId: string) =>
      (await db.selectFrom("booking").select("status").where("id", "=", bookingId).executeTakeFirst())?.status
    expect(await status(booked.id)).toBe("cancelled")
    expect(await status(asked.id)).toBe("declined")
    expect(await status(begun)).toBe("confirmed")
    expect(await db.selectFrom("space").select("status").execute()).toEqual([{ status: "archived" }])
    const told = (await mailsTo(db, singer.email)).map((mail) => mail.kind)
    expect(told).toContain("organisation-ended")
    expect(await db.selectFrom("audit_log").select("act").execute()).toEqual([{ act: "organisation.end" }])
    expect(await whatEnds(db, parish, at)).toMatchObject({ bookings: [], spaces: [], members: [] })
    await forgetDue(db, later(30))
    expect(await db.selectFrom("organisation").select("id").where("id", "=", parish).execute()).toHaveLength(
      1,
    )
    // Its bookings and conversations go first, and it goes with the next look.
    await forgetDue(db, later(11 * 366))
    await forgetDue(db, later(11 * 366))
    expect(await db.selectFrom("organisation").select("id").where("id", "=", parish).execute()).toEqual([])
  })

  it("forgets what has had its time, and nothing else", async () => {
    const { db } = await open()
    const { singer, choir } = await fill(db)
    const lost = await addPerson(db, "lost")
    await db
      .updateTable("user")
      .set({ email_verified: kind === "postgres" ? false : 0, created_at: now.toISOString() })
      .where("id", "=", "lost")
      .execute()
    const users = async () =>
      (await db.selectFrom("user").select("id").orderBy("id").execute()).map((row) => row.id)
    await forgetDue(db, later(29))
    expect(await users()).toContain(lost.userId)
    await forgetDue(db, later(31))
    expect(await users()).not.toContain(lost.userId)
    expect(await users()).toContain(singer.userId)
    expect(await db.selectFrom("session").select("id").execute()).toEqual([])
    await forgetDue(db, later(4 * 365))
    expect(await db.selectFrom("conversation").select("id").execute()).toEqual([])
    expect(
      await db.selectFrom("booking").select("id").where("organisation_id", "=", choir).execute(),
    ).toHaveLength(1)
    expect(await db.selectFrom("notification").select("id").execute()).toEqual([])
  })
})
