import type { MessagePort } from "node:worker_threads"
import type { ImportFault } from "../subscriptions/import-fault"
import type { CalendarRead } from "./read-calendar"
import type { ReadOptions } from "./reading"

/**
 * A calendar to read. Its pieces lie in `piece`, one after the other, so that nothing is left over of them; over the
 * port comes how many bytes the next one has, once it is asked for, and 0 at the end.
 */
export interface ReadJob {
  options: ReadOptions
  piece: SharedArrayBuffer
  port: MessagePort
}

/** What the thread says over the port of a job. */
export type ReadAnswer =
  | { kind: "more" }
  | { kind: "read"; read: CalendarRead }
  | { kind: "fault"; fault: ImportFault }
  /** Something that nobody thought of, with where it happened. */
  | { kind: "failed"; message: string }
