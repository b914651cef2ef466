import { type PriceUnit, priceUnits } from "~/spaces/vocabulary"
import type { NeedBits, PairAsk } from "./need-bits"

const firstRoom = 1024
/** Numbers of a need, which lie side by side. */
const width = 7
const noLimit = -1

/** What many needs ask for, packed so that most are told apart without touching them: one row at a time is read. */
export class NeedFacts implements PairAsk {
  row = 0
  #numbers = new Int32Array(firstRoom * width)

  put(row: number, bits: NeedBits, places: number): void {
    while ((row + 1) * width > this.#numbers.length) {
      const bigger = new Int32Array(this.#numbers.length * 2)
      bigger.set(this.#numbers)
      this.#numbers = bigger
    }
    const flags = Number(bits.accessible) | (Number(places > 1) << 1) | (bits.tier << 2) | (bits.overAt << 9)
    const unit = bits.budget ? priceUnits.indexOf(bits.budget.unit) : -1
    const limit = bits.limit ?? noLimit
    this.#numbers.set([bits.room, bits.forms, bits.amenities, bits.allows, flags, limit, unit], row * width)
  }

  get room(): number {
    return this.#at(0)
  }

  get forms(): number {
    return this.#at(1)
  }

  get amenities(): number {
    return this.#at(2)
  }

  get allows(): number {
    return this.#at(3)
  }

  get accessible(): boolean {
    return (this.#at(4) & 1) !== 0
  }

  /** Whether it names more than one place. */
  get hasPlaces(): boolean {
    return (this.#at(4) & 2) !== 0
  }

  get tier(): number {
    return (this.#at(4) >> 2) & 0x7f
  }

  get overAt(): number {
    return this.#at(4) >> 9
  }

  get limit(): number | null {
    const limit = this.#at(5)
    return limit === noLimit ? null : limit
  }

  /** Of the budget; null where there is none. */
  get unit(): PriceUnit | null {
    return priceUnits[this.#at(6)] ?? null
  }

  #at(place: number): number {
    return this.#numbers[this.row * width + place] as number
  }
}
