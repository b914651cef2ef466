import type { Database } from "#db/database.server"
import type { Env } from "~/platform/env.server"
import { CommandError } from "./command"

/** Installs what `CITY_PACK` names, else the starter city, where there is no city yet. */
export async function installFirstCity(db: Database, env: Env, print: (line: string) => void): Promise<void> {
  if (await db.selectFrom("city").select("id").executeTakeFirst()) return
  // Loaded only now: later starts do without the reader of packs.
  const { installCity, starterPack } = await import("~/city/install-city.server")
  const { PackError } = await import("~/city/pack-error")
  const source = env.cityPack ?? starterPack
  try {
    const { name } = await installCity(db, { source, dataDir: env.dataDir, now: new Date().toISOString() })
    print(`Installed the city ${name.en} from ${source}`)
    if (!env.cityPack)
      print("This is the small starter city. Install a full one: npm run city -- install <folder, .zip or https address>")
  } catch (error) {
    throw error instanceof PackError ? new CommandError(`The city pack is bad: ${error.message}`) : error
  }
}
