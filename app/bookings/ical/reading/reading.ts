import { ImportError } from "../subscriptions/import-fault"
import { lastWall } from "../wall-time"
import type { Fields } from "./component"
import { plainText } from "./content-lines"
import { EventFault, type LeftOut, mostLeftOutShown } from "./left-out"

/** One interval that a calendar kept elsewhere says is busy. */
export interface BusyEvent {
  uid: string
  /** Which occurrence of a repeated event: the instant at which it was to begin; empty for a single one. */
  recurrence: string
  /** Milliseconds. */
  start: number
  end: number
  title: string
}

export interface ReadOptions {
  /** For times without a zone, and whole days. */
  timeZone: string
  /** Milliseconds: only what lies between is read. */
  from: number
  until: number
  /** End of the `UID`s that are ours: what came from here is not read back. */
  ownSuffix: string
  /** Whether it is to be read again from what is kept of it. */
  keepsContent?: boolean
}

export const maxBusyEvents = 5000
/** So many days and times may be looked at for all rules of a file, which takes some seconds. */
const maxSteps = 40_000_000

/** What is read of a file so far. */
export class Reading {
  readonly found: BusyEvent[] = []
  readonly leftOut: LeftOut = { of: 0, count: 0, events: [] }
  readonly budget = { steps: maxSteps }
  /** How often a name was found. */
  readonly #copies = new Map<string, number>()

  constructor(readonly options: ReadOptions) {}

  /** Reads one component, or leaves it out when it cannot be read. @returns null then. */
  attempt<T>(fields: Fields, read: () => T): T | null {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof EventFault)) throw error
      this.tell(fields, error)
      return null
    }
  }

  /** Tells of a component that was left out, or of what was left out of it. */
  tell(fields: Fields, { reason, detail }: EventFault): void {
    this.leftOut.count++
    if (this.leftOut.events.length < mostLeftOutShown)
      this.leftOut.events.push({
        title: titleOf(fields),
        date: fields.date,
        reason,
        detail: plainText(detail).slice(0, 200),
      })
  }

  /** @throws {ImportError} `too_many` */
  keep(fields: Fields, busy: Omit<BusyEvent, "title">): void {
    const { from, until } = this.options
    if (busy.start >= busy.end || busy.end <= from || busy.start >= until) return
    // What has no name of its own is known by its time; two events of one name are both kept.
    const mark = busy.uid ? busy.recurrence : markOf(busy.start)
    const before = this.#copies.get(`${busy.uid} ${mark}`) ?? 0
    this.#copies.set(`${busy.uid} ${mark}`, before + 1)
    const recurrence = before ? `${mark}+${before}` : mark
    this.found.push({ ...busy, end: Math.min(busy.end, lastWall), recurrence, title: titleOf(fields) })
    if (this.found.length > maxBusyEvents) throw new ImportError("too_many")
  }
}

const titleOf = (fields: Fields) => plainText(fields.text("summary")).slice(0, 200)

/** Which occurrence of a repeated event. */
export const markOf = (instant: number) => new Date(instant).toISOString()
