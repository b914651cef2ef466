import { sql } from "kysely"
import { expect, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { isAdministrator } from "~/accounts/administrator.server"
import {
  grantAdministrator,
  isLastAdministrator,
  listAdministrators,
  resetFactor,
  revokeAdministrator,
} from "~/accounts/administrators.server"
import { readAuditLog } from "~/administration/audit/audit-log.server"
import { type AuditQuery, readAuditPlace } from "~/administration/audit/audit-query"
import type { ActToRecord } from "~/platform/audit"
import { recordAct } from "~/platform/audit.server"
import { forgetDue } from "~/privacy/retention.server"
import { addPerson } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2027-01-10T12:00:00.000Z")
const publicUrl = "https://roof.example"
const at = (id: string) => `${id}@test.example`
const grant = (db: Database, id: string) => grantAdministrator(db, at(id), { now, publicUrl })
const revoke = (db: Database, id: string) => revokeAdministrator(db, at(id), { now })
const holds = (db: Database, id: string, demo = false) => isAdministrator(db, id, { demo })
const acts = async (db: Database) =>
  (await db.selectFrom("audit_log").select(["act", "actor_kind", "subject_id"]).orderBy("act").execute()).map(
    ({ act, actor_kind, subject_id }) => `${actor_kind} ${act} ${subject_id}`,
  )

eachDatabase("administrators", (open) => {
  it("are made and unmade by address, told by mail and kept in the log", async () => {
    const { db } = await open()
    for (const id of ["ada", "bob"]) await addPerson(db, id)
    await db
      .updateTable("user")
      .set({ email_verified: (await falseOf(db)) as 0 })
      .where("id", "=", "bob")
      .execute()
    await expect(grant(db, "nobody")).rejects.toMatchObject({ refusal: "unknown" })
    await expect(grant(db, "bob")).rejects.toMatchObject({ refusal: "unconfirmed" })
    await grantAdministrator(db, " ADA@test.example ", { now, publicUrl })
    await expect(grant(db, "ada")).rejects.toMatchObject({ refusal: "already" })
    expect([await holds(db, "ada"), await holds(db, "bob")]).toEqual([true, false])
    expect(await listAdministrators(db)).toMatchObject([
      { email: at("ada"), demo: false, secondFactor: false },
    ])
    await addPerson(db, "cleo")
    await grant(db, "cleo")
    await revoke(db, "ada")
    expect(await holds(db, "ada")).toBe(false)
    await expect(revoke(db, "ada")).rejects.toMatchObject({ refusal: "not_one" })
    expect(await acts(db)).toEqual([
      "command administrator.grant ada",
      "command administrator.grant cleo",
      "command administrator.revoke ada",
    ])
    const mails = await db.selectFrom("mail").select(["to_address", "kind", "text"]).execute()
    expect(mails.map(({ to_address, kind }) => `${kind} ${to_address}`).sort()).toEqual([
      `administrator-granted ${at("ada")}`,
      `administrator-granted ${at("cleo")}`,
      `administrator-revoked ${at("ada")}`,
    ])
    expect(mails.map(({ text }) => text).join()).toContain("https://roof.example/fr/my/account/security")
  })

  it("never go to the last, whoever asks at once", async () => {
    const { db, url } = await open()
    for (const id of ["ada", "bob"]) {
      await addPerson(db, id)
      await grant(db, id)
    }
    const second = createDatabase(url)
    const outcomes = await Promise.allSettled([revoke(db, "ada"), revoke(second, "bob")])
    await second.destroy()
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { refusal: "last" },
    })
    const [left] = await listAdministrators(db)
    const last = (id: string) => db.transaction().execute((trx) => isLastAdministrator(trx, id))
    expect(await last(left?.name as string)).toBe(true)
    expect(await last(left?.name === "ada" ? "bob" : "ada")).toBe(false)
  })

  it("of the demo count while it runs, and never as somebody else's administrator", async () => {
    const { db } = await open()
    for (const id of ["demo", "ada"]) await addPerson(db, id)
    const role = { user_id: "demo", role: "administrator", demo: 1, granted_at: now.toISOString() } as const
    await db.insertInto("site_role").values(role).execute()
    expect([await holds(db, "demo", true), await holds(db, "demo", false)]).toEqual([true, false])
    await grant(db, "ada")
    await expect(revoke(db, "ada")).rejects.toMatchObject({ refusal: "last" })
    await revoke(db, "demo")
    expect((await listAdministrators(db)).map(({ name }) => name)).toEqual(["ada"])
    await db.insertInto("site_role").values(role).execute()
    await grant(db, "demo")
    await expect(grant(db, "demo")).rejects.toMatchObject({ refusal: "already" })
    expect(await holds(db, "demo", false)).toBe(true)
  })

  it("take the factors of somebody away who lost them, with every session", async () => {
    const { db } = await open()
    await addPerson(db, "ada")
    const reset = () => resetFactor(db, at("ada"), { now, publicUrl })
    await expect(reset()).rejects.toMatchObject({ refusal: "no_factor" })
    const yes = ((await falseOf(db)) === 0 ? 1 : true) as 1
    await db.updateTable("user").set({ two_factor_enabled: yes }).where("id", "=", "ada").execute()
    await db
      .insertInto("two_factor")
      .values({ id: "t", user_id: "ada", secret: "x", backup_codes: "y", verified: yes })
      .execute()
    const stamp = now.toISOString()
    const session = { user_id: "ada", expires_at: stamp, created_at: stamp, updated_at: stamp }
    await db
      .insertInto("session")
      .values({ id: "s", token: "t", ...session })
      .execute()
    await reset()
    for (const table of ["two_factor", "session"] as const)
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([])
    expect(await acts(db)).toEqual(["command factor.reset ada"])
  })
})

/** How the database writes that something is not so. */
async function falseOf(db: Database): Promise<unknown> {
  const { email_verified } = await db.selectFrom("user").select("email_verified").executeTakeFirstOrThrow()
  return email_verified === true ? false : 0
}

const record = (db: Database, act: ActToRecord, when = now) =>
  db.transaction().execute((trx) => recordAct(trx, act, when))

eachDatabase("the audit log", (open, kind) => {
  it("is only added to, and gives up nothing that is younger than five years", async () => {
    const { db } = await open()
    const act = { actor: "system", act: "user.hide", subjectId: "ada" } as const
    const today = new Date()
    await record(db, act, today)
    await record(db, act, new Date("2019-05-01T00:00:00.000Z"))
    await expect(db.updateTable("audit_log").set({ reason: "x" }).execute()).rejects.toThrow(/never changed/)
    await expect(db.deleteFrom("audit_log").execute()).rejects.toThrow(/kept for five years/)
    if (kind === "postgres")
      await expect(sql`truncate audit_log`.execute(db)).rejects.toThrow(/never changed/)
    expect(await db.selectFrom("audit_log").select("id").execute()).toHaveLength(2)
    await forgetDue(db, today)
    const left = await db.selectFrom("audit_log").select("at").execute()
    expect(left).toEqual([{ at: today.toISOString() }])
  })

  it("is searched by act, by whoever did it, by what it was done to, and by days of the city", async () => {
    const { db } = await open()
    for (const id of ["ada", "bob"]) await addPerson(db, id)
    const day = (text: string) => new Date(`${text}.000Z`)
    const ada = { userId: "ada" }
    await record(
      db,
      { actor: "command", act: "administrator.grant", subjectId: "ada", subjectKind: "user" },
      day("2027-01-01T10:00:00"),
    )
    await record(
      db,
      { actor: ada, act: "user.hide", subjectId: "bob", reason: "spam" },
      day("2027-01-31T22:59:59"),
    )
    await record(db, { actor: ada, act: "user.restore", subjectId: "bob" }, day("2027-01-31T23:00:00"))
    await record(db, { actor: ada, act: "job.retry", subjectId: "j1" }, day("2027-02-03T10:00:00"))
    const found = async (query: AuditQuery) =>
      (await readAuditLog(db, query, { timeZone: "Europe/Brussels", locale: "en" })).lines.map(
        ({ act }) => act,
      )
    expect(await found({})).toEqual(["job.retry", "user.restore", "user.hide", "administrator.grant"])
    expect(await found({ act: "user.hide" })).toEqual(["user.hide"])
    expect(await found({ actor: "command" })).toEqual(["administrator.grant"])
    for (const actor of ["ada", "AD", "Ada@Test.example"])
      expect(await found({ actor })).toEqual(["job.retry", "user.restore", "user.hide"])
    expect(await found({ subject: "bob@test.example" })).toEqual(["user.restore", "user.hide"])
    expect(await found({ subject: "j1" })).toEqual(["job.retry"])
    expect(await found({ subject: "%" })).toEqual([])
    expect(await found({ until: "2027-01-31" })).toEqual(["user.hide", "administrator.grant"])
    expect(await found({ from: "2027-02-01", actor: "ada" })).toEqual(["job.retry", "user.restore"])
  })

  it("names people as they are called today, and nobody who is gone", async () => {
    const { db } = await open()
    for (const id of ["ada", "bob"]) await addPerson(db, id)
    await record(db, { actor: { userId: "ada" }, act: "user.hide", subjectId: "bob" })
    const line = async () =>
      (await readAuditLog(db, {}, { timeZone: "UTC", locale: "en" })).lines.map(
        ({ actor, subject }) => `${actor.name} → ${subject.name}`,
      )
    expect(await line()).toEqual(["ada → bob"])
    await db.updateTable("user").set({ name: "Ada L." }).where("id", "=", "ada").execute()
    await db.deleteFrom("user").where("id", "=", "bob").execute()
    expect(await line()).toEqual(["Ada L. → a deleted account"])
  })

  it("goes on where a page ended, also among acts of one moment", async () => {
    const { db } = await open()
    await db.transaction().execute(async (trx) => {
      for (let turn = 0; turn < 120; turn++)
        await recordAct(trx, { actor: "system", act: "job.drop", subjectId: `j${turn}` }, now)
    })
    const seen = new Set<string>()
    let after: ReturnType<typeof readAuditPlace>
    const sizes: number[] = []
    do {
      const page = await readAuditLog(db, {}, { after, timeZone: "UTC", locale: "fr" })
      expect(page.total).toBe(120)
      sizes.push(page.lines.length)
      for (const { id } of page.lines) seen.add(id)
      after = readAuditPlace(page.next)
    } while (after)
    expect(sizes).toEqual([50, 50, 20])
    expect(seen.size).toBe(120)
  })
})
