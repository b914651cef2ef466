import { createDatabase } from "#db/database.server"
import { migrateDown, migrateUp, migrationStatus } from "#db/migrate.server"
import { runCommand } from "./command"

const help = `npm run migrate -- [up | down | status]

  up      bring the database up to date (the default)
  down    take the newest migration back
  status  list the migrations and when each was run`

await runCommand(help, async ({ args, env, print }) => {
  const db = createDatabase(env.databaseUrl)
  try {
    const verb = args[0] ?? "up"
    if (verb === "status")
      for (const { name, executedAt } of await migrationStatus(db))
        print(`${name}  ${executedAt?.toISOString() ?? "not run"}`)
    else if (verb === "up") print(described("Migrated", await migrateUp(db)))
    else if (verb === "down") print(described("Took back", await migrateDown(db)))
    else return help
  } finally {
    await db.destroy()
  }
})

function described(verb: string, names: string[]): string {
  return names.length ? `${verb}: ${names.join(", ")}` : "Nothing to migrate."
}
