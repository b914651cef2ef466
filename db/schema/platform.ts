import type { Generated } from "kysely"
import type { Locale } from "~/i18n/locales"
import type { AuditAct } from "~/platform/audit"
import type { Instant, Json } from "./column"

export interface PlatformTables {
  event: EventRow
  mail: MailRow
  audit_log: AuditLogRow
  job_run: JobRunRow
  idempotency_key: IdempotencyKeyRow
  change_log: ChangeLogRow
  change_head: ChangeHeadRow
  setting: SettingRow
}

/** What happened that others act on: written with its cause, handled once by a job. */
export interface EventRow {
  id: string
  kind: string
  subject_id: string
  data: Json<object>
  attempts: Generated<number>
  due_at: Instant
  handled_at: Instant | null
  /** When its handler had failed too often. */
  given_up_at: Instant | null
  /** Code and first line of the last failure. */
  last_error: string | null
  /** Number of the request that caused it; null where no request did. */
  request_id: string | null
  created_at: Instant
}

/** Mails to send: written in the transaction that causes them, sent by a job. */
export interface MailRow {
  id: string
  kind: string
  to_address: string
  reply_to: string | null
  locale: Locale
  subject: string
  text: string
  html: string
  /** Where one request ends mails of this sort. */
  unsubscribe_url: string | null
  /** Mails of the same thread are shown together. */
  thread: string | null
  /** A calendar (RFC 5545) that goes with it. */
  calendar: string | null
  attempts: number
  next_attempt_at: Instant
  sent_at: Instant | null
  failed_at: Instant | null
  /** Code and first line of the last failure. */
  last_error: string | null
  /** When an administrator had it tried again; its patience is counted from there. */
  retried_at: Instant | null
  /** Number of the request that caused it; of several, all of them, apart by spaces. */
  request_id: string | null
  created_at: Instant
}

/** Who did what to whom. It holds ids alone, and outlives what it tells of. */
export interface AuditLogRow {
  id: string
  at: Instant
  actor_kind: "person" | "command" | "system"
  actor_id: string | null
  act: AuditAct
  subject_kind: string
  subject_id: string
  reason: string | null
  data: Json<Record<string, string | number | boolean | null>>
}

/** How a job that runs again and again fares, whichever process ran it last. */
export interface JobRunRow {
  name: string
  last_run_at: Instant
  last_ok_at: Instant | null
  /** In a row. */
  failures: Generated<number>
  failed_at: Instant | null
  last_error: string | null
}

/** A request that its sender may repeat, and its answer once there is one. */
export interface IdempotencyKeyRow {
  user_id: string
  key: string
  /** Method and path. */
  target: string
  body_hash: string
  /** The attempt at work, and the instant after which it counts as given up. */
  holder: string
  held_until: Instant
  /** Null until the request is answered. */
  status: number | null
  headers: Json<Record<string, string>> | null
  body: string | null
  created_at: Instant
}

/** What changed, in commit order, for the caches of every process (docs/decisions/0008). */
export interface ChangeLogRow {
  version: number
  /** Of {@link ChangedEntity} (app/platform/jobs/changes.server.ts). */
  entity: string
  entity_id: string
  /** Number of the request that caused it; null where no request did. */
  request_id: string | null
}

export interface ChangeHeadRow {
  id: 1
  version: number
}

export interface SettingRow {
  key: string
  value: string
}
