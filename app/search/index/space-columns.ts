import { grown, moreRoom } from "~/platform/memory/grown"
import { jsonOf, type Numbers, numbersOf, type Sections } from "~/platform/memory/sections"
import type { PriceRule } from "~/spaces/vocabulary"

/** How many rows a column has room for at first; it doubles when full. */
const firstRoom = 1024

/**
 * The published spaces as columns: row `r` of each is one space, as long as `alive` says so.
 * Numbers stand in typed arrays, some hundred bytes a space, so that a scan runs through memory in order.
 */
export class SpaceColumns {
  room = firstRoom
  /** Rows in use, those included that hold no space any more. */
  length = 0
  alive = new Uint8Array(firstRoom)
  lon = new Float64Array(firstRoom)
  lat = new Float64Array(firstRoom)
  /** The place as a point on the unit sphere: two of them give a distance without trigonometry. */
  x = new Float64Array(firstRoom)
  y = new Float64Array(firstRoom)
  z = new Float64Array(firstRoom)
  /** Numbers in the pools of the index. */
  site = new Uint32Array(firstRoom)
  organisation = new Uint32Array(firstRoom)
  name = new Uint32Array(firstRoom)
  /** -1 is not known. */
  capacity = new Int32Array(firstRoom)
  /** -1 unless a desk area says how many it has. */
  desks = new Int32Array(firstRoom)
  forms = new Uint16Array(firstRoom)
  amenities = new Uint32Array(firstRoom)
  allows = new Uint16Array(firstRoom)
  /** Loudest in dB(A), 0 without amplified sound; minutes until which one is heard, -1 at any hour. */
  soundTier = new Uint8Array(firstRoom)
  voicesUntil = new Int16Array(firstRoom)
  amplifiedUntil = new Int16Array(firstRoom)
  activities = new Uint32Array(firstRoom)
  accessFacts = new Uint8Array(firstRoom)
  /** Positions in the vocabularies. */
  kind = new Uint8Array(firstRoom)
  siteKind = new Uint8Array(firstRoom)
  wheelchair = new Uint8Array(firstRoom)
  /** Whether one comes in without a step. */
  entrance = new Uint8Array(firstRoom)
  schoolCalendar = new Uint8Array(firstRoom)
  /** Positions in pools of distinct values, since many spaces share theirs. */
  hours = new Uint32Array(firstRoom)
  windows = new Uint32Array(firstRoom)
  prices = new Uint32Array(firstRoom)
  municipality = new Int32Array(firstRoom)
  neighbourhood = new Int32Array(firstRoom)
  postcode = new Int32Array(firstRoom)
  publishedAt = new Float64Array(firstRoom)
  /** Whether somebody has time to come of the space itself. */
  taken = new Uint8Array(firstRoom)
  /** Number of its kin in the building ({@link TakenTimes}); 0 is none. */
  kin = new Uint32Array(firstRoom)
  /** Metres to the nearest rail, metro or tram stop, and which; -1 where the city has none. */
  stopDistance = new Float64Array(firstRoom)
  stop = new Int32Array(firstRoom)
  /** What that distance counts in a score. */
  transit = new Float64Array(firstRoom)

  /** Makes room for a row. */
  reach(row: number): void {
    if (row >= this.room) this.#grow(row)
    this.length = Math.max(this.length, row + 1)
  }

  /** Rows that hold a space. */
  aliveRows(): number[] {
    const rows: number[] = []
    for (let row = 0; row < this.length; row++) if (this.alive[row]) rows.push(row)
    return rows
  }

  sections(): Sections {
    return Object.fromEntries(
      this.#columns().map(([name, column]) => [name, column.subarray(0, this.length)]),
    )
  }

  restore(sections: Sections): void {
    for (const [name, column] of this.#columns()) this.#replace(name, numbersOf(sections, name, column))
    this.length = this.alive.length
    this.room = this.length
  }

  #grow(row: number): void {
    this.room = moreRoom(this.room, row + 1)
    for (const [name, column] of this.#columns()) this.#replace(name, grown(column, this.room))
  }

  #columns(): [name: string, column: Numbers][] {
    return Object.entries(this).filter(([, column]) => ArrayBuffer.isView(column))
  }

  #replace(name: string, column: Numbers): void {
    Object.assign(this, { [name]: column })
  }
}

/** Distinct values by number. A value that no row holds any more stays until the next whole load. */
export class Pool<T> {
  values: T[] = []
  #numberOf = new Map<string, number>()

  /** The number of a value that is told apart by its key. */
  intern(key: string, make: () => T): number {
    let number = this.#numberOf.get(key)
    if (number === undefined) {
      number = this.values.length
      this.values.push(make())
      this.#numberOf.set(key, number)
    }
    return number
  }

  numberOf(key: string): number | undefined {
    return this.#numberOf.get(key)
  }

  sections(): Sections {
    return { keys: { json: [...this.#numberOf.keys()] }, values: { json: this.values } }
  }

  restore(sections: Sections): void {
    this.values = jsonOf<T[]>(sections, "values")
    this.#numberOf = new Map(jsonOf<string[]>(sections, "keys").map((key, number) => [key, number]))
  }
}

export type PricePattern = PriceRule[]
