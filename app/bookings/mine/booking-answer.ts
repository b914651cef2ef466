import type { SubmissionResult } from "@conform-to/react"
import type { ChangedSum } from "../prices/price-changed"

/** The forms of a booking's page that are shown again with what was typed. */
export type AnsweredForm = "edit" | "add"

/** A form of a booking's page that could not be done as it was typed. */
export interface BookingAnswer {
  form: AnsweredForm
  lastResult: SubmissionResult<string[]>
  /** The price that it would come to, where the reader has yet to say yes to it. */
  ask: ChangedSum | null
}
