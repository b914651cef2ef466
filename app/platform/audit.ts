/** What the audit log knows of: the subject, and what was done to it. */
export const auditActs = [
  "administrator.grant",
  "administrator.revoke",
  "audit.export",
  "backup.restore",
  "conversation.open",
  "factor.add",
  "factor.codes",
  "factor.remove",
  "factor.reset",
  "health_index.enter",
  "health_index.remove",
  "job.drop",
  "job.retry",
  "key.change",
  "key.end",
  "key.make",
  "listing.hide",
  "listing.restore",
  "organisation.account",
  "organisation.end",
  "organisation.hide",
  "organisation.restore",
  "report.close",
  "setting.change",
  "user.delete",
  "user.hide",
  "user.restore",
] as const

export type AuditAct = (typeof auditActs)[number]

/** A person, a command on the server, or the server itself. */
export type AuditActor = { userId: string } | "command" | "system"

export interface ActToRecord {
  actor: AuditActor
  act: AuditAct
  /** Id of what it was done to: of the kind that stands before the dot, or of `subjectKind`. */
  subjectId: string
  subjectKind?: string
  /** Why, in the words of whoever did it. */
  reason?: string
  /** Ids and codes beside it; never a name, an address or a text of a person, since the log outlives accounts. */
  data?: Record<string, string | number | boolean | null>
}
