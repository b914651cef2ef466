import { migrateUp } from "#db/migrate.server"
import { isLoaded, loadDemo } from "#db/seed/load-demo.server"
import { filesOf } from "~/platform/storage/site-files.server"
import { CommandError, runCommand } from "./command"
import { openDatabase } from "./open-database"

const help = `npm run seed

  Loads the demo: invented offers on real buildings of the city, invented organisations, and the demo accounts.
  Loading again changes nothing. Refuses in production unless DEMO=1.`

runCommand(help, async ({ env, print }) => {
  if (env.production && !env.demo)
    throw new CommandError("Demo offers are not for production. To load them all the same, set DEMO=1.")
  const db = await openDatabase(env, print)
  try {
    await migrateUp(db)
    if (await isLoaded(db)) return print("The demo offers are there already.")
    if (!(await db.selectFrom("city").select("id").executeTakeFirst()))
      throw new CommandError("There is no city yet. Install one: npm run city -- install")
    const loaded = await loadDemo(
      db,
      { papers: filesOf(env)("agreements"), publicUrl: env.publicUrl },
      new Date(),
    )
    if (loaded)
      print(
        `Loaded ${loaded.spaces} invented spaces in ${loaded.buildings} buildings of ${loaded.organisations} organisations.`,
      )
  } finally {
    await db.destroy()
  }
})
