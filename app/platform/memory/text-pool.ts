import { moreRoom, roomier } from "./grown"
import { numbersOf, type Sections } from "./sections"

/** Bytes that one sign of UTF-16 takes at the most. */
const bytesPerSign = 3
const firstRoom = 64

/**
 * Distinct texts by number, as UTF-8 one behind the other: a million short ones take what is in them and a dozen bytes
 * each. A text that nobody asks for any more stays.
 */
export class TextPool {
  length = 0
  #bytes = Buffer.alloc(16 * firstRoom)
  #ends = new Uint32Array(firstRoom)
  /** By hash, in open addressing: numbers of texts, counted from one; zero is empty. */
  #slots = new Uint32Array(4 * firstRoom)

  /** The number of a text; one that is new is added. */
  intern(text: string): number {
    let slot = this.#slotOf(text)
    const known = this.#slots[slot] as number
    if (known > 0) return known - 1
    if (3 * (this.length + 1) > this.#slots.length) {
      this.#rehash()
      slot = this.#slotOf(text)
    }
    const start = this.#startOf(this.length)
    this.#makeRoom(start + bytesPerSign * text.length)
    this.#ends = roomier(this.#ends, this.length + 1)
    this.#ends[this.length] = start + this.#bytes.write(text, start)
    this.length++
    this.#slots[slot] = this.length
    return this.length - 1
  }

  /** The number of a text; undefined where it was never added. */
  numberOf(text: string): number | undefined {
    const known = this.#slots[this.#slotOf(text)] as number
    return known > 0 ? known - 1 : undefined
  }

  /** The text of a number. */
  at(number: number): string {
    return this.#bytes.toString("utf8", this.#startOf(number), this.#ends[number])
  }

  /** Whether the text of a number begins with some bytes (0), comes before them (-1) or after them (1), byte by byte. */
  compareBeginning(number: number, bytes: Uint8Array): number {
    const start = this.#startOf(number)
    const end = Math.min(this.#ends[number] as number, start + bytes.length)
    return this.#bytes.compare(bytes, 0, bytes.length, start, end)
  }

  /** Compares two texts byte by byte. */
  compare(one: number, other: number): number {
    return this.#bytes.compare(
      this.#bytes,
      this.#startOf(other),
      this.#ends[other],
      this.#startOf(one),
      this.#ends[one],
    )
  }

  sections(): Sections {
    return {
      bytes: new Uint8Array(this.#bytes.buffer, this.#bytes.byteOffset, this.#startOf(this.length)),
      ends: this.#ends.subarray(0, this.length),
      slots: this.#slots,
    }
  }

  restore(sections: Sections): void {
    const bytes = numbersOf(sections, "bytes", new Uint8Array())
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#ends = numbersOf(sections, "ends", new Uint32Array())
    this.#slots = numbersOf(sections, "slots", new Uint32Array())
    this.length = this.#ends.length
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] as number)
  }

  #makeRoom(bytes: number): void {
    if (bytes <= this.#bytes.length) return
    const bigger = Buffer.alloc(moreRoom(this.#bytes.length, bytes))
    this.#bytes.copy(bigger)
    this.#bytes = bigger
  }

  /** Where a text stands, or would. */
  #slotOf(text: string): number {
    const last = this.#slots.length - 1
    let slot = hashOf(text) & last
    for (;;) {
      const known = this.#slots[slot] as number
      if (known === 0 || this.at(known - 1) === text) return slot
      slot = (slot + 1) & last
    }
  }

  #rehash(): void {
    this.#slots = new Uint32Array(2 * this.#slots.length)
    for (let number = 0; number < this.length; number++)
      this.#slots[this.#slotOf(this.at(number))] = number + 1
  }
}

/** FNV-1a over the signs, with a last stir so that the low bits tell texts apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}
