import { expect, it } from "vitest"
import { StopIndex } from "~/city/stop-index"
import { chooser, seeded } from "../../../scripts/bench/choose"
import { randomEntry } from "../../../tests/setup/random-spaces"
import { blockWords } from "../blocks/block-table"
import { firstFact } from "../blocks/space-facts"
import { emptyQuery } from "../query/space-query"
import { areas, bruteForce, holidays, now, stops, zone } from "./brute-force"
import { SpaceMatcher } from "./matcher"
import { rank } from "./rank.server"
import { RowPrices } from "./row-prices"
import { SpaceIndex } from "./space-index"

it("the lowest price of a block is never above that of a space in it, and the cheapest come first", () => {
  const choose = chooser(seeded(11))
  const index = new SpaceIndex(areas, new StopIndex(stops), zone, holidays)
  const entries = new Map(
    Array.from({ length: 1600 }, (_, at) => {
      const entry = randomEntry(choose, `s${at}`)
      // Dear in the west, so that blocks differ.
      const dear = Math.round((4.46 - entry.lon) * 100_000)
      return [
        entry.id,
        { ...entry, prices: entry.prices.map((price) => ({ ...price, amount: price.amount + dear })) },
      ]
    }),
  )
  for (const entry of entries.values()) index.put(entry)
  for (let run = 0; run < 5; run++) {
    const prices = new RowPrices(index, "hour", "2026-03-10")
    const { blocks } = index
    for (const block of blocks.touching(null)) {
      const amounts = []
      for (let word = 0; word < blockWords; word++)
        for (let left = blocks.havingEvery(block, word, [firstFact.alive]); left !== 0; left &= left - 1)
          amounts.push(prices.of(blocks.rowAt(block, word, left))?.amount ?? Number.POSITIVE_INFINITY)
      expect(Math.min(...amounts)).toBeGreaterThanOrEqual(prices.leastOf(block))
    }
    const query = {
      ...emptyQuery,
      sort: "price" as const,
      limit: 20,
      priceMax: choose.chance(0.5) ? choose.whole(1, 200) * 100 : null,
    }
    const { found } = bruteForce([...entries.values()], query)
    const { page, total } = rank(new SpaceMatcher(index, query, now, zone))
    expect(total).toBe(found.length)
    expect(page.map(({ id }) => id)).toEqual(found.slice(0, 20))
    for (let change = 0; change < 20; change++) {
      const id = choose.one([...entries.keys()])
      const entry = { ...randomEntry(choose, id), lon: (entries.get(id) as { lon: number }).lon }
      entries.set(id, entry)
      index.put(entry)
    }
  }
})
