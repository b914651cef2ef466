import { roomier } from "~/platform/memory/grown"
import { NumberSet } from "~/platform/memory/number-set"
import { jsonOf, numbersOf, partOf, type Sections, sectionsOf } from "~/platform/memory/sections"
import { TextPool } from "~/platform/memory/text-pool"

/** So many changed rows stand beside the rest until all are put in order anew. */
const mergeAfter = 64

/** As many numbers as a row sets at the most, more or less. */
const numbersPerRow = 32

/**
 * Which rows hold which words, found by the beginning of the word. Words are compared as they are given: fold them
 * first (`foldWords`). In process, so that both databases answer alike. Rows are whole numbers, dense from 0.
 */
export class WordIndex {
  readonly #words = new TextPool()
  /** Numbers of the words in order, up to those that came since. */
  #sorted = new Uint32Array(0)
  /** The rows of each word that is sorted, one behind the other, in order; and where they end. */
  #rows = new Uint32Array(0)
  #ends = new Uint32Array(0)
  /** What was set since: how many words, then their numbers; what the rest says of these rows is void. */
  #set = new Uint32Array(64)
  #setEnd = 0
  /** Where the words of a row begin in it, plus one; zero is not set since. */
  #setAt = new Uint32Array(64)
  #setRows: number[] = []

  /** Replaces the words of a row. */
  set(row: number, words: Iterable<string>): void {
    const numbers = new Set<number>()
    for (const word of words) numbers.add(this.#words.intern(word))
    this.#setAt = roomier(this.#setAt, row + 1)
    if (this.#setAt[row] === 0) this.#setRows.push(row)
    this.#setAt[row] = this.#setEnd + 1
    this.#set = roomier(this.#set, this.#setEnd + numbers.size + 1)
    this.#set[this.#setEnd++] = numbers.size
    for (const number of numbers) this.#set[this.#setEnd++] = number
  }

  delete(row: number): void {
    this.set(row, [])
  }

  /** Rows that hold a word with this beginning. */
  beginningWith(start: string): NumberSet {
    this.#merge()
    return this.#rowsWith(start)
  }

  /** Rows in which every one of the words begins some word; null when none is asked. */
  find(words: readonly string[]): NumberSet | null {
    this.#merge()
    let found: NumberSet | null = null
    for (const word of new Set(words)) {
      const rows = this.#rowsWith(word)
      if (found) found.keepThoseIn(rows)
      else found = rows
    }
    return found
  }

  sections(): Sections {
    this.#mergeAll()
    return {
      ...sectionsOf("words", this.#words.sections()),
      sorted: this.#sorted,
      rows: this.#rows,
      ends: this.#ends,
      room: { json: this.#setAt.length },
    }
  }

  restore(sections: Sections): void {
    this.#words.restore(partOf("words", sections))
    this.#sorted = numbersOf(sections, "sorted", new Uint32Array())
    this.#rows = numbersOf(sections, "rows", new Uint32Array())
    this.#ends = numbersOf(sections, "ends", new Uint32Array())
    this.#setAt = new Uint32Array(jsonOf<number>(sections, "room"))
  }

  #rowsWith(start: string): NumberSet {
    const rows = new NumberSet(this.#setAt.length)
    const [first, end] = this.#wordsFrom(start)
    for (let at = this.#startOf(first); at < this.#startOf(end); at++) rows.add(this.#rows[at] as number)
    for (const row of this.#setRows)
      if (this.#holdsSince(row, start)) rows.add(row)
      else rows.delete(row)
    return rows
  }

  /** Where the rows of a word begin, by its place in the order. */
  #startOf(place: number): number {
    return place === 0 ? 0 : (this.#ends[place - 1] as number)
  }

  #holdsSince(row: number, start: string): boolean {
    for (const number of this.#wordsSince(row)) if (this.#words.at(number).startsWith(start)) return true
    return false
  }

  #wordsSince(row: number): Uint32Array {
    const at = this.#setAt[row] as number
    return this.#set.subarray(at, at + (this.#set[at - 1] as number))
  }

  /** Where in the order the words with a beginning stand: from the first to behind the last. */
  #wordsFrom(start: string): [first: number, end: number] {
    const bytes = Buffer.from(start)
    const first = this.#firstWhere((order) => order >= 0, bytes)
    return [first, this.#firstWhere((order) => order > 0, bytes)]
  }

  #firstWhere(holds: (order: number) => boolean, bytes: Uint8Array): number {
    let [low, high] = [0, this.#sorted.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (holds(this.#words.compareBeginning(this.#sorted[middle] as number, bytes))) high = middle
      else low = middle + 1
    }
    return low
  }

  /** Puts everything in order anew once much has changed. */
  #merge(): void {
    const few = Math.max(mergeAfter, this.#setAt.length / 50)
    const isFirst = this.#sorted.length === 0 && this.#setRows.length > 0
    if (isFirst || this.#setRows.length > few || this.#setEnd > numbersPerRow * few) this.#mergeAll()
  }

  #mergeAll(): void {
    const counts = new Uint32Array(this.#words.length)
    this.#eachPair((_, word) => {
      counts[word] = (counts[word] as number) + 1
    })
    const sorted = Uint32Array.from(counts.keys()).filter((word) => counts[word] !== 0)
    sorted.sort((a, b) => this.#words.compare(a, b))
    const ends = new Uint32Array(sorted.length)
    const next = new Uint32Array(this.#words.length)
    let total = 0
    for (const [place, word] of sorted.entries()) {
      next[word] = total
      total += counts[word] as number
      ends[place] = total
    }
    const rows = new Uint32Array(total)
    this.#eachPair((row, word) => {
      rows[next[word] as number] = row
      next[word] = (next[word] as number) + 1
    })
    for (const row of this.#setRows) this.#setAt[row] = 0
    this.#setRows = []
    this.#set = new Uint32Array(64)
    this.#setEnd = 0
    this.#sorted = sorted
    this.#ends = ends
    this.#rows = rows
  }

  /** Every row with each of its words. */
  #eachPair(take: (row: number, word: number) => void): void {
    let at = 0
    for (const [place, word] of this.#sorted.entries())
      for (; at < (this.#ends[place] as number); at++) {
        const row = this.#rows[at] as number
        if (this.#setAt[row] === 0) take(row, word)
      }
    for (const row of this.#setRows) for (const word of this.#wordsSince(row)) take(row, word)
  }
}
