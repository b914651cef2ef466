/** `STATUS` of an event. */
export type EntryStatus = "CONFIRMED" | "TENTATIVE" | "CANCELLED"

/** What people read of an event. */
export interface EntryTexts {
  summary: string
  description?: string
  location?: string
  url?: string
}

/** One event of a calendar that we write. */
export interface CalendarEntry extends EntryTexts {
  /** The same for as long as the event lives. */
  uid: string
  /** Rises with each change. */
  sequence: number
  /** Instants as ISO text. */
  createdAt: string
  updatedAt: string
  /** Milliseconds. */
  start: number
  end: number
  /** Whose clock tells the times; null for UTC. */
  timeZone: string | null
  status: EntryStatus
  repeats?: Repetition
  /** Milliseconds: the time that this occurrence would have by the rule. */
  recurrenceId?: number
}

export interface Repetition {
  /** Wall time of the first occurrence, as ISO text without zone, and how long each lasts by the clock. */
  start: string
  minutes: number
  /** Parts of a rule without its end, such as `FREQ=WEEKLY;BYDAY=TU`. */
  pattern: string
  /** Milliseconds: not before the start of the last occurrence. */
  until: number
  /** Wall times that the rule names and that are not had, as ISO text without zone. */
  exdates: string[]
}
