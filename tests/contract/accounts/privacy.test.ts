import { sql } from "kysely"
import { expect, it } from "vitest"
import { askOwner } from "~/conversations/enquiries/ask-owner.server"
import { forgetAccount } from "~/privacy/delete-account.server"
import { personData } from "~/privacy/person-data.server"
import { registry } from "~/privacy/registry.server"
import { forgetDue } from "~/privacy/retention.server"
import { addPerson } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { tablesOf } from "../../setup/whole-dump"
import { address, fill, id, later, mailsTo, now, withStorage } from "./privacy-world"

withStorage()

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
