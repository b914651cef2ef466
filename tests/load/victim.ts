// A process that books as fast as it can, and says so after each commit, until somebody kills it.
import { writeSync } from "node:fs"
import { createDatabase } from "#db/database.server"
import { chooser, seeded } from "../../scripts/bench/choose"
import { ask } from "../setup/bookable-hall"
import { type Act, type By, perform } from "./acts"

const [url = "", seed = "", now = "", plan = "{}"] = process.argv.slice(2)
const { spaces, groups } = JSON.parse(plan) as { spaces: string[]; groups: By[] }
const db = createDatabase(url)
const { one, whole, chance } = chooser(seeded(Number(seed)))
const mine: { by: By; id: string }[] = []

function next(): Act {
  const given = chance(0.2) ? mine.pop() : undefined
  if (given) {
    const request = { move: "cancel", scope: "occurrence" } as const
    return { do: "move", by: given.by, id: given.id, request }
  }
  const by = one(groups)
  const start = new Date(Date.parse(now) + whole(24, 6000) * 3_600_000).toISOString()
  const series = chance(0.4)
    ? { rrule: `FREQ=WEEKLY;COUNT=${whole(5, 30)}`, onConflict: "skip" as const }
    : {}
  return { do: "book", by, request: ask(one(spaces), by[1], start, series) }
}

async function work() {
  for (;;) {
    const { act, ids, refused } = await perform(db, next(), new Date(now))
    writeSync(1, `${JSON.stringify({ did: act.do, ids, refused })}\n`)
    if (act.do === "book" && ids?.[0]) mine.push({ by: act.by, id: ids[0] })
  }
}

await Promise.all([work(), work(), work(), work()])
