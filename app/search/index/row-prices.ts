import { type ComparablePrice, comparablePrice } from "~/spaces/price"
import type { PriceUnit } from "~/spaces/vocabulary"
import type { SpaceIndex } from "./space-index"

/** What rows cost in a unit: questions in the same unit on the same day share the answers. */
export class RowPrices {
  readonly #known: (ComparablePrice | null | undefined)[]

  /** @param today `YYYY-MM-DD`, which decides whose dated prices hold. */
  constructor(
    private readonly index: SpaceIndex,
    private readonly unit: PriceUnit,
    private readonly today: string,
  ) {
    const { priceAnswers, prices } = index
    const key = `${unit} ${today}`
    let known = priceAnswers.get(key)
    if (!known) {
      if (priceAnswers.size >= 4) priceAnswers.clear()
      known = []
      priceAnswers.set(key, known)
    }
    // Filled in order, so that the array stays dense.
    while (known.length < prices.values.length) known.push(undefined)
    this.#known = known
  }

  of(row: number): ComparablePrice | null {
    const pattern = this.index.columns.prices[row] as number
    let price = this.#known[pattern]
    if (price === undefined) {
      price = comparablePrice(this.index.prices.values[pattern] ?? [], this.unit, this.today)
      this.#known[pattern] = price
    }
    return price
  }
}
