import { sql } from "kysely"
import { createDatabase, type Database, databaseKind } from "#db/database.server"
import { outageBehind } from "#db/outage.server"
import type { Env } from "~/platform/env.server"
import { CommandError } from "./command"

type Print = (line: string) => void

const pause = 1000

/**
 * Opens the database for a command, and waits for one that is not up yet (`DATABASE_WAIT`).
 * @throws {CommandError} when it does not come, in one line.
 */
export async function openDatabase(env: Env, print: Print): Promise<Database> {
  const db = createDatabase(env.databaseUrl, { forCommand: true })
  const until = performance.now() + env.databaseWait * 1000
  for (let told = false; ; told = true) {
    try {
      await sql`select 1`.execute(db)
      return db
    } catch (error) {
      const outage = outageBehind(error)
      const waits = databaseKind(env.databaseUrl) === "postgres" && outage && outage.kind !== "full"
      if (!waits || performance.now() >= until) {
        await db.destroy()
        throw outage ? new CommandError(`${outage.message} (DATABASE_URL)`) : error
      }
      if (!told) print(`Waiting for the database, ${env.databaseWait} seconds at most: ${outage.message}`)
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
