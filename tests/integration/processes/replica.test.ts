import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest"
import {
  createDatabase,
  type Database,
  holding,
  inSnapshot,
  inTransaction,
  type Snapshot,
} from "#db/database.server"
import { migrateUp } from "#db/migrate.server"
import { latestOutage } from "#db/outage.server"
import { openReplica, type Replica } from "#db/replica.server"
import { changeVersion, recordChange } from "~/platform/jobs/changes.server"
import {
  type MistreatedPostgres,
  startMistreatedPostgres,
} from "../../../scripts/servers/mistreated-postgres"

const folder = mkdtempSync(join(tmpdir(), "common-roof-replica-"))
let primary: MistreatedPostgres
let standby: MistreatedPostgres
let db: Database
let replica: Replica
const told: string[] = []

beforeAll(async () => {
  primary = await startMistreatedPostgres(folder)
  // Nobody gives a site more than it needs.
  await primary.query("create role site login password 'site'")
  await primary.query("create database roof owner site")
  db = createDatabase(urlOf(primary))
  await migrateUp(db)
  standby = await primary.startStandby(folder, { synchronous: false })
  replica = openReplica(db, {
    primaryUrl: urlOf(primary),
    url: urlOf(standby),
    mostBehindMs: 1000,
    onChange: ({ state }) => told.push(state),
  })
}, 120_000)

afterAll(async () => {
  await replica?.close()
  await db?.destroy()
  await standby?.kill()
  await primary?.kill()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

beforeEach(async () => {
  await standby.start()
  await standby.query("select pg_wal_replay_resume()")
  await until(() => replica.isFit())
})

const urlOf = ({ port }: MistreatedPostgres) => `postgres://site:site@127.0.0.1:${port}/roof`
const pause = () => new Promise((resolve) => setTimeout(resolve, 20))

async function until(holds: () => boolean | Promise<boolean>) {
  while (!(await holds())) await pause()
}

const write = (key: string) => db.insertInto("setting").values({ key, value: "" }).execute()

async function read(from: Snapshot, key: string): Promise<boolean> {
  const rows = await from.selectFrom("setting").select("key").where("key", "=", key).execute()
  return rows.length === 1
}

/** Whether it is a standby that answers. */
async function isStandby(from: Snapshot): Promise<boolean> {
  const { rows } = await sql<{ standby: boolean }>`select pg_is_in_recovery() as standby`.execute(
    from as Database,
  )
  return rows[0]?.standby ?? false
}

const standStill = () => standby.query("select pg_wal_replay_pause()")

it("is read while it is fresh, one statement and several at one instant", async () => {
  expect(await isStandby(replica.reads)).toBe(true)
  expect(await inSnapshot(replica.reads, isStandby)).toBe(true)
  await write("fresh")
  await until(() => read(replica.reads, "fresh"))
  expect(replica.report()).toMatchObject({ state: "fit" })
})

it("takes no write, neither itself nor through the primary", async () => {
  const reads = replica.reads as Database
  const attempt = () => reads.insertInto("setting").values({ key: "smuggled", value: "" }).execute()
  await expect(attempt()).rejects.toThrow(/read-only/)
  await standStill()
  await write("unread")
  await until(() => !replica.isFit())
  expect(await isStandby(reads)).toBe(false)
  await expect(attempt()).rejects.toThrow(/read-only/)
  expect(await read(db, "smuggled")).toBe(false)
})

it("that is too far behind is not read, and is again when it has caught up", async () => {
  await standStill()
  await write("late")
  await until(() => !replica.isFit())
  expect(replica.report()).toMatchObject({ state: "behind", behindBytes: expect.any(Number) })
  expect(await read(replica.reads, "late")).toBe(true)
  await standby.query("select pg_wal_replay_resume()")
  await until(() => replica.isFit())
  expect(await isStandby(replica.reads)).toBe(true)
})

it("is not asked for a version of the change log that it was not seen to have", async () => {
  await until(async () => isStandby(holding(replica.reads, await changeVersion(db))))
  await standStill()
  await inTransaction(db, (trx) => recordChange(trx, "space", "one"))
  const version = await changeVersion(db)
  expect(await isStandby(holding(replica.reads, version))).toBe(false)
  expect(await isStandby(holding(replica.reads, version - 1))).toBe(replica.isFit())
})

it("that is lost is answered for by the primary, also for what is under way", async () => {
  const outage = latestOutage()
  const slow = sql<{ standby: boolean }>`select pg_is_in_recovery() as standby from pg_sleep(1)`
  const underWay = slow.execute(replica.reads as Database)
  let reads = 0
  const together = inSnapshot(replica.reads, async (snapshot) => {
    const first = await isStandby(snapshot)
    if (++reads === 1) await standby.kill()
    return [first, await isStandby(snapshot)]
  })
  expect(await together).toEqual([false, false])
  expect((await underWay).rows).toEqual([{ standby: false }])
  expect(reads).toBe(2)
  expect(await isStandby(replica.reads)).toBe(false)
  expect(replica.report().state).toBe("away")
  await until(() => told.at(-1) === "away")
  // Whatever fails meanwhile for reasons of its own is not taken for an outage.
  expect(latestOutage()).toBe(outage)
})

it("that has to replay what is being read is answered for by the primary", async () => {
  await standby.query("alter system set max_standby_streaming_delay = '50ms'")
  await standby.query("select pg_reload_conf()")
  await write("gone")
  await until(() => read(replica.reads, "gone"))
  let reads = 0
  const seen = await inSnapshot(replica.reads, async (snapshot) => {
    const first = await isStandby(snapshot)
    if (++reads === 1) {
      await db.deleteFrom("setting").where("key", "=", "gone").execute()
      await primary.query("vacuum setting", "roof")
      await until(async () => {
        const { rows } = await standby.query(
          "select confl_snapshot::int as n from pg_stat_database_conflicts where datname = 'roof'",
        )
        return rows[0].n > 0
      })
    }
    return [first, await read(snapshot, "gone")]
  })
  expect(seen).toEqual([false, false])
})

it("that stands still is answered for by the primary", async () => {
  const line = sql`select pg_sleep(0.1)`.execute(replica.reads as Database)
  standby.pause()
  try {
    await line
    await until(() => !replica.isFit())
    expect(await isStandby(replica.reads)).toBe(false)
  } finally {
    standby.resume()
  }
}, 60_000)

it("that took over by itself is another database from then on", async () => {
  await standby.query("select pg_promote()")
  await until(() => replica.report().state === "foreign")
  expect(replica.isFit()).toBe(false)
  await write("only here")
  expect(await read(replica.reads, "only here")).toBe(true)
})
