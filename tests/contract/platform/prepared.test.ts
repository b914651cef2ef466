import { expect, it } from "vitest"
import { type Database, inTransaction } from "#db/database.server"
import { insertBatch } from "#db/insert-batch.server"
import { isAnyOf, type Placeholders, prepared } from "#db/prepared.server"
import { eachDatabase } from "../../setup/each-database"

const textOf = prepared((db, { key }: Placeholders<{ key: string }>) =>
  db.selectFrom("setting").select("value").where("key", "=", key),
)
const keysAmong = prepared((db, { list }: Placeholders<{ list: readonly string[] }>) =>
  db
    .selectFrom("setting")
    .select("key")
    .where((eb) => isAnyOf(db, eb.ref("key"), list))
    .orderBy("key"),
)
const put = prepared((db, values: Placeholders<{ key: string; value: string }>) =>
  db.insertInto("setting").values({ key: values.key, value: values.value }).returning("key"),
)

async function filled(db: Database) {
  await inTransaction(db, (trx) =>
    insertBatch(trx, {
      setting: [
        { key: "k-a", value: "1" },
        { key: "k-b", value: 'it\'s "two"' },
      ],
    }),
  )
}

eachDatabase("a prepared query", (open) => {
  it("is asked with other values each time, and with lists of any length", async () => {
    const { db } = await open()
    await filled(db)
    expect(await textOf(db, { key: "k-a" })).toEqual([{ value: "1" }])
    expect(await textOf(db, { key: "k-b" })).toEqual([{ value: 'it\'s "two"' }])
    expect(await textOf(db, { key: "k-c\0" })).toEqual([])
    const many = Array.from({ length: 40_000 }, (_, n) => `none-${n}`)
    for (const list of [[], ["k-a"], ["k-a", "k-\0"], ["k-b", "k-a", "k-a"], [...many, "k-b"]])
      expect((await keysAmong(db, { list })).map(({ key }) => key)).toEqual(
        ["k-a", "k-b"].filter((key) => list.includes(key)),
      )
  })

  it("is answered in the order in which it was asked, whatever else is asked of the transaction", async () => {
    const { db } = await open()
    await filled(db)
    const answers = await inTransaction(db, (trx) =>
      Promise.all([
        put(trx, { key: "k-c", value: "3" }),
        textOf(trx, { key: "k-c" }),
        trx.selectFrom("setting").select("key").where("key", "like", "k-%").orderBy("key").execute(),
        keysAmong(trx, { list: ["k-c"] }),
      ]),
    )
    expect(answers).toEqual([
      [{ key: "k-c" }],
      [{ value: "3" }],
      [{ key: "k-a" }, { key: "k-b" }, { key: "k-c" }],
      [{ key: "k-c" }],
    ])
  })

  it("that fails takes its transaction back, and those beside it hear why", async () => {
    const { db } = await open()
    await filled(db)
    const failing = inTransaction(db, (trx) =>
      Promise.all([
        put(trx, { key: "k-c", value: "3" }),
        put(trx, { key: "k-a", value: "twice" }),
        textOf(trx, { key: "k-a" }),
      ]),
    )
    await expect(failing).rejects.toMatchObject({ code: expect.stringMatching(/23505|CONSTRAINT/) })
    expect(await textOf(db, { key: "k-c" })).toEqual([])
    expect(await textOf(db, { key: "k-a" })).toEqual([{ value: "1" }])
  })

  it("of a transaction sees what it wrote, and nobody else does", async () => {
    const { db } = await open()
    await inTransaction(db, async (trx) => {
      await put(trx, { key: "k-z", value: "1" })
      expect(await textOf(trx, { key: "k-z" })).toHaveLength(1)
      expect(await textOf(db, { key: "k-z" })).toEqual([])
    })
    expect(await textOf(db, { key: "k-z" })).toHaveLength(1)
  })
})

eachDatabase("a batch of rows", (open) => {
  it("goes into several tables, with what their columns are by themselves", async () => {
    const { db } = await open()
    const at = "2031-01-01T00:00:00.000Z"
    const row = (n: number) => ({
      id: `e-${n}`,
      kind: "k",
      subject_id: "s",
      data: JSON.stringify({ text: "one\0two", n }),
      due_at: at,
      handled_at: null,
      created_at: at,
    })
    const rows = Array.from({ length: 300 }, (_, n) => row(n))
    await inTransaction(db, (trx) =>
      insertBatch(trx, { event: rows, setting: [{ key: "k-\0a", value: "\\u0000" }] }),
    )
    const events = await db.selectFrom("event").selectAll().execute()
    expect(events).toHaveLength(300)
    expect(new Set(events.map(({ attempts }) => attempts))).toEqual(new Set([0]))
    expect(JSON.parse(events.find(({ id }) => id === "e-7")?.data ?? "")).toMatchObject({ n: 7 })
    const [setting] = await db.selectFrom("setting").selectAll().where("key", "like", "k-%").execute()
    expect(setting?.value).toBe("\\u0000")
  })
})
