import type { Interval } from "~/availability/intervals"
import type { BusyTime } from "~/bookings/checks/busy-time"
import type { OwnTime } from "~/bookings/checks/time-to-come.server"
import { ListPool } from "~/platform/memory/list-pool"
import type { Sections } from "~/platform/memory/sections"
import type { SpaceBlocks } from "../blocks/space-blocks"
import type { SpaceColumns } from "../index/space-columns"
import { type AskedOf, OwnTimes } from "./own-times"

/** The other spaces of its building that have to do with a space, by their numbers. */
export interface Kin {
  /** Spaces inside it, at any depth: what is taken of one of them is taken of it. */
  inside: readonly number[]
  /** Spaces in which it lies: an event that a calendar kept elsewhere has there is also here. */
  around: readonly number[]
}

/** What is taken of the rows of an index to come: of each space itself, of what lies in it, of what it lies in. */
export class TakenTimes {
  /** Where it stands in the notes of the database; null before anything was read. */
  position: number | null = null
  /** Notes from {@link position} on that were taken in already. */
  known: ReadonlySet<string> = new Set()
  /** In milliseconds: what ended before is not known. */
  since = 0
  #own = new OwnTimes()
  /** Kin by number: how many are inside, their numbers, then those around. */
  readonly #kin = new ListPool()

  constructor(
    private readonly columns: SpaceColumns,
    private readonly blocks: SpaceBlocks,
  ) {
    this.internKin({ inside: [], around: [] })
  }

  /** The number of some kin; 0 is none. */
  internKin({ inside, around }: Kin): number {
    return this.#kin.intern(inside.length + around.length === 0 ? [] : [inside.length, ...inside, ...around])
  }

  /** Replaces what is taken of a space itself, published or not. @param space its number. */
  set(space: number, times: readonly OwnTime[]): void {
    this.#own.set(space, times)
    this.#mark(space, times.length > 0)
  }

  /** Forgets what is taken; whose kin is whose stays. */
  clear(): void {
    this.#own = new OwnTimes()
    for (let row = 0; row < this.columns.length; row++) this.#mark(row, false)
  }

  /** Numbers of the spaces in which a row lies, the nearest first, published or not. */
  around(row: number): number[] {
    const kin = this.columns.kin[row] as number
    if (kin === 0) return []
    const [inside = 0, ...others] = this.#kin.at(kin)
    return others.slice(inside)
  }

  /** Whether somebody may have time to come of a row. */
  mayBe(row: number): boolean {
    return this.columns.taken[row] !== 0 || this.columns.kin[row] !== 0
  }

  /** Whether something that is taken of a row meets a time. @param now in milliseconds. */
  meets(row: number, time: Interval, now: number): boolean {
    return this.mayBe(row) && this.#each(row, time, now, (space, asked) => this.#own.meets(space, asked))
  }

  /** What is taken of a row and meets a time. @param now in milliseconds. */
  of(row: number, time: Interval, now: number): BusyTime[] {
    const found: BusyTime[] = []
    this.#each(row, time, now, (space, asked) => {
      this.#own.collect(space, asked, space !== row, found)
      return false
    })
    return found
  }

  /** Whose kin is whose; what is taken is read anew. */
  sections(): Sections {
    return this.#kin.sections()
  }

  restore(sections: Sections): void {
    this.#kin.restore(sections)
  }

  /** Asks of each space that has to do with a row, until one says yes. */
  #each(row: number, time: Interval, now: number, ask: (space: number, asked: AskedOf) => boolean): boolean {
    const all = { time, now, importedOnly: false }
    if (ask(row, all)) return true
    const kin = this.columns.kin[row] as number
    if (kin === 0) return false
    const list = this.#kin.at(kin)
    const inside = list[0] as number
    for (let at = 1; at < list.length; at++)
      if (ask(list[at] as number, at <= inside ? all : { ...all, importedOnly: true })) return true
    return false
  }

  #mark(row: number, isTaken: boolean): void {
    const mark = isTaken ? 1 : 0
    if (this.columns.taken[row] === mark) return
    this.columns.taken[row] = mark
    this.blocks.markTaken(row)
  }
}
