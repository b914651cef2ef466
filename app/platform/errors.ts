import type { en } from "~/i18n/messages/en"

/**
 * Every way in which a use case refuses, and the HTTP status it becomes. The code is also the key of the
 * sentence shown to the reader (`errors` messages) and the last part of the problem type.
 */
export const errorStatus = {
  bad_request: 400,
  signed_out: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media: 415,
  invalid: 422,
  /** What is to be printed cannot be: too large, or slower than may be waited for. */
  document_failed: 422,
  too_many: 429,
  /** The database does not answer. */
  unavailable: 503,
  /** It does, and has too much to do. */
  busy: 503,
  /** The store of files does not answer: what is in it cannot be shown, and nothing be added. */
  files_away: 503,
  /** The disk, or the database, is full: what was sent is not kept. */
  storage_full: 507,
} as const

export type ErrorCode = keyof typeof errorStatus

type Refusals = (typeof en)["refusals"]
type Groups = Omit<Refusals, "reason">

/** Why something is refused, more closely than its code says: a key of the `refusals.reason` messages. */
export type Reason = keyof Refusals["reason"]

/** What is wrong with an input: a key of the other `refusals` messages, such as `booking.noDates`. */
export type FaultKey = { [G in keyof Groups]: `${G}.${keyof Groups[G] & string}` }[keyof Groups]

/** What a sentence names: figures, words, lists. */
export type TextValues = Record<string, string | number>

/** One fault of an input. The sentence is made where the reader's language is known (refusal-text.server.ts). */
export interface InputFault {
  /** Where it is: `people`, `prices.0.amount`; empty for the whole. */
  path: string
  fault: FaultKey
  values?: TextValues
}

interface Refused {
  reason?: Reason
  /** What the sentence of the reason names. */
  values?: TextValues
  faults?: InputFault[]
}

/** A refusal that the reader can understand: not a bug. It never holds a sentence, but the key of one. */
export class AppError extends Error {
  readonly status: number
  readonly reason?: Reason
  readonly values?: TextValues
  readonly faults?: InputFault[]

  constructor(
    readonly code: ErrorCode,
    { reason, values, faults }: Refused = {},
  ) {
    super(reason ?? code)
    this.status = errorStatus[code]
    this.reason = reason
    this.values = values
    this.faults = faults
  }
}

/** The refusal of an input because of one of its parts. */
export function invalidAt(path: string, fault: FaultKey, values?: TextValues): AppError {
  return new AppError("invalid", { faults: [{ path, fault, ...(values && { values }) }] })
}

/**
 * States what must hold; a failure is a bug, answered 500 with the request id.
 * @throws {Error} when the condition is false.
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant: ${message}`)
}
