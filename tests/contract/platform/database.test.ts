import { expect, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { previewDown } from "#db/down-preview.server"
import { migrateDown, migrateUp, migrationStatus } from "#db/migrate.server"
import { queueMail } from "~/platform/mail/mail.server"
import { eachDatabase } from "../../setup/each-database"

const mail = { kind: "test", locale: "fr" as const, subject: "s", text: "t", html: "" }
const put = (db: Database, key: string, value: string) =>
  db.insertInto("setting").values({ key, value }).execute()
/** Keys of settings, without what a migration wrote. */
const keys = async (db: Database) =>
  (await db.selectFrom("setting").select("key").where("key", "!=", "alerts").orderBy("key").execute()).map(
    (row) => row.key,
  )

eachDatabase("the database", (open) => {
  it("goes down and up again through every migration", async () => {
    const { db } = await open()
    const all = (await migrationStatus(db)).map((migration) => migration.name)
    for (const name of [...all].reverse()) expect(await migrateDown(db)).toEqual([name])
    expect((await migrationStatus(db)).filter((migration) => migration.executedAt)).toEqual([])
    expect(await migrateUp(db)).toEqual(all)
    expect(await migrateUp(db)).toEqual([])
  })

  it("tells what taking a migration back would lose, and changes nothing by telling", async () => {
    const { db } = await open()
    await put(db, "a", "1")
    await queueMail(db, { ...mail, to: "a@example.org", unsubscribeUrl: "https://roof.example" }, new Date())
    for (const name of (await migrationStatus(db)).map((migration) => migration.name).reverse()) {
      const before = await db.introspection.getTables()
      const preview = await previewDown(db)
      expect(preview?.migration).toBe(name)
      expect(await db.introspection.getTables()).toEqual(before)
      if (name === "0010-api")
        expect(preview).toMatchObject({
          tables: [
            { name: "api_token", rows: 0 },
            { name: "idempotency_key", rows: 0 },
          ],
          columns: [],
          changed: [],
        })
      if (name === "0009-conversations")
        expect(preview?.columns).toEqual([
          { table: "mail", name: "unsubscribe_url", filled: 1 },
          { table: "mail", name: "thread", filled: 0 },
        ])
      if (name === "0001-city") expect(preview?.tables).toContainEqual({ name: "setting", rows: 1 })
      await migrateDown(db)
    }
    expect(await previewDown(db)).toBeNull()
  })

  it("is migrated once by processes that start together", async () => {
    const { db, url } = await open()
    const all = (await migrationStatus(db)).map((migration) => migration.name)
    for (const _ of all) await migrateDown(db)
    const others = [createDatabase(url), createDatabase(url), createDatabase(url)]
    const runs = await Promise.all(others.map((other) => migrateUp(other)))
    expect(runs.flat().sort()).toEqual(all)
    await Promise.all(others.map((other) => other.destroy()))
  })

  it("takes a NUL in a text, written or asked for, as no bug", async () => {
    const { db } = await open()
    await put(db, "a", "one\0two")
    const found = await db.selectFrom("setting").select("value").where("key", "in", ["a", "b\0"]).execute()
    expect(found.map(({ value }) => value.replace("\0", ""))).toEqual(["onetwo"])
  })

  it("rolls a failed transaction back whole", async () => {
    const { db } = await open()
    const failing = db.transaction().execute(async (trx) => {
      await put(trx, "a", "1")
      await put(trx, "a", "2")
    })
    await expect(failing).rejects.toThrow()
    expect(await keys(db)).toEqual([])
  })

  it("hides what a transaction has not committed", async () => {
    const { db } = await open()
    let commit = () => {}
    const wait = new Promise<void>((resolve) => {
      commit = resolve
    })
    let wrote = () => {}
    const written = new Promise<void>((resolve) => {
      wrote = resolve
    })
    const writing = db.transaction().execute(async (trx) => {
      await put(trx, "a", "1")
      expect(await keys(trx)).toEqual(["a"])
      wrote()
      await wait
    })
    await written
    expect(await keys(db)).toEqual([])
    commit()
    await writing
    expect(await keys(db)).toEqual(["a"])
  })

  it("keeps every write of connections that write at once", async () => {
    const { db, url } = await open()
    const second = createDatabase(url)
    const names = Array.from({ length: 40 }, (_, index) => `key-${String(index).padStart(2, "0")}`)
    await Promise.all(
      names.map((name, index) =>
        (index % 2 ? db : second).transaction().execute(async (trx) => {
          await keys(trx)
          await put(trx, name, "x")
        }),
      ),
    )
    await second.destroy()
    expect(await keys(db)).toEqual(names)
  })
})
