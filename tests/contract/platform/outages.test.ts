import { statSync } from "node:fs"
import { dirname, join } from "node:path"
import { sql } from "kysely"
import { expect, inject, it } from "vitest"
import { createDatabase, inSnapshot } from "#db/database.server"
import { type DatabaseOutage, outageBehind } from "#db/outage.server"
import { answerOnce, hashBody } from "~/platform/http/idempotency.server"
import { refusalBehind } from "~/platform/outage.server"
import { aFolder, withFolders } from "../../setup/backups"
import { addPerson } from "../../setup/bookable-hall"
import { eachDatabase, openCopy } from "../../setup/each-database"

withFolders()

const outageOf = async (work: Promise<unknown>): Promise<DatabaseOutage | null> =>
  work.then(
    () => null,
    (error) => outageBehind(error),
  )

const bound = (target: object, value: unknown) => (typeof value === "function" ? value.bind(target) : value)

it("keeps a SQLite file, its folder and what lies beside it for this user alone", async () => {
  const file = join(aFolder(), "data", "roof.sqlite")
  const db = createDatabase(file)
  await sql`create table t (x)`.execute(db)
  await sql`insert into t values (1)`.execute(db)
  const modes = [file, `${file}-wal`, `${file}-shm`].map((path) => statSync(path).mode & 0o777)
  expect(modes).toEqual([0o600, 0o600, 0o600])
  expect(statSync(dirname(file)).mode & 0o777).toBe(0o700)
  await db.destroy()
})

it("refuses what a full SQLite file cannot take, keeps what it has, and goes on once there is room", async () => {
  const db = createDatabase(join(aFolder(), "roof.sqlite"))
  const add = (bytes: number) => sql`insert into t values (randomblob(${bytes}))`
  await sql`create table t (x)`.execute(db)
  await db.transaction().execute((trx) => sql.raw("pragma max_page_count = 40").execute(trx))
  await add(1000).execute(db)
  const alone = await add(1_000_000)
    .execute(db)
    .catch((error) => error)
  expect(refusalBehind(alone)).toMatchObject({ code: "storage_full", status: 507 })
  const together = db.transaction().execute(async (trx) => {
    await add(1000).execute(trx)
    await add(1_000_000).execute(trx)
  })
  expect((await outageOf(together))?.kind).toBe("full")
  await sql.raw("pragma max_page_count = 100000").execute(db)
  await db.transaction().execute((trx) => sql.raw("pragma max_page_count = 100000").execute(trx))
  await add(1_000_000).execute(db)
  const { rows } = await sql<{ n: number }>`select count(*) as n from t`.execute(db)
  expect(rows[0]?.n).toBe(2)
  await db.destroy()
})

it("says that PostgreSQL is away or busy, by what it was refused", async () => {
  const nobody = createDatabase("postgres://u:p@127.0.0.1:1,127.0.0.1:2/none")
  expect((await outageOf(sql`select 1`.execute(nobody)))?.kind).toBe("away")
  await nobody.destroy()
  const db = createDatabase(`${inject("postgresServer")}/postgres`)
  const slow = db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 20`.execute(trx)
    await sql`select pg_sleep(30)`.execute(trx)
  })
  expect((await outageOf(slow))?.kind).toBe("busy")
  const ended = db.transaction().execute(async (trx) => {
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx)
  })
  expect((await outageOf(ended))?.kind).toBe("away")
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  await db.destroy()
})

it("a reader in the way of a migration of PostgreSQL waits for it, and is answered", async () => {
  const { db, url, close } = await openCopy("postgres")
  const migrator = createDatabase(url)
  const readAlone = () => sql`select 1 as one from organisation join space on true limit 1`.execute(db)
  const readAtOnce = () =>
    inSnapshot(db, async (snapshot) => {
      await snapshot.selectFrom("organisation").select("id").execute()
      return snapshot.selectFrom("space").select("id").execute()
    })
  for (const read of [readAlone, readAtOnce]) {
    const waits = () =>
      sql<{ n: number }>`select count(*) as n from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(migrator)
    let reading: Promise<unknown> = Promise.resolve()
    await migrator.transaction().execute(async (trx) => {
      // Of two that wait for each other the server ends whoever looks first: the reader.
      await sql`set local deadlock_timeout = '60s'`.execute(trx)
      await sql`lock table space in access exclusive mode`.execute(trx)
      reading = read()
      reading.catch(() => {})
      await expect.poll(async () => Number((await waits()).rows[0]?.n)).toBe(1)
      await sql`lock table organisation in access exclusive mode`.execute(trx)
    })
    await expect(reading).resolves.toBeDefined()
  }
  await migrator.destroy()
  await close()
})

eachDatabase("an answer whose commit was lost on its way", (open) => {
  it("is given to whoever asks again, and its work is done once", async () => {
    const { db } = await open()
    await addPerson(db, "anna")
    const request = { userId: "anna", key: "k1", target: "POST /x", bodyHash: hashBody("x") }
    let runs = 0
    const run = async () => ({ status: 201, headers: {}, body: `done ${++runs}` })
    const refusal = async () => null
    // The commit happens, and nobody hears of it.
    const deaf = new Proxy(db, {
      get(target, name) {
        if (name !== "transaction") return bound(target, Reflect.get(target, name, target))
        return () => ({
          execute: async (work: Parameters<ReturnType<typeof db.transaction>["execute"]>[0]) => {
            await target.transaction().execute(work)
            throw new Error("Connection terminated unexpectedly")
          },
        })
      },
    })
    await expect(answerOnce(deaf, request, { run, refusal })).rejects.toThrow("terminated")
    expect(await answerOnce(db, request, { run, refusal })).toMatchObject({ status: 201, body: "done 1" })
    expect(runs).toBe(1)
  })
})
