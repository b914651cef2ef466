import { splitBbox } from "~/geo/bbox"
import type { Bbox } from "~/geo/position"
import { lowestBit } from "~/platform/memory/bits"
import { grown, moreRoom } from "~/platform/memory/grown"
import { type Numbers, numbersOf, type Sections } from "~/platform/memory/sections"
import { wheelchairLevels } from "~/spaces/vocabulary"
import type { HoursPool } from "../index/hours-pool"
import type { SpaceColumns } from "../index/space-columns"
import type { Sides } from "./block-distance"
import { factCount, firstFact, mostRoom, roomDigits } from "./space-facts"

/** Words of thirty-two places in a block. */
export const blockWords = 16
/** Places in a block. */
export const blockPlaces = 32 * blockWords
/** Rows of several municipalities are in the block, or of one that is not known. */
export const severalMunicipalities = -2
const noMunicipality = -3

const stepFree = wheelchairLevels.indexOf("yes")

/**
 * Rows in blocks, by place: for every fact a bit a place, so that thirty-two rows are told apart at once, and what a block
 * says of its rows as a whole. That is a bound: it may be too wide, never too narrow.
 *
 * @see P. O'Neil, D. Quass, “Improved query performance with variant indexes”, 1997, for numbers by their digits.
 */
export class BlockTable {
  /** How many blocks there are. */
  length = 0
  /** Words of block, fact and word, in this order. */
  bits = new Int32Array(0)
  /** The row of each place; only where a bit says that it is alive. */
  rows = new Uint32Array(0)
  /** Of each block another number whenever a row comes into it or changes. */
  stamps = new Uint32Array(0)
  #stamp = 0
  west = new Float64Array(0)
  south = new Float64Array(0)
  east = new Float64Array(0)
  north = new Float64Array(0)
  /** The most that the nearness of a stop counts, and whether some row has none. */
  transit = new Float64Array(0)
  anyWithoutStop = new Uint8Array(0)
  capacity = new Int32Array(0)
  publishedAt = new Float64Array(0)
  /** Number of the municipality of every row, or {@link severalMunicipalities}. */
  municipality = new Int32Array(0)

  constructor(
    protected readonly columns: SpaceColumns,
    private readonly hours: HoursPool,
  ) {}

  /** The box of a block. */
  boxOf(block: number): Bbox {
    return [this.west[block], this.south[block], this.east[block], this.north[block]] as Bbox
  }

  /** The same by its sides. */
  sidesOf(block: number): Sides {
    const [west, south, east, north] = this.boxOf(block)
    return { west, south, east, north }
  }

  /** The blocks that some of the boxes touch; null is everywhere. */
  touching(boxes: readonly Bbox[] | null): number[] {
    const parts = boxes?.flatMap(splitBbox)
    const blocks: number[] = []
    for (let block = 0; block < this.length; block++)
      if (!parts || this.#touches(block, parts)) blocks.push(block)
    return blocks
  }

  #touches(block: number, parts: readonly Bbox[]): boolean {
    for (const [west, south, east, north] of parts)
      if (
        (this.west[block] as number) <= east &&
        (this.east[block] as number) >= west &&
        (this.south[block] as number) <= north &&
        (this.north[block] as number) >= south
      )
        return true
    return false
  }

  /** Where the words of a fact begin in a block. */
  at(block: number, fact: number): number {
    return (block * factCount + fact) * blockWords
  }

  /** The row of the lowest bit that is set in a word of a block. */
  rowAt(block: number, word: number, bits: number): number {
    return this.rows[block * blockPlaces + 32 * word + lowestBit(bits)] as number
  }

  /** The rows of a word that have all of some facts. */
  havingEvery(block: number, word: number, facts: readonly number[]): number {
    const start = this.at(block, 0) + word
    let rows = -1
    for (let at = 0; at < facts.length && rows !== 0; at++)
      rows &= this.bits[start + (facts[at] as number) * blockWords] as number
    return rows
  }

  /** The rows of a word that have one of some facts. */
  havingAny(block: number, word: number, facts: readonly number[]): number {
    const start = this.at(block, 0) + word
    let rows = 0
    for (let at = 0; at < facts.length; at++)
      rows |= this.bits[start + (facts[at] as number) * blockWords] as number
    return rows
  }

  /** The rows of a word with room for as many people, digit by digit. @param among leaves out all others. */
  holding(block: number, word: number, people: number, among: number): number {
    const start = this.at(block, firstFact.room) + word
    let alike = among
    let more = 0
    for (let digit = roomDigits - 1; digit >= 0 && alike !== 0; digit--) {
      const set = this.bits[start + digit * blockWords] as number
      if ((people >>> digit) & 1) alike &= set
      else {
        more |= alike & set
        alike &= ~set
      }
    }
    return more | alike
  }

  protected addBlock(): void {
    const block = this.length++
    if (this.length * blockPlaces > this.rows.length) this.makeRoom(moreRoom(this.length, 1))
    this.west[block] = this.south[block] = Infinity
    this.east[block] = this.north[block] = -Infinity
    this.transit[block] = 0
    this.anyWithoutStop[block] = 0
    this.capacity[block] = -1
    this.publishedAt[block] = -Infinity
    this.municipality[block] = noMunicipality
  }

  sections(): Sections {
    const perBlock = (column: Numbers) => column.subarray(0, this.length)
    return {
      bits: this.bits.subarray(0, this.length * factCount * blockWords),
      rows: this.rows.subarray(0, this.length * blockPlaces),
      west: perBlock(this.west),
      south: perBlock(this.south),
      east: perBlock(this.east),
      north: perBlock(this.north),
      transit: perBlock(this.transit),
      anyWithoutStop: perBlock(this.anyWithoutStop),
      capacity: perBlock(this.capacity),
      publishedAt: perBlock(this.publishedAt),
      municipality: perBlock(this.municipality),
    }
  }

  restore(sections: Sections): void {
    this.bits = numbersOf(sections, "bits", this.bits)
    this.rows = numbersOf(sections, "rows", this.rows)
    this.west = numbersOf(sections, "west", this.west)
    this.south = numbersOf(sections, "south", this.south)
    this.east = numbersOf(sections, "east", this.east)
    this.north = numbersOf(sections, "north", this.north)
    this.transit = numbersOf(sections, "transit", this.transit)
    this.anyWithoutStop = numbersOf(sections, "anyWithoutStop", this.anyWithoutStop)
    this.capacity = numbersOf(sections, "capacity", this.capacity)
    this.publishedAt = numbersOf(sections, "publishedAt", this.publishedAt)
    this.municipality = numbersOf(sections, "municipality", this.municipality)
    this.length = this.west.length
    this.stamps = new Uint32Array(this.length)
  }

  protected makeRoom(blocks: number): void {
    this.bits = grown(this.bits, blocks * factCount * blockWords)
    this.rows = grown(this.rows, blocks * blockPlaces)
    this.stamps = grown(this.stamps, blocks)
    this.west = grown(this.west, blocks)
    this.south = grown(this.south, blocks)
    this.east = grown(this.east, blocks)
    this.north = grown(this.north, blocks)
    this.transit = grown(this.transit, blocks)
    this.anyWithoutStop = grown(this.anyWithoutStop, blocks)
    this.capacity = grown(this.capacity, blocks)
    this.publishedAt = grown(this.publishedAt, blocks)
    this.municipality = grown(this.municipality, blocks)
  }

  protected empty(place: number): void {
    const kept = ~(1 << (place & 31))
    const start = this.wordOf(place)
    for (let fact = 0; fact < factCount; fact++) {
      const at = start + fact * blockWords
      this.bits[at] = (this.bits[at] as number) & kept
    }
  }

  protected fill(place: number, row: number): void {
    const c = this.columns
    const start = this.wordOf(place)
    const bit = 1 << (place & 31)
    const set = (fact: number) => {
      const at = start + fact * blockWords
      this.bits[at] = (this.bits[at] as number) | bit
    }
    const setAll = (bits: number, first: number) => {
      for (let left = bits; left !== 0; left &= left - 1) set(first + lowestBit(left))
    }
    const [hours, desks, capacity] = [
      c.hours[row] as number,
      c.desks[row] as number,
      c.capacity[row] as number,
    ]
    set(firstFact.alive)
    setAll(c.forms[row] as number, firstFact.forms)
    setAll(c.amenities[row] as number, firstFact.amenities)
    setAll(c.allows[row] as number, firstFact.allows)
    set(firstFact.kinds + (c.kind[row] as number))
    set(firstFact.siteKinds + (c.siteKind[row] as number))
    if (c.wheelchair[row] === stepFree) set(firstFact.stepFree)
    if (this.hours.isPlain(hours)) set(firstFact.plainHours)
    if (c.taken[row] || c.kin[row]) set(firstFact.mayBeTaken)
    const room = Math.max(0, desks >= 0 ? Math.min(desks, capacity) : capacity)
    setAll(Math.min(mostRoom, room), firstFact.room)
    for (const slots of this.hours.slotsOf(hours)) for (const slot of slots) set(firstFact.open + slot)
    this.#widen(Math.floor(place / blockPlaces), row)
    this.stamps[Math.floor(place / blockPlaces)] = ++this.#stamp
  }

  /** Lets a block answer for one more row. */
  #widen(block: number, row: number): void {
    const c = this.columns
    const [lon, lat] = [c.lon[row] as number, c.lat[row] as number]
    this.west[block] = Math.min(this.west[block] as number, lon)
    this.east[block] = Math.max(this.east[block] as number, lon)
    this.south[block] = Math.min(this.south[block] as number, lat)
    this.north[block] = Math.max(this.north[block] as number, lat)
    const transit = c.transit[row] as number
    if (Number.isNaN(transit)) this.anyWithoutStop[block] = 1
    else this.transit[block] = Math.max(this.transit[block] as number, transit)
    this.capacity[block] = Math.max(this.capacity[block] as number, c.capacity[row] as number)
    this.publishedAt[block] = Math.max(this.publishedAt[block] as number, c.publishedAt[row] as number)
    const own = c.municipality[row] as number
    const others = this.municipality[block] as number
    if (others === noMunicipality && own >= 0) this.municipality[block] = own
    else if (others !== own) this.municipality[block] = severalMunicipalities
  }

  /** Where the word of a place stands for the first fact. */
  protected wordOf(place: number): number {
    return this.at(Math.floor(place / blockPlaces), 0) + ((place % blockPlaces) >>> 5)
  }
}
