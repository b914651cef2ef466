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
  too_many: 429,
  /** The database does not answer. */
  unavailable: 503,
  /** It does, and has too much to do. */
  busy: 503,
  /** The disk, or the database, is full: what was sent is not kept. */
  storage_full: 507,
} as const

export type ErrorCode = keyof typeof errorStatus

/** One fault of an input: where it is, and a sentence or a message key. */
export interface InputFault {
  path: string
  message: string
  /** For the sentence that a key stands for. */
  values?: Record<string, number>
}

/** A refusal that the reader can understand: not a bug. */
export class AppError extends Error {
  readonly status: number
  constructor(
    readonly code: ErrorCode,
    readonly detail?: string,
    readonly faults?: InputFault[],
  ) {
    super(detail ?? code)
    this.status = errorStatus[code]
  }
}

/**
 * States what must hold; a failure is a bug, answered 500 with the request id.
 * @throws {Error} when the condition is false.
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant: ${message}`)
}
