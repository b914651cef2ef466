import { inBbox } from "~/geo/bbox"
import { bitCount } from "~/platform/memory/bits"
import type { NumberSet } from "~/platform/memory/number-set"
import type { SpaceMatcher } from "../index/matcher"
import { everyForm, noForm } from "../index/wanted-hours"
import { inArea } from "./area-answers"
import { type AskedFacts, askedFacts, blocksNear } from "./asked-facts"
import { mostChord } from "./block-distance"
import { blockWords } from "./block-table"
import type { SpaceBlocks } from "./space-blocks"
import { firstFact, mostRoom } from "./space-facts"

const everything = -1
/** Where no more than one in so many is found by its words, their places are worked out; else each row is asked. */
const fewOf = 16

/** What is asked of each row of a block. */
interface Asking {
  /** Whether it lies near enough, and in the box. */
  onBorder: boolean
  /** Whether it lies in the areas. */
  areas: boolean
}

/**
 * The rows of a block that a query finds, as words of bits. What bits can say is asked of thirty-two rows at once; what
 * they cannot is asked of those that are left, by the rules of the matcher. Kinds, forms and areas are kept apart, since
 * the counts beside a filter leave that filter out.
 */
export class BlockSieve {
  /** Rows that fit in all but what the next three say. */
  readonly base = new Int32Array(blockWords)
  /** Rows of a kind, of a form, of an area that is asked. */
  readonly kind = new Int32Array(blockWords)
  readonly form = new Int32Array(blockWords)
  readonly within = new Int32Array(blockWords)
  /** Rows that can be had by every form that they have. */
  readonly every = new Int32Array(blockWords)
  readonly blocks: SpaceBlocks
  readonly #facts: AskedFacts
  /** Facts that a row must have. */
  readonly #needed: readonly number[]
  /** Rows that mention the words that are asked, and their places where they are few. */
  readonly #isMentioning: NumberSet | null
  readonly #mentioning: Int32Array | null
  readonly #asksTime: boolean
  /** Whether each row has to be asked for another reason than its hours. */
  readonly #asksEach: boolean

  /** @param wide whether what lies in no area that is asked is told, in {@link within}, instead of left out. */
  constructor(
    private readonly matcher: SpaceMatcher,
    private readonly wide: boolean,
  ) {
    const { index, query, wantedDates: dates, freeSlots } = matcher
    this.blocks = index.blocks
    this.#facts = askedFacts(matcher)
    const needed = Object.values(this.#facts.every).flat()
    // What has a fact is alive.
    this.#needed = needed.length > 0 ? needed : [firstFact.alive]
    const mentioning = matcher.mentioning()
    this.#isMentioning = mentioning
    this.#mentioning =
      mentioning && mentioning.size < index.size / fewOf ? this.blocks.placesOf(mentioning) : null
    this.#asksTime = dates !== null || freeSlots !== null
    this.#asksEach = query.priceMax !== null || query.capacityMax !== null || (query.people ?? 0) > mostRoom
  }

  /** The blocks in which a match can lie. */
  candidates(): number[] {
    const { priceMax } = this.matcher.query
    return blocksNear(this.matcher, this.blocks, this.wide).filter(
      (block) =>
        (!this.#mentioning || this.#mentions(block)) &&
        (priceMax === null || this.matcher.leastPrice(block) <= priceMax),
    )
  }

  /**
   * Finds the rows of a block, one of the {@link candidates}.
   * @returns whether there may be some.
   */
  look(block: number): boolean {
    if (!this.#askBits(block)) return false
    const areas = this.#areasOf(block)
    if (areas === inArea.none) {
      if (!this.wide) return false
      this.within.fill(0)
    }
    const ask = { onBorder: this.#isOnBorder(block), areas: areas === inArea.some }
    if (this.#asksEach || this.#asksTime || ask.onBorder || ask.areas) this.#askRows(block, ask)
    return true
  }

  /** The rows of a word of the block looked at last that the query finds. */
  found(word: number): number {
    return (
      (this.base[word] as number) &
      (this.kind[word] as number) &
      (this.form[word] as number) &
      (this.within[word] as number)
    )
  }

  /** What the bits of a block say. @returns whether a row is left. */
  #askBits(block: number): boolean {
    const { base, kind, form } = this
    let left = 0
    for (let word = 0; word < blockWords; word++) {
      const rows = this.blocks.havingEvery(block, word, this.#needed)
      base[word] = rows
      left |= rows
    }
    if (left === 0) return false
    if (this.#mentioning) this.#keepPlaces(block, this.#mentioning)
    else if (this.#isMentioning) this.#keepMentioning(block, this.#isMentioning)
    this.#keepAny(block, this.#facts.any.siteKinds, base)
    const { people } = this.#facts
    if (people !== null)
      for (let word = 0; word < blockWords; word++)
        base[word] = this.blocks.holding(block, word, people, base[word] as number)
    kind.fill(everything)
    form.fill(everything)
    this.within.fill(everything)
    this.every.fill(everything)
    this.#keepAny(block, this.#facts.any.kinds, kind)
    this.#keepAny(block, this.#facts.any.forms, form)
    left = 0
    for (let word = 0; word < blockWords; word++) {
      // What is of no kind and of no form that is asked counts nowhere.
      base[word] = (base[word] as number) & ((kind[word] as number) | (form[word] as number))
      left |= base[word] as number
    }
    return left !== 0
  }

  #keepPlaces(block: number, places: Int32Array): void {
    const start = block * blockWords
    for (let word = 0; word < blockWords; word++)
      this.base[word] = (this.base[word] as number) & (places[start + word] as number)
  }

  #keepMentioning(block: number, mentioning: NumberSet): void {
    for (let word = 0; word < blockWords; word++)
      for (let left = this.base[word] as number; left !== 0; left &= left - 1)
        if (!mentioning.has(this.blocks.rowAt(block, word, left)))
          this.base[word] = (this.base[word] as number) & ~(left & -left)
  }

  #keepAny(block: number, facts: readonly number[], kept: Int32Array): void {
    if (facts.length === 0) return
    for (let word = 0; word < blockWords; word++)
      if (this.base[word] !== 0)
        kept[word] = (kept[word] as number) & this.blocks.havingAny(block, word, facts)
  }

  /** Whether some row of a block may lie outside the circle or the box that are asked. */
  #isOnBorder(block: number): boolean {
    const { bbox } = this.matcher.query
    const { circle } = this.matcher
    const sides = this.blocks.sidesOf(block)
    const { west, south, east, north } = sides
    if (bbox && !(inBbox(west, south, bbox) && inBbox(east, north, bbox) && bbox[0] <= bbox[2])) return true
    return circle !== null && mostChord(...circle.center, sides) >= circle.surelyNear
  }

  /** Asks of each row that is left what bits do not say. */
  #askRows(block: number, ask: Asking): void {
    const { base, blocks } = this
    for (let word = 0; word < blockWords; word++) {
      const timed = this.#toAskTime(block, word)
      for (
        let left = ask.onBorder || ask.areas || this.#asksEach ? (base[word] as number) : timed;
        left !== 0;
        left &= left - 1
      ) {
        const bit = left & -left
        const row = blocks.rowAt(block, word, left)
        if (!this.#askRow(row, word, bit, ask) || (timed & bit && !this.#askTime(row, word, bit)))
          base[word] = (base[word] as number) & ~bit
      }
    }
  }

  /** The rows of a word whose hours bits do not tell. */
  #toAskTime(block: number, word: number): number {
    const left = this.base[word] as number
    const { wantedDates, freeSlots } = this.matcher
    if (!wantedDates && !freeSlots) return 0
    if (left === 0 || freeSlots || !wantedDates?.halfHours || !wantedDates.everyEnough) return left
    const plain = this.blocks.bits[this.blocks.at(block, firstFact.plainHours) + word] as number
    const taken = this.blocks.bits[this.blocks.at(block, firstFact.mayBeTaken) + word] as number
    return left & ~(plain & ~taken)
  }

  /** @returns whether the row stays. */
  #askRow(row: number, word: number, bit: number, ask: Asking): boolean {
    const { matcher } = this
    const { query } = matcher
    if (ask.onBorder && !(matcher.isNear(row) && matcher.isInBox(row))) return false
    if ((query.people ?? 0) > mostRoom && !matcher.holds(row)) return false
    if (!matcher.isSmall(row) || !matcher.isPaidFor(row)) return false
    if (ask.areas && !matcher.isWithin(row)) {
      if (!this.wide || !((this.kind[word] as number) & (this.form[word] as number) & bit)) return false
      this.within[word] = (this.within[word] as number) & ~bit
    }
    return true
  }

  /** How many rows of a block lie in the areas that are asked. */
  #areasOf(block: number): number {
    const { areas, widening, index } = this.matcher
    if (areas.length === 0) return inArea.all
    if (widening > 0) return inArea.some
    const found = areas.map((area) => index.inAreas.ofBlock(area, block))
    if (found.includes(inArea.all)) return inArea.all
    return found.includes(inArea.some) ? inArea.some : inArea.none
  }

  #askTime(row: number, word: number, bit: number): boolean {
    const { matcher } = this
    const open = matcher.openForms(row)
    if (open === everyForm) return true
    const forms = matcher.index.columns.forms[row] as number
    const had = forms & open
    if (had === 0 && (forms !== 0 || !(open & noForm))) return false
    this.every[word] = (this.every[word] as number) & ~bit
    if (matcher.asked.forms !== 0 && !(had & matcher.asked.forms))
      this.form[word] = (this.form[word] as number) & ~bit
    return true
  }

  #mentions(block: number): boolean {
    const words = this.#mentioning as Int32Array
    for (let word = block * blockWords; word < (block + 1) * blockWords; word++)
      if (words[word] !== 0) return true
    return false
  }
}

/** How many rows a query finds. */
export function countFound(matcher: SpaceMatcher): number {
  let found = 0
  for (const { rows } of wordsFound(matcher)) found += bitCount(rows)
  return found
}

/** The rows that a query finds, in no order that is asked. */
export function* rowsFound(matcher: SpaceMatcher): Generator<number> {
  const { blocks } = matcher.index
  for (const { block, word, rows } of wordsFound(matcher))
    for (let left = rows; left !== 0; left &= left - 1) yield blocks.rowAt(block, word, left)
}

function* wordsFound(matcher: SpaceMatcher): Generator<{ block: number; word: number; rows: number }> {
  const sieve = new BlockSieve(matcher, false)
  for (const block of sieve.candidates())
    if (sieve.look(block))
      for (let word = 0; word < blockWords; word++) yield { block, word, rows: sieve.found(word) }
}
