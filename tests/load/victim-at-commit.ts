// A process that books eight times at once, again and again, and kills itself at a commit that several share: before
// it, or after it and before anybody is answered. It says what was answered.
import { writeSync } from "node:fs"
import Sqlite from "better-sqlite3"
import { createDatabase } from "#db/database.server"
import { ask } from "../setup/bookable-hall"
import { type By, perform } from "./acts"

const [url = "", when = "", now = "", plan = "{}"] = process.argv.slice(2)
const { spaces, groups } = JSON.parse(plan) as { spaces: string[]; groups: By[] }
const rounds = 3
const db = createDatabase(url)

const exec = Sqlite.prototype.exec
let parts = 0
let round = 0
Sqlite.prototype.exec = function (this: Sqlite.Database, text: string) {
  if (text === "savepoint part") parts++
  const isIt = text === "commit" && round === rounds && parts > 1
  if (text === "commit") parts = 0
  if (isIt && when === "before") process.kill(process.pid, "SIGKILL")
  const done = exec.call(this, text)
  if (isIt) process.kill(process.pid, "SIGKILL")
  return done
}

for (round = 1; ; round++)
  await Promise.all(
    Array.from({ length: 8 }, async (_, n) => {
      const [by, space] = [groups[n % groups.length] as By, spaces[n % spaces.length] as string]
      const start = new Date(Date.parse(now) + (24 + round * 24 * 40 + n * 2) * 3_600_000).toISOString()
      const series = n % 2 ? { rrule: "FREQ=WEEKLY;COUNT=5" } : {}
      const { act, ids, refused } = await perform(
        db,
        { do: "book", by, request: ask(space, by[1], start, series) },
        new Date(now),
      )
      writeSync(1, `${JSON.stringify({ did: act.do, ids, refused })}\n`)
    }),
  )
