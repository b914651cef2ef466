import type { Database } from "#db/database.server"
import { migrateUp } from "#db/migrate.server"
import type { Env } from "~/platform/env.server"
import { filesOf } from "~/platform/storage/site-files.server"
import { openDatabase } from "../open-database"
import { checkFiles } from "./check-files"

type Print = (line: string) => void

/** Makes the data ready to serve: schema, city and, where they were asked for, demo offers. Keeps what is there. */
export async function prepare(env: Env, print: Print): Promise<void> {
  await checkFiles(env, print)
  const db = await openDatabase(env, print)
  try {
    const migrated = await migrateUp(db)
    if (migrated.length) print(`Migrated the database: ${migrated.join(", ")}`)
    await installFirstCity(db, env, print)
    if (env.demo) await loadDemoOffers(db, env, print)
  } finally {
    await db.destroy()
  }
}

async function loadDemoOffers(db: Database, env: Env, print: Print): Promise<void> {
  const done = await db.selectFrom("setting").select("key").where("key", "=", "demo_seed").executeTakeFirst()
  if (done) {
    const { makeDemoAdministrator } = await import("#db/seed/demo-administrator.server")
    return makeDemoAdministrator(db, new Date())
  }
  const { loadDemo } = await import("#db/seed/load-demo.server")
  print("Inventing the demo offers…")
  const loaded = await loadDemo(
    db,
    { papers: filesOf(env)("agreements"), publicUrl: env.publicUrl },
    new Date(),
  )
  if (loaded) print(`${loaded.spaces} spaces in ${loaded.buildings} buildings, all invented.`)
}

// Loaded only when needed: reading packs brings in parsers and geometry that a restart has no use for.
async function installFirstCity(db: Database, env: Env, print: Print): Promise<void> {
  if (await db.selectFrom("city").select("id").executeTakeFirst()) return
  const { installCity, starterPack } = await import("~/city/install-city.server")
  const { PackError } = await import("~/city/pack-error")
  const { wordCodes } = await import("~/search/wish/words/word-codes")
  const { CommandError } = await import("../command")
  const source = env.cityPack ?? starterPack
  print(`Installing the city from ${env.cityPack ?? "the starter pack"}…`)
  try {
    const now = new Date().toISOString()
    const { name } = await installCity(db, {
      source,
      basemaps: filesOf(env)("basemap"),
      now,
      codes: wordCodes,
      onProgress: print,
    })
    print(`${name.en} is installed.`)
  } catch (error) {
    throw error instanceof PackError ? new CommandError(error.message) : error
  }
  if (!env.cityPack)
    print(
      "This is a small schematic city. For streets and neighbourhoods: npm run city -- install <folder or .zip>",
    )
}
