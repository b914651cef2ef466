import type { z } from "zod"

/** The kinds of event that a room records, each with the schema of its data (`events.ts` of the room). */
export type EventSchemas = Record<string, z.ZodType<object>>

/** Kinds of a room. */
export type EventKind<Schemas extends EventSchemas> = keyof Schemas & string

/** What a room may record: one of its kinds, with the data of that kind. */
export type EventOf<Schemas extends EventSchemas> = {
  [Kind in EventKind<Schemas>]: {
    /** What happened, such as `space.freed`. */
    kind: Kind
    /** Id of what it happened to. */
    subjectId: string
    /** What the handlers need to know of it, beside what the tables say. */
    data: z.input<Schemas[Kind]>
  }
}[EventKind<Schemas>]

/** An event as its handler gets it. */
export interface HandedEvent<Kind extends string, Data> {
  id: string
  kind: Kind
  subjectId: string
  data: Data
  /** When it was recorded, as ISO text. */
  at: string
}
