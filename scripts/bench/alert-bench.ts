import { type Database, inTransaction } from "#db/database.server"
import { followChanges } from "~/matching/alerts/follow-changes.server"
import { newId } from "~/platform/ids.server"
import { recordChanges } from "~/platform/jobs/changes.server"
import type { SpaceIndex } from "~/search/index/space-index"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"

const now = new Date("2026-03-10T09:00:00Z")
const user = "bench-alerts"

/** Milliseconds of one round, by how many alerts there are that hear nothing of it, and how much changed. */
export interface AlertFigure {
  silent: number
  changes: number
  news: number
  ms: number
}

interface AlertSizes {
  /** Alerts that hear nothing, and those that hear of some of the changes. */
  silent: number[]
  hearing: number
  changes: number[]
  runs: number
}

/** Times rounds of alerts over an invented city. Each figure is the least of some runs. */
export async function benchAlerts(
  db: Database,
  { silent, hearing, changes, runs }: AlertSizes,
): Promise<AlertFigure[]> {
  const index = await freshSpaceIndex(db, now)
  const stamp = now.toISOString()
  await db
    .insertInto("user")
    .values({
      id: user,
      name: user,
      email: `${user}@bench.invalid`,
      email_verified: 1,
      created_at: stamp,
      updated_at: stamp,
    })
    .execute()
  await addAlerts(db, hearing, (at) => aroundRow(index, at, "people=1"))
  const figures: AlertFigure[] = []
  let there = 0
  for (const most of silent) {
    // Somewhere in the city, for more people than any space holds.
    await addAlerts(db, most - there, (at) => aroundRow(index, at, "people=99999"))
    there = most
    for (const changed of changes) {
      const times: number[] = []
      let news = 0
      for (let run = 0; run <= runs; run++) {
        await db.deleteFrom("alert_news").execute()
        await change(db, index, changed)
        const start = performance.now()
        while (await followChanges(db, now));
        // The first run reads the alerts into memory.
        if (run > 0) times.push(performance.now() - start)
        const { n } = await db
          .selectFrom("alert_news")
          .select(({ fn }) => fn.countAll<number>().as("n"))
          .executeTakeFirstOrThrow()
        news = Number(n)
      }
      figures.push({ silent: most, changes: changed, news, ms: Math.min(...times) })
    }
  }
  return figures
}

/** The rounds as a Markdown table. */
export function describeAlerts(figures: AlertFigure[]): string {
  const base = figures[0]?.ms ?? 1
  return [
    "## A round of alerts",
    "",
    "Time of a round, by alerts that hear nothing of it, changes, and the news that these cause; the first line is 1.",
    "",
    "| silent alerts | changes | news | time | ms |",
    "| --- | --- | --- | --- | --- |",
    ...figures.map(
      ({ silent, changes, news, ms }) =>
        `| ${silent.toLocaleString("en")} | ${changes.toLocaleString("en")} | ${news.toLocaleString("en")} | ${(ms / base).toFixed(2)} | ${ms.toFixed(1)} |`,
    ),
    "",
  ].join("\n")
}

function aroundRow(index: SpaceIndex, at: number, asked: string): string {
  const [lon, lat] = index.position((at * 7919) % index.size)
  return `near=${lat.toFixed(5)},${lon.toFixed(5)}&radius=1000&${asked}`
}

/** They have begun already, so that a round looks at changes alone. */
async function addAlerts(db: Database, count: number, searchOf: (at: number) => string): Promise<void> {
  const stamp = now.toISOString()
  await inTransaction(db, async (trx) => {
    for (let at = 0; at < count; at++)
      await trx
        .insertInto("alert")
        .values({
          id: newId(),
          user_id: user,
          kind: "search",
          name: "Bench",
          search: searchOf(at),
          frequency: "off",
          begun: 1,
          created_at: stamp,
        })
        .execute()
    // One entry for all of them: more would have every one looked up.
    await recordChanges(trx, [{ entity: "city", id: "bench" }])
  })
}

async function change(db: Database, index: SpaceIndex, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, at) => index.idOf((at * 104_729) % index.size))
  await inTransaction(db, (trx) =>
    recordChanges(
      trx,
      ids.map((id) => ({ entity: "space" as const, id })),
    ),
  )
}
