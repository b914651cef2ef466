import { setTimeout as pause } from "node:timers/promises"
import { Kysely, sql } from "kysely"
import { type Database, readsFor, type Snapshot } from "./database.server"
import { createDialect, lookersPatience, type Purpose } from "./dialects/postgres.server"
import { createReadingDialect } from "./dialects/postgres-reads.server"
import { type ReplicaReport, ReplicaStanding, type ReplicaState, type ServerLook } from "./replica-standing"
import type { Tables } from "./schema/tables"

/** A standby that streams from the primary, for reads that may be a little old. */
export interface Replica {
  /**
   * Reads of the replica while it is fit, else of the primary, which also answers what was under way on a replica
   * that is lost. It cannot be written through: neither by its type, nor in either server.
   */
  reads: Snapshot
  /** Whether it may be read now: what begins elsewhere goes to the primary itself. */
  isFit: () => boolean
  report: () => ReplicaReport
  close: () => Promise<void>
}

interface ReplicaOptions {
  /** Address of the primary. */
  primaryUrl: string
  /** Address of one standby of it. */
  url: string
  /** Milliseconds that it may be behind and be read. */
  mostBehindMs: number
  /** Is told when it fares otherwise than before, and of what the look at it met. */
  onChange?: (report: ReplicaReport, met: unknown) => void
}

/**
 * Opens the replica of a database, and looks from then on how far behind it is. It is not read before the first look.
 */
export function openReplica(
  primary: Database,
  { primaryUrl, url, mostBehindMs, onChange = () => {} }: ReplicaOptions,
): Replica {
  const clock = () => performance.now()
  const standing = new ReplicaStanding(mostBehindMs)
  const isFit = () => standing.isFit(clock())
  const { dialect, dropStandby } = createReadingDialect({
    primaryUrl,
    standbyUrl: url,
    isFit,
    lost: () => standing.lose(),
  })
  const reads = new Kysely<Tables>({ dialect })
  readsFor(reads, { primary, has: (version) => standing.has(version) })
  // Connections of their own: a look that waits for others would find every server slow.
  const atPrimary = openForLooks(primaryUrl, "read primary")
  const atReplica = openForLooks(url, "read standby")
  let state: ReplicaState | null = null

  /** @returns what it met, if not an answer. */
  const lookOnce = async (): Promise<unknown> => {
    const at = clock()
    let seen: ServerLook
    try {
      seen = await look(atPrimary)
    } catch (error) {
      // Nothing is known of the replica either: what was known grows old.
      return error
    }
    try {
      standing.note(at, seen, await look(atReplica))
    } catch (error) {
      standing.lose()
      dropStandby()
      return error
    }
  }
  const ending = new AbortController()
  const looking = (async () => {
    while (!ending.signal.aborted) {
      const met = await lookOnce()
      const report = standing.report(clock())
      if (report.state !== state) onChange(report, met)
      state = report.state
      await pause(mostBehindMs / 4, undefined, { ref: false, signal: ending.signal }).catch(() => {})
    }
  })()
  return {
    reads,
    isFit,
    report: () => standing.report(clock()),
    close: async () => {
      ending.abort()
      await looking
      await Promise.all([reads.destroy(), atPrimary.destroy(), atReplica.destroy()])
    },
  }
}

function openForLooks(url: string, purpose: Purpose): Database {
  return new Kysely<Tables>({ dialect: createDialect(url, lookersPatience, purpose) })
}

async function look(db: Database): Promise<ServerLook> {
  const { rows } = await sql<ServerLook>`
    select
      pg_is_in_recovery() as "isStandby",
      pg_wal_lsn_diff(
        case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_flush_lsn() end,
        '0/0'
      ) as position,
      (select version from change_head where id = 1) as version,
      (select system_identifier::text from pg_control_system()) as system,
      (select timeline_id from pg_control_checkpoint()) as timeline`.execute(db)
  return rows[0] as ServerLook
}
