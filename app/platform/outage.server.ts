import { isTangle } from "#db/clash.server"
import { DatabaseOutage, latestOutage, type OutageKind, outageBehind } from "#db/outage.server"
import { AppError, type ErrorCode } from "./errors"
import { isDiskFull } from "./storage/disk.server"

const codes: Record<OutageKind, ErrorCode> = { away: "unavailable", busy: "busy", full: "storage_full" }

const outages: ReadonlySet<ErrorCode> = new Set(["unavailable", "busy", "files_away", "storage_full"])

/** What a reader is told of an error that is nobody's mistake: a refusal, or an outage. Null for a bug. */
export function refusalBehind(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  const outage = outageBehind(error)
  if (outage) return new AppError(codes[outage.kind])
  if (isTangle(error)) return new AppError("busy")
  return isDiskFull(error) ? new AppError("storage_full") : null
}

/** Whether the error comes from an outage, and not from whoever asked: it passes, and nothing is kept of it. */
export function isOutage(error: unknown): boolean {
  const code = refusalBehind(error)?.code
  return code !== undefined && outages.has(code)
}

/**
 * Runs what hides why it failed: where an outage came in between, that is what is thrown.
 * @param failed whether what came out is a failure.
 */
export async function unhidden<T>(
  work: () => Promise<T>,
  failed: (result: T) => boolean = () => false,
): Promise<T> {
  const before = latestOutage()
  const met = () => {
    const now = latestOutage()
    return now !== before && now instanceof DatabaseOutage ? now : null
  }
  try {
    const result = await work()
    const outage = failed(result) ? met() : null
    if (outage) throw outage
    return result
  } catch (error) {
    throw met() ?? error
  }
}

/** Seconds after which it is worth asking again, for `Retry-After`. */
export const retryAfter: Record<number, string | undefined> = { 429: "60", 503: "10" }
