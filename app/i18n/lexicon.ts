import { isOneSlip, isOneSlipFromBeginning } from "./one-slip"

/**
 * Which rows hold which words, made once: found by the beginning of a word, or with a slip of the finger. Words are
 * compared as they are given: fold them first (`foldWords`).
 */
export class Lexicon {
  /** In order. */
  readonly #words: string[]
  /** The rows of each word, one behind the other, and where they end. */
  readonly #rows: Uint32Array
  readonly #ends: Uint32Array
  /** Each word written backwards, in order, with its place in the other order; made when it is first asked. */
  #backwards: { words: string[]; places: Map<string, number> } | null = null

  /** @param rows the words of each row, from row 0 on. */
  constructor(rows: Iterable<Iterable<string>>) {
    const holding = new Map<string, number[]>()
    let row = 0
    for (const words of rows) {
      for (const word of words) {
        const there = holding.get(word)
        if (!there) holding.set(word, [row])
        else if (there.at(-1) !== row) there.push(row)
      }
      row++
    }
    this.#words = [...holding.keys()].sort()
    this.#ends = new Uint32Array(this.#words.length)
    const all = this.#words.map((word) => holding.get(word) ?? [])
    this.#rows = new Uint32Array(all.reduce((total, { length }) => total + length, 0))
    let end = 0
    for (const [place, held] of all.entries()) {
      this.#rows.set(held, end)
      end += held.length
      this.#ends[place] = end
    }
  }

  /** Takes every row with a word that begins so, once for each such word, the whole word first. */
  beginningWith(start: string, take: (row: number, isWhole: boolean) => void): void {
    const [first, end] = between(this.#words, start)
    const isWhole = this.#words[first] === start
    for (let place = first; place < end; place++)
      this.#each(place, (row) => take(row, isWhole && place === first))
  }

  /**
   * Takes every row with a word of which this is one slip away, and of which it is so from the beginning where the first
   * half is right.
   * @param least letters of what can be the beginning of a longer word.
   */
  near(typed: string, least: number, take: (row: number, isWhole: boolean) => void): void {
    // A slip leaves the first half as it is, or all of the end but the letter behind the middle.
    const middle = typed.length >> 1
    const [first, end] = between(this.#words, typed.slice(0, middle))
    for (let place = first; place < end; place++) {
      const word = this.#words[place] as string
      const isWhole = isOneSlip(typed, word)
      if (isWhole || (typed.length >= least && isOneSlipFromBeginning(typed, word)))
        this.#each(place, (row) => take(row, isWhole))
    }
    this.#backwards ??= this.#turn()
    const { words, places } = this.#backwards
    const [from, to] = between(words, turned(typed.slice(middle + 1)))
    for (let at = from; at < to; at++) {
      const backwards = words[at] as string
      if (Math.abs(backwards.length - typed.length) > 1) continue
      const word = turned(backwards)
      if (!word.startsWith(typed.slice(0, middle)) && isOneSlip(typed, word))
        this.#each(places.get(word) ?? 0, (row) => take(row, true))
    }
  }

  #each(place: number, take: (row: number) => void): void {
    const end = this.#ends[place] as number
    for (let at = place === 0 ? 0 : (this.#ends[place - 1] as number); at < end; at++)
      take(this.#rows[at] as number)
  }

  #turn() {
    return {
      words: this.#words.map(turned).sort(),
      places: new Map(this.#words.map((word, place) => [word, place])),
    }
  }
}

/** Where those stand that begin so, among words in order: from the first to behind the last. */
function between(words: readonly string[], start: string): [first: number, end: number] {
  const first = firstWhere(words, (word) => word >= start)
  return [first, firstWhere(words, (word) => word > start && !word.startsWith(start))]
}

function firstWhere(words: readonly string[], holds: (word: string) => boolean): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(words[middle] as string)) high = middle
    else low = middle + 1
  }
  return low
}

function turned(word: string): string {
  let turned = ""
  for (let at = word.length - 1; at >= 0; at--) turned += word[at]
  return turned
}
