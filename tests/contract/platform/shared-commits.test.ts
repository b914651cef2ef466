import Sqlite from "better-sqlite3"
import { sql } from "kysely"
import { afterEach, expect, it, type MockInstance, vi } from "vitest"
import { createDatabase, type Database, inSharedCommit, inTransaction, type Trx } from "#db/database.server"
import { DatabaseOutage } from "#db/outage.server"
import { eachDatabase } from "../../setup/each-database"

const put = (db: Database, key: string) => db.insertInto("setting").values({ key, value: "1" }).execute()
const keys = async (db: Database) =>
  (await db.selectFrom("setting").select("key").where("key", "like", "k-%").orderBy("key").execute()).map(
    ({ key }) => key,
  )
const names = (count: number) => Array.from({ length: count }, (_, n) => `k-${String(n).padStart(2, "0")}`)

let spy: MockInstance<Sqlite.Database["exec"]> | undefined

/** Commands that the writer ran since, such as `commit`. */
function watched() {
  const exec = vi.spyOn(Sqlite.prototype, "exec")
  spy = exec
  return (command: string) => exec.mock.calls.filter(([text]) => text === command).length
}

afterEach(() => {
  spy?.mockRestore()
})

eachDatabase("transactions that come together", (open, kind) => {
  it("are all there once each is answered", async () => {
    const { db, url } = await open()
    const other = createDatabase(url)
    const seen = await Promise.all(
      names(12).map(async (name) => {
        await inSharedCommit(db, (trx) => put(trx, name))
        return (await keys(other)).includes(name)
      }),
    )
    expect(seen).toEqual(seen.map(() => true))
    expect(await keys(db)).toEqual(names(12))
    await other.destroy()
  })

  it("fail alone, and take back nothing but their own", async () => {
    const { db } = await open()
    const results = await Promise.allSettled(
      names(9).map((name, index) =>
        inSharedCommit(db, async (trx) => {
          await put(trx, name)
          if (index % 3 === 1) throw new Error(`${index} gives up`)
          // What the database refuses is taken back with the rest of it.
          if (index % 3 === 2) await put(trx, name)
        }),
      ),
    )
    expect(results.map(({ status }) => status)).toEqual(
      names(9).map((_, index) => (index % 3 === 0 ? "fulfilled" : "rejected")),
    )
    expect(results[4]).toMatchObject({ reason: { message: "4 gives up" } })
    expect(await keys(db)).toEqual(["k-00", "k-03", "k-06"])
  })

  if (kind === "postgres") return

  it("have one commit, and see what those before them wrote", async () => {
    const { db } = await open()
    await put(db, "k-xx")
    const ran = watched()
    const seen = await Promise.all(
      names(10).map((name) =>
        inSharedCommit(db, async (trx) => {
          await put(trx, name)
          return (await keys(trx)).length
        }),
      ),
    )
    expect(seen).toEqual(names(10).map((_, index) => index + 2))
    expect(ran("commit")).toBe(1)
    expect(ran("savepoint part")).toBe(10)
  })

  it("are so many at the most", async () => {
    const { db } = await open()
    await put(db, "k-xx")
    const ran = watched()
    await Promise.all(
      Array.from({ length: 150 }, (_, n) => inSharedCommit(db, (trx) => put(trx, `k-${n + 100}`))),
    )
    expect(ran("commit")).toBeGreaterThanOrEqual(3)
    expect(await keys(db)).toHaveLength(151)
  })

  it("wait for nobody whose work is long", async () => {
    const { db } = await open()
    let end = () => {}
    const work = new Promise<void>((resolve) => {
      end = resolve
    })
    const first = inSharedCommit(db, (trx) => put(trx, "k-00"))
    const long = inTransaction(db, async (trx) => {
      await put(trx, "k-01")
      await work
    })
    const last = inSharedCommit(db, (trx) => put(trx, "k-02"))
    await first
    expect(await keys(db)).toEqual(["k-00"])
    end()
    await Promise.all([long, last])
    expect(await keys(db)).toEqual(["k-00", "k-01", "k-02"])
  })

  it("all fail with a commit that fails, and leave nothing", async () => {
    const { db } = await open()
    await put(db, "k-xx")
    const exec = Sqlite.prototype.exec
    const full = new Sqlite.SqliteError("database or disk is full", "SQLITE_FULL")
    const failing = vi.spyOn(Sqlite.prototype, "exec").mockImplementation(function (
      this: Sqlite.Database,
      text,
    ) {
      if (text === "commit") throw full
      return exec.call(this, text)
    })
    const results = await Promise.allSettled(
      names(5).map((name, index) =>
        inSharedCommit(db, async (trx) => {
          await put(trx, name)
          if (index === 2) throw new Error("gives up")
        }),
      ),
    )
    failing.mockRestore()
    for (const [index, result] of results.entries()) {
      const { reason } = result as PromiseRejectedResult
      if (index === 2) expect(reason).toMatchObject({ message: "gives up" })
      else expect(reason).toSatisfy((error) => error instanceof DatabaseOutage && error.kind === "full")
    }
    expect(await keys(db)).toEqual(["k-xx"])
    await inSharedCommit(db, (trx) => put(trx, "k-00"))
    expect(await keys(db)).toEqual(["k-00", "k-xx"])
  })

  it("all fail with a statement that takes everything back", async () => {
    const { db } = await open()
    await put(db, "k-xx")
    await sql`create trigger broken before insert on setting when new.key = 'k-02' begin
      select raise(rollback, 'disk is full');
    end`.execute(db)
    const results = await Promise.allSettled(
      names(5).map((name) => inSharedCommit(db, (trx) => put(trx, name).catch(() => {}))),
    )
    // Whoever came after it began anew.
    expect(results.map(({ status }) => status)).toEqual([
      "rejected",
      "rejected",
      "rejected",
      "fulfilled",
      "fulfilled",
    ])
    expect(await keys(db)).toEqual(["k-03", "k-04", "k-xx"])
  })

  it("write nothing into those of others when they are over", async () => {
    const { db } = await open()
    let kept: Trx | undefined
    let late: Promise<unknown> | undefined
    const first = inSharedCommit(db, async (trx) => {
      kept = trx
      await put(trx, "k-00")
    })
    const second = inSharedCommit(db, async (trx) => {
      late = put(kept as Trx, "k-late")
      await put(trx, "k-01")
      throw new Error("gives up")
    })
    await expect(second).rejects.toThrow("gives up")
    await expect(late).rejects.toThrow("has ended")
    await first
    expect(await keys(db)).toEqual(["k-00"])
  })
})
