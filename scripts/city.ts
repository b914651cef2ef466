import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { migrateUp } from "#db/migrate.server"
import { checkPack } from "~/city/check-pack.server"
import { installCity, removeCity, starterPack } from "~/city/install-city.server"
import { PackError } from "~/city/pack-error"
import { readPack } from "~/city/read-pack.server"
import type { Env } from "~/platform/env.server"
import { filesOf } from "~/platform/storage/site-files.server"
import { wordCodes } from "~/search/wish/words/word-codes"
import { CommandError, runCommand } from "./command"
import { openDatabase } from "./open-database"

const help = `npm run city -- install [source] | list | check [source] | remove

  install  check a city pack and load it in one transaction; installing again updates in place
  list     tell which city is installed, and what it holds
  check    check a city pack and change nothing
  remove   take the city away; listed sites stay, without areas

  source   a folder, a .zip, or the https address of a .zip
           (default: CITY_PACK, else the starter city in db/starter)

What a pack consists of: docs/data.md`

runCommand(help, async ({ args, env, print }) => {
  const [verb = "list", given] = args
  const source = given ?? env.cityPack ?? starterPack
  try {
    if (verb === "check") return await check(source, print)
    if (verb === "install") return await withDatabase(env, print, (db) => install(db, source, env, print))
    if (verb === "list") return await withDatabase(env, print, (db) => list(db, print))
    if (verb === "remove") return await withDatabase(env, print, (db) => remove(db, env, print))
  } catch (error) {
    throw error instanceof PackError ? new CommandError(error.message) : error
  }
  return help
})

type Print = (line: string) => void

async function withDatabase(env: Env, print: Print, work: (db: Database) => Promise<void>): Promise<void> {
  const db = await openDatabase(env, print)
  try {
    await migrateUp(db)
    await work(db)
  } finally {
    await db.destroy()
  }
}

async function check(source: string, print: Print): Promise<void> {
  const pack = checkPack(await readPack(source), wordCodes)
  for (const notice of pack.notices) print(`Notice: ${notice}`)
  const { areas, places, stops, entries, populationPoints, basemap } = pack
  print(
    `${pack.city.names.en} is sound: ${areas.length} areas, ${places.length} places, ${stops.length} stops, ` +
      `${entries.length} names, ${populationPoints.length} population points, ` +
      `${basemap ? `a basemap (${basemap.extension})` : "no basemap"}.`,
  )
}

async function install(db: Database, source: string, env: Env, print: Print): Promise<void> {
  const now = new Date().toISOString()
  const result = await installCity(db, {
    source,
    basemaps: filesOf(env)("basemap"),
    now,
    codes: wordCodes,
    onProgress: print,
  })
  for (const notice of result.notices) print(`Notice: ${notice}`)
  if (result.sitesMoved) print(`${result.sitesMoved} sites were given other areas.`)
  if (result.sitesOutside) print(`Notice: ${result.sitesOutside} sites lie in no municipality of this city.`)
  print(
    result.outcome === "unchanged"
      ? `${result.name.en} is installed already, and nothing has changed.`
      : `${result.name.en} is ${result.outcome}.`,
  )
}

async function list(db: Database, print: Print): Promise<void> {
  const city = await db.selectFrom("city").selectAll().executeTakeFirst()
  if (!city) {
    print("No city is installed. Install one: npm run city -- install")
    return
  }
  print(
    `${fromJson(city.name).en} (${city.id}), installed ${city.installed_at}, basemap ${city.basemap ?? "none"}`,
  )
  const levels = await db
    .selectFrom("area")
    .select((eb) => [
      "level",
      eb.fn.countAll<number>().as("areas"),
      eb.fn.count<number>("geometry").as("polygons"),
    ])
    .groupBy("level")
    .orderBy("level")
    .execute()
  for (const { level, areas, polygons } of levels)
    print(`  ${level}: ${areas} areas, ${polygons} with a polygon`)
  for (const table of ["place", "stop", "gazetteer_entry", "population_point", "holiday", "site"] as const) {
    const { rows } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as("rows"))
      .executeTakeFirstOrThrow()
    print(`  ${table}: ${rows}`)
  }
}

async function remove(db: Database, env: Env, print: Print): Promise<void> {
  print((await removeCity(db, filesOf(env)("basemap"))) ? "The city is removed." : "No city was installed.")
}
