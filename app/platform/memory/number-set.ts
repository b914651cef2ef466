import { bitCount, lowestBit } from "./bits"
import { roomier } from "./grown"

/** Whole numbers from 0, a bit each. */
export class NumberSet {
  #words: Uint32Array

  /** @param most numbers up to which there is room at first. */
  constructor(most = 0) {
    this.#words = new Uint32Array(Math.ceil(most / 32))
  }

  add(number: number): void {
    const word = number >>> 5
    if (word >= this.#words.length) this.#words = roomier(this.#words, word + 1)
    this.#words[word] = (this.#words[word] as number) | (1 << (number & 31))
  }

  delete(number: number): void {
    const word = number >>> 5
    if (word < this.#words.length) this.#words[word] = (this.#words[word] as number) & ~(1 << (number & 31))
  }

  has(number: number): boolean {
    return ((this.#words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0
  }

  /** How many there are. */
  get size(): number {
    let size = 0
    for (const word of this.#words) size += bitCount(word)
    return size
  }

  /** Leaves out what is not in another set. */
  keepThoseIn(other: NumberSet): void {
    for (let word = 0; word < this.#words.length; word++)
      this.#words[word] = (this.#words[word] as number) & (other.#words[word] ?? 0)
  }

  /** From the least on. */
  *[Symbol.iterator](): Generator<number> {
    for (let word = 0; word < this.#words.length; word++)
      for (let left = this.#words[word] as number; left !== 0; left &= left - 1)
        yield 32 * word + lowestBit(left)
  }
}
