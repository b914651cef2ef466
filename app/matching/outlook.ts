import { max, median, min } from "d3-array"
import type { ComparablePrice } from "~/spaces/price"
import type { Match, MatchObstacle } from "./match"

/** One wish that keeps spaces out, and how many it keeps out alone. */
export interface HardestWish {
  obstacle: MatchObstacle
  count: number
}

/** What comparable spaces cost, in cents of the same unit. */
export interface PriceRange {
  low: number
  median: number
  high: number
  currency: string
}

/** Fewer prices than this tell of single owners, and not of what is usual. */
const fewestPrices = 3

/** The wish without which most spaces more would fit, of matches that one obstacle alone keeps out. */
export function hardestWish(misses: Iterable<Pick<Match, "obstacles">>): HardestWish | null {
  const wishes = new Map<string, HardestWish>()
  for (const { obstacles } of misses) {
    const [obstacle] = obstacles
    if (!obstacle) continue
    const key = wishOf(obstacle)
    const wish = wishes.get(key) ?? { obstacle, count: 0 }
    wish.count += 1
    wishes.set(key, wish)
  }
  let hardest: HardestWish | null = null
  for (const wish of wishes.values()) if (!hardest || wish.count > hardest.count) hardest = wish
  return hardest
}

/** Each amenity and each condition is a wish of its own; of the rest a need has one. */
function wishOf({ code, asked }: MatchObstacle): string {
  return code === "amenity" || code === "condition" ? `${code} ${asked}` : code
}

/** Null where too few prices can be compared. */
export function priceRange(prices: readonly ComparablePrice[]): PriceRange | null {
  const currency = prices[0]?.currency
  const amounts = prices.filter((price) => price.currency === currency).map(({ amount }) => amount)
  const [low, middle, high] = [min(amounts), median(amounts), max(amounts)]
  if (!currency || amounts.length < fewestPrices) return null
  if (low === undefined || middle === undefined || high === undefined) return null
  return { low, median: Math.round(middle), high, currency }
}
