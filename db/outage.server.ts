/**
 * How a database fails without anybody's fault. `away`: it does not answer, or is not the one that may be written.
 * `busy`: it answers and has too much to do. `full`: it has no room left.
 */
export type OutageKind = "away" | "busy" | "full"

interface OutageOptions {
  cause: unknown
  /** Whether it was a server that another stands in for: then nothing else fails because of it. */
  ofStandby?: boolean
}

/**
 * The database could not do what it was asked, and may be able to later. What was asked is not done, except where the
 * connection was lost during a commit: then nobody knows, so nothing is acknowledged and nothing is tried again.
 */
export class DatabaseOutage extends Error {
  constructor(
    readonly kind: OutageKind,
    { cause, ofStandby = false }: OutageOptions,
  ) {
    super(`The database is ${kind}: ${messageOf(cause)}`, { cause })
    this.name = "DatabaseOutage"
    if (!ofStandby) latest = this
  }
}

let latest: DatabaseOutage | undefined

/** The newest outage of this process: it shows whether something that failed without a reason met one. */
export function latestOutage(): DatabaseOutage | undefined {
  return latest
}

/** The outage behind an error, however it was wrapped on its way. */
export function outageBehind(error: unknown): DatabaseOutage | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++)
    if (at instanceof DatabaseOutage) return at
  return null
}

function messageOf(error: unknown): string {
  const { message, code } = (error ?? {}) as { message?: string; code?: string }
  return message || code || "no reason given"
}
