import { roomier } from "./grown"
import { numbersOf, type Sections } from "./sections"

/** Room for so many lists at first; it doubles when full. */
const firstRoom = 64

/**
 * Distinct lists of whole numbers by number, one behind the other in one array: a million of them take little more
 * than what is in them. A list that nobody asks for any more stays.
 */
export class ListPool {
  length = 0
  #ends = new Uint32Array(firstRoom)
  #numbers = new Uint32Array(4 * firstRoom)
  /** By hash, in open addressing: numbers of lists, counted from one; zero is empty. */
  #slots = new Uint32Array(4 * firstRoom)

  /** The number of a list; one that is new is added. */
  intern(list: readonly number[]): number {
    let slot = this.#slotOf(list)
    const known = this.#slots[slot] as number
    if (known > 0) return known - 1
    if (3 * (this.length + 1) > this.#slots.length) {
      this.#rehash()
      slot = this.#slotOf(list)
    }
    const start = this.#startOf(this.length)
    const end = start + list.length
    this.#ends = roomier(this.#ends, this.length + 1)
    this.#numbers = roomier(this.#numbers, end)
    this.#numbers.set(list, start)
    this.#ends[this.length] = end
    this.length++
    this.#slots[slot] = this.length
    return this.length - 1
  }

  /** A number of a list. @param at its place in the list. */
  numberAt(list: number, at: number): number {
    return this.#numbers[this.#startOf(list) + at] as number
  }

  /** The list of a number. */
  at(list: number): Uint32Array {
    return this.#numbers.subarray(this.#startOf(list), this.#ends[list])
  }

  sections(): Sections {
    return {
      numbers: this.#numbers.subarray(0, this.#startOf(this.length)),
      ends: this.#ends.subarray(0, this.length),
      slots: this.#slots,
    }
  }

  restore(sections: Sections): void {
    this.#numbers = numbersOf(sections, "numbers", new Uint32Array())
    this.#ends = numbersOf(sections, "ends", new Uint32Array())
    this.#slots = numbersOf(sections, "slots", new Uint32Array())
    this.length = this.#ends.length
  }

  #startOf(list: number): number {
    return list === 0 ? 0 : (this.#ends[list - 1] as number)
  }

  /** Where a list stands, or would. */
  #slotOf(list: ArrayLike<number>): number {
    const last = this.#slots.length - 1
    let slot = hashOf(list) & last
    for (;;) {
      const known = this.#slots[slot] as number
      if (known === 0 || this.#isAt(known - 1, list)) return slot
      slot = (slot + 1) & last
    }
  }

  #isAt(number: number, list: ArrayLike<number>): boolean {
    const start = this.#startOf(number)
    if ((this.#ends[number] as number) - start !== list.length) return false
    for (let at = 0; at < list.length; at++) if (this.#numbers[start + at] !== list[at]) return false
    return true
  }

  #rehash(): void {
    this.#slots = new Uint32Array(2 * this.#slots.length)
    for (let number = 0; number < this.length; number++)
      this.#slots[this.#slotOf(this.at(number))] = number + 1
  }
}

/** FNV-1a over the numbers, with a last stir so that the low bits tell lists apart. */
function hashOf(list: ArrayLike<number>): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < list.length; at++) hash = Math.imul(hash ^ (list[at] as number), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}
