/** Why an event of a calendar kept elsewhere was left out. The code is also the key of the sentence shown to the owner. */
export const leftOutReasons = [
  /** It does not say when it begins. */
  "no_start",
  /** Not so that it can be read. */
  "start",
  /** Another of its times cannot be read. */
  "time",
  "zone",
  /** One of the dates that it leaves out: it is kept, and takes its time on that date too. */
  "exception",
  /** A time of day without an end blocks nothing. */
  "moment",
  "backwards",
  /** No rule of RFC 5545, or against its rules. */
  "rule",
  /** A part of its rule that is not known here. */
  "part",
  /** More often than daily. */
  "frequency",
  /** More often than everything that we keep of a calendar. */
  "too_often",
  /** Its dates take too long to work out. */
  "effort",
] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

/** An event that was left out, as its owner finds it again. */
export interface LeftOutEvent {
  title: string
  /** `2026-12-01`: the date on which it begins, as its calendar writes it; null where that cannot be read. */
  date: string | null
  reason: LeftOutReason
  /** What could not be read, as its calendar writes it; empty where the reason says it all. */
  detail: string
}

/** What was left out of a calendar. */
export interface LeftOut {
  /** How many events it has that are not over. */
  of: number
  count: number
  /** The first ones. */
  events: LeftOutEvent[]
}

export const mostLeftOutShown = 50

/** Why one event cannot be read; the others can. */
export class EventFault extends Error {
  constructor(
    readonly reason: LeftOutReason,
    readonly detail = "",
  ) {
    super(`calendar event: ${reason} ${detail}`)
    this.name = "EventFault"
  }
}
