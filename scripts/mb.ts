import { mkdtempSync } from "node:fs"
import { createDatabase } from "#db/database.server"
import { migrateUp } from "#db/migrate.server"
import { spaceOfRow, stopOfRow } from "~/matching/indexed-space"
import { matchNeeds } from "~/matching/match-needs"
import { matchSpaces } from "~/matching/match-spaces"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { fillSyntheticCity } from "/work/wN/scripts/bench/synthetic-city"
import { syntheticNeeds } from "/work/wN/scripts/bench/synthetic-needs"

const size = Number(process.argv[2])
const db = createDatabase(mkdtempSync("/dev/shm/mb-") + "/b.sqlite")
await migrateUp(db)
await fillSyntheticCity(db, { spaces: size })
const now = new Date("2026-03-10T09:00:00Z")
const index = await freshSpaceIndex(db, now)
const needs = syntheticNeeds(size)
const p = (xs: number[]) => {
  const s = xs.toSorted((a, b) => a - b)
  return [0.5, 0.95, 0.99].map((q) => s[Math.floor(q * s.length)]!.toFixed(2)).join(" / ")
}
const wanted = { limit: 20, misses: 5, counted: 200 }
for (let run = 0; run < 3; run++) {
  const t: number[] = []
  let n = 0,
    tot = 0,
    mis = 0
  for (const need of needs.slice(0, 300)) {
    const s = performance.now()
    const r = matchSpaces(need, index, { now: +now, busy: new Map(), locale: "fr" }, wanted)
    t.push(performance.now() - s)
    n += r.found.length
    tot += r.total
    mis += r.misses.length
  }
  console.log("need→spaces", p(t), "found", n / 300, tot / 300, mis / 300)
  const u: number[] = []
  n = tot = mis = 0
  for (let i = 0; i < 300; i++) {
    const row = (i * 7) % size
    const space = spaceOfRow(index, row)
    const s = performance.now()
    const r = matchNeeds(
      space,
      needs,
      { areas: index.areas, holidays: index.holidays, timeZone: index.timeZone, now: +now },
      { stop: stopOfRow(index, row, "fr"), busy: [] },
      wanted,
    )
    u.push(performance.now() - s)
    n += r.found.length
    tot += r.total
    mis += r.misses.length
  }
  console.log("space→needs", p(u), "found", n / 300, tot / 300, mis / 300)
}
{
  const t: number[] = []
  for (const need of needs.slice(0, 5)) {
    const s = performance.now()
    matchSpaces(need, index, { now: +now, busy: new Map(), locale: "fr" })
    t.push(performance.now() - s)
  }
  console.log("all", p(t))
}
await db.destroy()
