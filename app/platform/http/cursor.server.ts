import type { z } from "zod"
import { AppError } from "../errors"

/**
 * An opaque mark after which the next page begins.
 * @param parts what orders the rows, and the id that tells equals apart.
 */
export function writeCursor(parts: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url")
}

/** The parts of a mark that {@link writeCursor} made; null for any other text. */
export function readCursor<T>(cursor: string, parts: z.ZodType<T>): T | null {
  try {
    return parts.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))).data ?? null
  } catch {
    return null
  }
}

/** The refusal of a mark that is not ours. */
export function unknownCursor(): AppError {
  return new AppError("bad_request", { faults: [{ path: "cursor", fault: "parameter.cursor" }] })
}
