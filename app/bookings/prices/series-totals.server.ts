import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { type SeriesTotal, seriesPrice } from "./series-price"

/** What series cost, each with the number of its dates; those without a price are left out. */
export async function seriesTotals(
  db: Database,
  seriesIds: readonly string[],
): Promise<Map<string, SeriesTotal>> {
  const ids = [...new Set(seriesIds)]
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom("booking")
    .select(["series_id", "status", "price"])
    .where("series_id", "in", ids)
    .orderBy("start_at")
    .execute()
  const totals = new Map<string, SeriesTotal>()
  for (const id of ids) {
    const dates = rows
      .filter(({ series_id }) => series_id === id)
      .map(({ status, price }) => ({ status, price: price === null ? null : fromJson(price) }))
    const sum = seriesPrice(dates)
    if (sum) totals.set(id, { count: sum.count, total: sum.total, currency: sum.currency })
  }
  return totals
}
