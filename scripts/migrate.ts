import { createInterface } from "node:readline/promises"
import { type Database, inTransaction } from "#db/database.server"
import { type ClaimGuard, changeClaimGuard, claimGuard } from "#db/dialects/claim-slots.server"
import { isPostgres } from "#db/dialects/kind.server"
import { type DownPreview, previewDown } from "#db/down-preview.server"
import { migrateDown, migrateUp, migrationStatus } from "#db/migrate.server"
import { CommandError, runCommand } from "./command"
import { openDatabase } from "./open-database"

const help = `npm run migrate -- [up | down [--yes] | status | guard [exclusion | slots]]

  up      bring the database up to date (the default)
  down    take the newest migration back: names what would be lost, and asks
  status  list the migrations and when each was run
  guard   tell what keeps two bookings of PostgreSQL apart, or change it: an exclusion constraint (the default), or rows
          for hours, for engines that have none. Nobody books meanwhile

  --yes   down: do not ask`

runCommand(help, async ({ args, env, print }) => {
  const db = await openDatabase(env, print)
  try {
    const [verb = "up", flag] = args
    if (verb === "status")
      for (const { name, executedAt } of await migrationStatus(db))
        print(`${name}  ${executedAt?.toISOString() ?? "not run"}`)
    else if (verb === "up") print(described("Migrated", await migrateUp(db)))
    else if (verb === "down" && (flag === undefined || flag === "--yes"))
      await down(db, flag === "--yes", print)
    else if (verb === "guard" && (flag === undefined || flag === "exclusion" || flag === "slots"))
      await guard(db, flag, print)
    else return help
  } finally {
    await db.destroy()
  }
})

async function guard(db: Database, asked: ClaimGuard | undefined, print: (line: string) => void) {
  if (asked && !isPostgres(db)) throw new CommandError("SQLite has one guard: a trigger.")
  if (asked && asked !== (await claimGuard(db)))
    await inTransaction(db, (trx) => changeClaimGuard(trx, asked))
  print(`Bookings are kept apart by: ${isPostgres(db) ? await claimGuard(db) : "a trigger"}`)
}

async function down(db: Database, sure: boolean, print: (line: string) => void): Promise<void> {
  const preview = await previewDown(db)
  if (!preview) return print("Nothing to migrate.")
  for (const line of told(preview)) print(line)
  if (!sure && !(await confirmed(preview.migration))) throw new CommandError("Nothing was changed.")
  print(described("Took back", await migrateDown(db)))
}

function told({ migration, tables, columns, changed }: DownPreview): string[] {
  const lost = [
    ...tables.map(({ name, rows }) => `  the table ${name}, rows: ${rows}`),
    ...columns.map(
      ({ table, name, filled }) => `  the column ${table}.${name}, rows with a value: ${filled}`,
    ),
    ...changed.map(({ table, before, after }) => `  of ${before} rows of ${table} ${after} stay`),
  ]
  if (lost.length === 0) return [`Taking back ${migration} loses nothing that was written.`]
  return [`Taking back ${migration} loses for good:`, ...lost, "A backup keeps it: npm run backup -- create"]
}

/** Whether somebody types the name. */
async function confirmed(migration: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new CommandError("Nothing was changed: nobody is there to be asked. To go on all the same: --yes")
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await terminal.question(`Type ${migration} to go on: `)).trim() === migration
  } finally {
    terminal.close()
  }
}

function described(verb: string, names: string[]): string {
  return names.length ? `${verb}: ${names.join(", ")}` : "Nothing to migrate."
}
