import { Lexicon } from "~/i18n/lexicon"
import { type FoundBy, shortestBegun, shortestGlued } from "./address-names"
import type { AskedWord } from "./address-question"

/** How a word of a question is in a row; the better, the higher. */
export const likeness = {
  none: 0,
  begunSlipBeside: 1,
  slipBeside: 2,
  begunSlip: 3,
  slip: 4,
  /** In what the row lies in, and not in its name. */
  beside: 5,
  /** The beginning of words that are parted by blanks in a name: “uccles” of “Uccle-Stalle”, or a slip. */
  begunGlued: 6,
  begun: 7,
  whole: 8,
} as const

/** How a word is in each row, and in which rows it is at all. */
export interface Likenesses {
  of: Uint8Array
  rows: number[]
}

/** Finds the rows that have a word of a question in their name, or in that of what they lie in. */
export class AddressIndex {
  readonly #length: number
  readonly #named: ReadonlySet<string>
  readonly #words: Lexicon
  readonly #glued: Lexicon
  readonly #contextWords: Lexicon
  readonly #contextGlued: Lexicon
  /** Rows that lie in the same, by the number of that. */
  readonly #within: number[][] = []

  /** @param rows of the gazetteer: rows that lie in the same hand over one and the same `context`. */
  constructor(rows: readonly { name: FoundBy; context: FoundBy }[]) {
    this.#length = rows.length
    const contexts = new Map<FoundBy, number[]>()
    for (const [row, { context }] of rows.entries()) {
      const there = contexts.get(context)
      if (there) there.push(row)
      else contexts.set(context, [row])
    }
    this.#within = [...contexts.values()]
    this.#named = new Set(rows.flatMap(({ name }) => name.words))
    this.#words = new Lexicon(rows.map(({ name }) => name.words))
    this.#glued = new Lexicon(rows.map(({ name }) => name.glued))
    this.#contextWords = new Lexicon([...contexts.keys()].map(({ words }) => words))
    this.#contextGlued = new Lexicon([...contexts.keys()].map(({ glued }) => glued))
  }

  /** Whether a name has this word. */
  isNamed(word: string): boolean {
    return this.#named.has(word)
  }

  /** @param forgiving whether slips of the finger count. */
  find({ word, ways, glued, forgives }: AskedWord, forgiving: boolean): Likenesses {
    const of = new Uint8Array(this.#length)
    const rows: number[] = []
    const mark = (as: number) => (row: number) => {
      const before = of[row] as number
      if (before === 0) rows.push(row)
      if (as > before) of[row] = as
    }
    const within = (as: number) => {
      const markRow = mark(as)
      return (context: number) => {
        for (const row of this.#within[context] as number[]) markRow(row)
      }
    }
    const [whole, begun, begunGlued] = [mark(likeness.whole), mark(likeness.begun), mark(likeness.begunGlued)]
    const beside = within(likeness.beside)
    const byWord = (row: number, isWhole: boolean) => (isWhole ? whole : begun)(row)
    for (const way of [...ways, ...glued]) {
      this.#words.beginningWith(way, byWord)
      this.#contextWords.beginningWith(way, beside)
    }
    for (const way of ways.filter(({ length }) => length >= shortestGlued)) {
      this.#glued.beginningWith(way, (row, isWhole) => (isWhole ? begun : begunGlued)(row))
      this.#contextGlued.beginningWith(way, beside)
    }
    if (!forgiving || !forgives) return { of, rows }
    const [slip, begunSlip] = [mark(likeness.slip), mark(likeness.begunSlip)]
    const [slipBeside, begunBeside] = [within(likeness.slipBeside), within(likeness.begunSlipBeside)]
    for (const typed of [word, ...glued.filter(({ length }) => length >= shortestGlued)]) {
      for (const lexicon of [this.#words, this.#glued])
        lexicon.near(typed, shortestBegun, (row, isWhole) => (isWhole ? slip : begunSlip)(row))
      for (const lexicon of [this.#contextWords, this.#contextGlued])
        lexicon.near(typed, shortestBegun, (row, isWhole) => (isWhole ? slipBeside : begunBeside)(row))
    }
    return { of, rows }
  }
}
