import { lowestBit } from "~/platform/memory/bits"

/** Places in a word. */
const wordBits = 32

/** Rows that lie together, and where that is. */
export interface RowGroup<W> {
  where: W
  /** Their words, by number; no other group has places in them. */
  readonly words: number[]
  /** Places of its words that nothing is in. */
  readonly free: number[]
}

/** What is asked of the facts of a row: any of some, or that it has one not. */
export type AskedFacts = { any: readonly number[] } | { not: number }

/**
 * Rows by groups and by the facts that they have: the places of thirty-two rows of a group share a word, whose bits lie
 * side by side for every fact, so that those that lack something are told apart at once. A row may be in several places.
 */
export class RowSets<W> {
  readonly #groups = new Map<string, RowGroup<W>>()
  readonly #groupOfWord: string[] = []
  readonly #freeWords: number[] = []
  /** Numbers of a word: which of its places are taken, and which of them have each fact. */
  readonly #width: number
  #bits = new Uint32Array(0)
  /** What is in each place. */
  readonly #rows: number[] = []

  /** @param facts how many there are. */
  constructor(facts: number) {
    this.#width = facts + 1
  }

  get groups(): Iterable<RowGroup<W>> {
    return this.#groups.values()
  }

  /** Puts a row into a group. Returns the place in which it is then. */
  put(row: number, group: { key: string; where: W }, facts: readonly number[]): number {
    let own = this.#groups.get(group.key)
    if (!own) {
      own = { where: group.where, words: [], free: [] }
      this.#groups.set(group.key, own)
    }
    const place = own.free.pop() ?? this.#takeWord(group.key, own)
    this.#rows[place] = row
    const bit = 1 << (place % wordBits)
    const start = (place >>> 5) * this.#width
    for (const number of [0, ...facts.map((fact) => fact + 1)])
      this.#bits[start + number] = (this.#bits[start + number] as number) | bit
    return place
  }

  /** Empties a place. */
  remove(place: number): void {
    const word = place >>> 5
    const start = word * this.#width
    const kept = ~(1 << (place % wordBits))
    for (let at = start; at < start + this.#width; at++) this.#bits[at] = (this.#bits[at] as number) & kept
    const key = this.#groupOfWord[word] as string
    const group = this.#groups.get(key) as RowGroup<W>
    group.free.push(place)
    if (group.free.length < group.words.length * wordBits) return
    this.#groups.delete(key)
    this.#freeWords.push(...group.words)
  }

  /** The rows that lack none or one of what is asked, as long as nothing is put or removed. */
  narrowed(asked: readonly AskedFacts[]): NarrowedRows {
    return new NarrowedRows(this.#bits, this.#width, this.#rows, asked)
  }

  /** Gives a group one more word. Returns the first of its places. */
  #takeWord(key: string, group: RowGroup<W>): number {
    const word = this.#freeWords.pop() ?? this.#groupOfWord.length
    this.#groupOfWord[word] = key
    if ((word + 1) * this.#width > this.#bits.length) {
      const bigger = new Uint32Array(2 * (word + 1) * this.#width)
      bigger.set(this.#bits)
      this.#bits = bigger
    }
    group.words.push(word)
    const first = word * wordBits
    for (let place = first + wordBits - 1; place > first; place--) group.free.push(place)
    return first
  }
}

/** The rows that lack none of what was asked, and those that lack one thing of it; each word is looked at once. */
export class NarrowedRows {
  readonly #isKnown: Uint8Array
  readonly #none: Uint32Array
  readonly #one: Uint32Array

  constructor(
    private readonly bits: Uint32Array,
    private readonly width: number,
    private readonly rows: readonly number[],
    private readonly asked: readonly AskedFacts[],
  ) {
    const words = Math.floor(bits.length / width)
    this.#isKnown = new Uint8Array(words)
    this.#none = new Uint32Array(words)
    this.#one = new Uint32Array(words)
  }

  /** The rows of a group that lack at most so many of the things that are asked: none, or one. */
  in({ words }: Pick<RowGroup<unknown>, "words">, lacking: 0 | 1): number[] {
    const found: number[] = []
    for (const word of words)
      for (let left = this.#word(word, lacking); left !== 0; left &= left - 1)
        found.push(this.rows[word * wordBits + lowestBit(left)] as number)
    return found
  }

  /** Whether what is in a place lacks at most so many of them. */
  has(place: number, lacking: 0 | 1): boolean {
    return (this.#word(place >>> 5, lacking) & (1 << (place % wordBits))) !== 0
  }

  #word(word: number, lacking: 0 | 1): number {
    if (this.#isKnown[word] === 0) this.#look(word)
    const none = this.#none[word] as number
    return lacking === 0 ? none : none | (this.#one[word] as number)
  }

  #look(word: number): void {
    const { bits } = this
    const start = word * this.width
    let none = bits[start] as number
    let one = 0
    const first = start + 1
    for (const asked of this.asked) {
      let having = 0
      if ("not" in asked) having = ~(bits[first + asked.not] as number)
      else for (const fact of asked.any) having |= bits[first + fact] as number
      one = (one & having) | (none & ~having)
      none &= having
    }
    this.#none[word] = none
    this.#one[word] = one
    this.#isKnown[word] = 1
  }
}
