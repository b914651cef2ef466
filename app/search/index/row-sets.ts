/** Bits in a word of a set. */
const wordBits = 32

/** For each of some facts, the rows that have it: a bit a row. */
export class RowSets {
  readonly #sets: Uint32Array[]
  #words = 0

  /** @param facts how many there are. */
  constructor(facts: number) {
    this.#sets = Array.from({ length: facts }, () => new Uint32Array(0))
  }

  /** Writes which facts a row has. */
  put(row: number, has: (fact: number) => boolean): void {
    const word = Math.floor(row / wordBits)
    if (word >= this.#words) this.#grow(Math.max(32, 2 * this.#words, word + 1))
    const bit = 1 << (row % wordBits)
    for (const [fact, set] of this.#sets.entries())
      set[word] = has(fact) ? (set[word] as number) | bit : (set[word] as number) & ~bit
  }

  /** Every row, to be narrowed down. */
  narrowed(): NarrowedRows {
    return new NarrowedRows(this.#sets, this.#words)
  }

  #grow(words: number): void {
    for (const [fact, old] of this.#sets.entries()) {
      const set = new Uint32Array(words)
      set.set(old)
      this.#sets[fact] = set
    }
    this.#words = words
  }
}

/** The rows that lack none of what was asked, and those that lack one thing of it. */
export class NarrowedRows {
  readonly #none: Uint32Array
  readonly #one: Uint32Array
  readonly #asked: Uint32Array

  constructor(
    private readonly sets: readonly Uint32Array[],
    words: number,
  ) {
    this.#none = new Uint32Array(words).fill(0xffff_ffff)
    this.#one = new Uint32Array(words)
    this.#asked = new Uint32Array(words)
  }

  /** Asks for any of some facts. */
  ask(facts: readonly number[]): void {
    this.#asked.fill(0)
    for (const fact of facts) {
      const set = this.sets[fact] as Uint32Array
      for (let word = 0; word < set.length; word++)
        this.#asked[word] = (this.#asked[word] as number) | (set[word] as number)
    }
    this.#keep(0)
  }

  /** Asks that a fact is not there. */
  askNot(fact: number): void {
    this.#asked.set(this.sets[fact] as Uint32Array)
    this.#keep(0xffff_ffff)
  }

  /** Whether a row lacks at most so many of the things that were asked: none, or one. */
  has(row: number, lacking: 0 | 1): boolean {
    const [word, bit] = [row >>> 5, 1 << (row & 31)]
    if (((this.#none[word] as number) & bit) !== 0) return true
    return lacking === 1 && ((this.#one[word] as number) & bit) !== 0
  }

  /** @param turned all bits where rows with what is in `#asked` are those that lack it. */
  #keep(turned: number): void {
    const [none, one, asked] = [this.#none, this.#one, this.#asked]
    for (let word = 0; word < none.length; word++) {
      const having = (asked[word] as number) ^ turned
      one[word] = ((one[word] as number) & having) | ((none[word] as number) & ~having)
      none[word] = (none[word] as number) & having
    }
  }
}
