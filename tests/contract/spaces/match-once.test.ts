import type { KyselyPlugin } from "kysely"
import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { loadSpace } from "~/pages/space/load-space.server"
import { loadSearch } from "~/search/results/load-search.server"
import { fillSyntheticCity } from "../../../scripts/bench/synthetic-city"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2026-03-10T09:00:00Z")
/** So many people that little is found, and near misses are looked for too. */
const params = new URLSearchParams({ weekday: "2", from: "18:30", to: "20:00", weeks: "4", people: "140" })

/** Counts how often the database is asked what is taken in the whole city, which every match does once. */
function countingMatches(db: Database): { db: Database; matches: () => number } {
  let matches = 0
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      if (JSON.stringify(node).includes("until_minute - from_minute > 2880")) matches++
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { db: db.withPlugin(plugin), matches: () => matches }
}

eachDatabase("a page that shows a search", (open) => {
  it("matches once for the hits and the near misses", async () => {
    const opened = await open()
    await fillSyntheticCity(opened.db, { spaces: 300 })
    const { db, matches } = countingMatches(opened.db)
    const { result, misses } = await loadSearch(db, { params, locale: "fr", now })
    expect([result.total > 0, result.total <= 20, misses.length > 0]).toEqual([true, true, true])
    expect(matches()).toBe(1)
  })

  it("matches once for what a search says of a space and how much it found", async () => {
    const opened = await open()
    await fillSyntheticCity(opened.db, { spaces: 300 })
    const found = await loadSearch(opened.db, { params, locale: "fr", now })
    const id = found.result.hits[0]?.id ?? ""
    const { db, matches } = countingMatches(opened.db)
    const { from } = await loadSpace(db, null, { id, params, locale: "fr", now })
    expect(from).toMatchObject({ total: found.result.total, hit: { id } })
    expect(matches()).toBe(1)
  })
})
