import type { MessagePort } from "node:worker_threads"
import type { ImportFault } from "../subscriptions/import-fault"
import type { CalendarRead } from "./read-calendar"
import type { ReadOptions } from "./reading"

/** A calendar to read: its pieces come over the port, each when it is asked for, and null at the end. */
export interface ReadJob {
  options: ReadOptions
  port: MessagePort
}

/** What the thread says over the port of a job. */
export type ReadAnswer =
  | { kind: "more" }
  | { kind: "read"; read: CalendarRead }
  | { kind: "fault"; fault: ImportFault }
