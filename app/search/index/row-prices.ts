import { grown } from "~/platform/memory/grown"
import { type ComparablePrice, comparablePrice } from "~/spaces/price"
import type { PriceUnit } from "~/spaces/vocabulary"
import { blockWords } from "../blocks/block-table"
import { firstFact } from "../blocks/space-facts"
import type { SpaceIndex } from "./space-index"

/** Questions on so many units and days share their answers. */
const mostKept = 4

/** What is known of prices in a unit on a day. */
interface PriceAnswers {
  /** By pattern of prices. */
  known: (ComparablePrice | null | undefined)[]
  /** The lowest of each block, Infinity without one, as long as its stamp is the same; stamps are counted from one. */
  least: Float64Array
  stamps: Uint32Array
}

/** By unit and date. */
const answersOf = new WeakMap<SpaceIndex, Map<string, PriceAnswers>>()

/** What rows cost in a unit: questions in the same unit on the same day share the answers. */
export class RowPrices {
  readonly #answers: PriceAnswers

  /** @param today `YYYY-MM-DD`, which decides whose dated prices hold. */
  constructor(
    private readonly index: SpaceIndex,
    private readonly unit: PriceUnit,
    private readonly today: string,
  ) {
    const kept = answersOf.get(index) ?? new Map<string, PriceAnswers>()
    answersOf.set(index, kept)
    const key = `${unit} ${today}`
    let answers = kept.get(key)
    if (!answers) {
      if (kept.size >= mostKept) kept.clear()
      answers = { known: [], least: new Float64Array(0), stamps: new Uint32Array(0) }
      kept.set(key, answers)
    }
    // Filled in order, so that the array stays dense.
    while (answers.known.length < index.prices.values.length) answers.known.push(undefined)
    this.#answers = answers
  }

  of(row: number): ComparablePrice | null {
    const { known } = this.#answers
    const pattern = this.index.columns.prices[row] as number
    let price = known[pattern]
    if (price === undefined) {
      price = comparablePrice(this.index.prices.values[pattern] ?? [], this.unit, this.today)
      known[pattern] = price
    }
    return price
  }

  /** The lowest amount in a block; Infinity where nothing in it has a price. Ask of blocks that are up to date. */
  leastOf(block: number): number {
    const answers = this.#answers
    const stamp = (this.index.blocks.stamps[block] as number) + 1
    if (answers.stamps[block] !== stamp) {
      answers.least = grown(answers.least, this.index.blocks.length)
      answers.stamps = grown(answers.stamps, this.index.blocks.length)
      answers.least[block] = this.#lookIn(block)
      answers.stamps[block] = stamp
    }
    return answers.least[block] as number
  }

  #lookIn(block: number): number {
    const { blocks } = this.index
    const alive = blocks.at(block, firstFact.alive)
    let least = Number.POSITIVE_INFINITY
    for (let word = 0; word < blockWords; word++)
      for (let left = blocks.bits[alive + word] as number; left !== 0; left &= left - 1)
        least = Math.min(least, this.of(blocks.rowAt(block, word, left))?.amount ?? least)
    return least
  }
}
