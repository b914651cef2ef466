import { inBbox } from "~/geo/bbox"
import { grown } from "~/platform/memory/grown"
import { jsonOf, numbersOf, type Sections } from "~/platform/memory/sections"
import { BlockTable, blockPlaces, blockWords } from "./block-table"
import { inHilbertOrder } from "./hilbert"
import { firstFact } from "./space-facts"

/** So many changes are taken in one by one; after more of them every row is put in order anew. */
const reorderAfter = 512

/**
 * The rows of the index in blocks of neighbours: places in the order of a Hilbert curve, so that blocks that lie far
 * away, or in which nothing can be good enough, are not looked into.
 */
export class SpaceBlocks extends BlockTable {
  /** Place of each row, plus one; zero is none. */
  #placeOf = new Uint32Array(0)
  #changed = new Set<number>()
  /** Places at the end that are not in order, and places that nobody has any more. */
  #loose = 0
  /** Places in use, those included that nobody has any more. */
  #places = 0

  /** Has to be told of every row that comes, changes or goes. */
  touch(row: number): void {
    this.#changed.add(row)
  }

  /** Takes in what was changed. Ask before anything is read. */
  freshen(): this {
    if (this.#changed.size === 0) return this
    const many = Math.max(reorderAfter, this.#places / 50)
    if (this.#changed.size > many || this.#loose > many) this.#reorder()
    else for (const row of this.#changed) this.#renew(row)
    this.#changed.clear()
    return this
  }

  /** Tells that a row may be taken, or no longer: nothing else that is known of its block hangs on it. */
  markTaken(row: number): void {
    const place = this.#place(row)
    if (place < 0 || !this.columns.alive[row]) return
    const at = this.wordOf(place) + firstFact.mayBeTaken * blockWords
    const bit = 1 << (place & 31)
    const isSet = this.columns.taken[row] || this.columns.kin[row]
    this.bits[at] = isSet ? (this.bits[at] as number) | bit : (this.bits[at] as number) & ~bit
  }

  /** Whether a row has all of some facts. */
  has(row: number, facts: readonly number[]): boolean {
    const place = this.#place(row)
    if (place < 0) return false
    const bit = 1 << (place & 31)
    const start = this.wordOf(place)
    for (const fact of facts) if (((this.bits[start + fact * blockWords] as number) & bit) === 0) return false
    return true
  }

  /** The places of rows, as the words of every block. */
  placesOf(rows: Iterable<number>): Int32Array {
    const words = new Int32Array(this.length * blockWords)
    for (const row of rows) {
      const place = this.#place(row)
      if (place >= 0) words[place >>> 5] = (words[place >>> 5] as number) | (1 << (place & 31))
    }
    return words
  }

  /** The place of a row; -1 where it has none. */
  #place(row: number): number {
    return (this.#placeOf[row] ?? 0) - 1
  }

  override sections(): Sections {
    this.freshen()
    return { ...super.sections(), placeOf: this.#placeOf, counts: { json: [this.#places, this.#loose] } }
  }

  override restore(sections: Sections): void {
    super.restore(sections)
    this.#placeOf = numbersOf(sections, "placeOf", this.#placeOf)
    ;[this.#places, this.#loose] = jsonOf<[number, number]>(sections, "counts")
    this.#changed.clear()
  }

  #reorder(): void {
    const { lon, lat, room } = this.columns
    const rows = this.columns.aliveRows()
    this.length = 0
    this.#places = 0
    this.#loose = 0
    this.bits = new Int32Array(0)
    this.rows = new Uint32Array(0)
    this.#placeOf = new Uint32Array(room)
    this.makeRoom(Math.ceil(rows.length / blockPlaces))
    for (const row of inHilbertOrder(rows, lon, lat)) this.#append(row)
  }

  /** Brings a row that was changed up to date: it keeps its place while it stays in the box of its block. */
  #renew(row: number): void {
    const { alive, lon, lat } = this.columns
    const place = this.#place(row)
    if (place >= 0) {
      this.empty(place)
      const block = Math.floor(place / blockPlaces)
      if (alive[row] && inBbox(lon[row] as number, lat[row] as number, this.boxOf(block))) {
        this.fill(place, row)
        return
      }
      this.#placeOf[row] = 0
      this.#loose++
    }
    if (!alive[row]) return
    this.#loose++
    this.#append(row)
  }

  #append(row: number): void {
    const place = this.#places++
    if (place === this.length * blockPlaces) this.addBlock()
    if (row >= this.#placeOf.length) this.#placeOf = grown(this.#placeOf, this.columns.room)
    this.#placeOf[row] = place + 1
    this.rows[place] = row
    this.fill(place, row)
  }
}
