import type { Generated } from "kysely"
import type { AlertFrequency, AlertKind, NewsState } from "~/matching/alerts/alert"
import type { Flag, Instant } from "./column"

export interface AlertTables {
  alert: AlertRow
  alert_news: AlertNewsRow
  alert_seen: AlertSeenRow
}

/** What somebody wants to be told of. */
export interface AlertRow {
  id: string
  user_id: string
  kind: AlertKind
  /** Of a saved search, as its person calls it. */
  name: string | null
  /** The parameters of a saved search, as its page has them. */
  search: string | null
  need_id: string | null
  /** Whose spaces needs are told of. */
  organisation_id: string | null
  frequency: AlertFrequency
  /** Needs with at least this score are told at once; null tells none so. */
  score_least: number | null
  /** Whether what fitted when it began is kept. */
  begun: Generated<Flag>
  /** So much fitted when it began that only what is published afterwards is news. */
  only_new: Generated<Flag>
  /** Of the secret of its feed; null without one. */
  feed_hash: string | null
  created_at: Instant
  /** Of the last mail. */
  told_at: Instant | null
}

/** What an alert is not to tell again, and what it is yet to tell: a space, or for owners a need. */
export interface AlertNewsRow {
  alert_id: string
  /** The space or the need. */
  subject_id: string
  space_id: string | null
  need_id: string | null
  state: NewsState
  /** When it was found. */
  score_tenths: number | null
  /** Number of the request that made it news; null where no request did. */
  request_id: string | null
  found_at: Instant
}

/**
 * What somebody with alerts opened before a round had looked at what changed of it: that is no news to them. The round
 * that looks so far forgets it.
 */
export interface AlertSeenRow {
  user_id: string
  /** The space or the need. */
  subject_id: string
  /** Of the change log, when it was opened. */
  version: number
  seen_at: Instant
}
