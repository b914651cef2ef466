import { sql } from "kysely"
import { afterEach, expect, it, vi } from "vitest"
import type { Database } from "#db/database.server"
import { analyzeTables } from "#db/statistics.server"
import { fillSyntheticCity } from "../../scripts/bench/synthetic-city"
import { eachDatabase } from "../setup/each-database"
import { bounded, exceptions } from "./exceptions"
import { prepareEverything } from "./exercise"
import { findScans, type Scan } from "./read-plans"
import { StatementLog } from "./statement-log"

const own = globalThis.commonRoofDatabase
afterEach(() => {
  globalThis.commonRoofDatabase = own
  vi.unstubAllEnvs()
  vi.resetModules()
})

const exceptionFor = ({ table, text }: Scan) =>
  exceptions.find((exception) => exception.table === table && exception.of.test(text))
const met = new Set<unknown>()

eachDatabase("query plans", (open, kind) => {
  it("read no table from end to end that grows, but for what is listed with its reason", async () => {
    const { db, url } = await open()
    await fillSyntheticCity(db, { spaces: 2000 })
    await analyzeTables(db)
    const log = new StatementLog()
    const heard = log.open(url)
    // Pages ask the database of their process, which the sign-in library must know the kind of.
    vi.stubEnv("DATABASE_URL", url)
    vi.resetModules()
    globalThis.commonRoofDatabase = heard
    const everything = await prepareEverything(heard)
    await log.listen(everything)
    await heard.destroy()
    expect(log.statements.size).toBeGreaterThan(500)
    if (kind === "sqlite") await forgetSmallTables(db)
    const scans = await findScans(url, kind, log.statements)
    for (const scan of scans) met.add(exceptionFor(scan))
    const unforeseen = scans.filter((scan) => !bounded.has(scan.table) && !exceptionFor(scan))
    expect(unforeseen, unforeseen.map(({ plan, text }) => `${plan} of ${text}`).join("\n")).toEqual([])
  }, 240_000)
})

it("has no exception that does not occur", () => {
  expect(exceptions.filter((exception) => !met.has(exception))).toEqual([])
})

/** Of a table with few rows all are read, whatever index it has: what counts is what happens once there are many. */
async function forgetSmallTables(db: Database) {
  await analyzeTables(db)
  await sql`delete from sqlite_stat1 where cast(stat as integer) < 1000`.execute(db)
  await sql`delete from sqlite_stat4 where tbl not in (select tbl from sqlite_stat1)`.execute(db)
}
