import { type Database, inTransaction } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import { hourMs } from "~/availability/units"
import type { ShownConversation } from "~/conversations/conversation"
import { readForReport } from "~/conversations/read-conversation.server"
import type { AbuseReason, ReportOutcome } from "~/conversations/vocabulary"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { recordAct } from "~/platform/audit.server"
import { AppError } from "~/platform/errors"
import { type Found, found, pageSize } from "../paging"
import { mailOutcome } from "./report-mails.server"

export interface ReportLine {
  id: string
  at: string
  reason: AbuseReason
  side: "owner" | "organisation"
  space: ShownText
  closedAt: string | null
  outcome: ReportOutcome | null
}

const lines = (db: Database) =>
  db
    .selectFrom("abuse_report")
    .innerJoin("conversation", "conversation.id", "abuse_report.conversation_id")
    .innerJoin("space", "space.id", "conversation.space_id")

/** Reports of abuse, open or closed; the oldest open one first, the newest closed one first. */
export async function listReports(
  db: Database,
  { closed, page }: { closed: boolean; page: number },
  locale: Locale,
): Promise<Found<ReportLine>> {
  const query = lines(db).where("abuse_report.closed_at", closed ? "is not" : "is", null)
  const { n } = await query.select((eb) => eb.fn.countAll().as("n")).executeTakeFirstOrThrow()
  const rows = await query
    .select(["abuse_report.id", "abuse_report.created_at", "abuse_report.reason", "abuse_report.side"])
    .select(["abuse_report.closed_at", "abuse_report.outcome", "space.name"])
    .orderBy(closed ? "abuse_report.closed_at" : "abuse_report.created_at", closed ? "desc" : "asc")
    .orderBy("abuse_report.id")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return found(
    rows.map((row) => ({
      id: row.id,
      at: row.created_at,
      reason: row.reason,
      side: row.side === "owner" ? "owner" : "organisation",
      space: showText(fromJson(row.name), locale),
      closedAt: row.closed_at,
      outcome: row.outcome,
    })),
    n,
  )
}

/** Somebody of the two sides, with the page where something can be done. */
export interface Party {
  user: { id: string; name: string } | null
  organisation: { id: string; name: ShownText } | null
  /** Who has no account, by the name given. */
  guest: string | null
}

export interface ReportFacts extends ReportLine {
  /** In the words of who reported. */
  text: string
  reporter: { id: string; name: string } | null
  conversationId: string
  spaceId: string
  owner: Party
  asker: Party
  messages: number
  /** Times that the conversation was opened from reports of it. */
  openings: number
}

/** What a report says; nothing of what was said in the conversation. @throws {AppError} `not_found` */
export async function reportFacts(db: Database, id: string, locale: Locale): Promise<ReportFacts> {
  const row = await lines(db)
    .leftJoin("user as reporter", "reporter.id", "abuse_report.user_id")
    .leftJoin("user as asker", "asker.id", "conversation.user_id")
    .leftJoin("enquiry", "enquiry.id", "conversation.enquiry_id")
    .leftJoin("organisation as owner", "owner.id", "conversation.owner_id")
    .leftJoin("organisation as asking", "asking.id", "conversation.organisation_id")
    .selectAll("abuse_report")
    .select(["reporter.name as reporter_name", "asker.id as asker_id", "asker.name as asker_name"])
    .select(["enquiry.name as guest", "owner.id as owner_id", "owner.name as owner_name"])
    .select(["asking.id as asking_id", "asking.name as asking_name"])
    .select(["conversation.space_id", "conversation.last_number", "space.name as space_name"])
    .where("abuse_report.id", "=", id)
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  const { n } = await db
    .selectFrom("audit_log")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("subject_kind", "=", "conversation")
    .where("subject_id", "=", row.conversation_id)
    .where("act", "=", "conversation.open")
    .executeTakeFirstOrThrow()
  const organisation = (organisationId: string | null, name: string | null) =>
    organisationId && name ? { id: organisationId, name: showText(fromJson(name), locale) } : null
  return {
    id,
    at: row.created_at,
    reason: row.reason,
    side: row.side === "owner" ? "owner" : "organisation",
    space: showText(fromJson(row.space_name), locale),
    closedAt: row.closed_at,
    outcome: row.outcome,
    text: row.text,
    reporter: row.user_id && row.reporter_name ? { id: row.user_id, name: row.reporter_name } : null,
    conversationId: row.conversation_id,
    spaceId: row.space_id,
    owner: { user: null, organisation: organisation(row.owner_id, row.owner_name), guest: null },
    asker: {
      user: row.asker_id && row.asker_name ? { id: row.asker_id, name: row.asker_name } : null,
      organisation: organisation(row.asking_id, row.asking_name),
      guest: row.asker_id ? null : row.guest,
    },
    messages: row.last_number,
    openings: Number(n),
  }
}

/**
 * Opens the conversation of a report; each opening stands in the audit log, also of earlier messages.
 * @throws {AppError} `not_found`
 */
export function openConversation(
  db: Database,
  by: Viewer,
  reportId: string,
  { locale, before }: { locale: Locale; before?: number },
  now: Date,
): Promise<ShownConversation> {
  return inTransaction(db, async (trx) => {
    const report = await trx
      .selectFrom("abuse_report")
      .select("conversation_id")
      .where("id", "=", reportId)
      .executeTakeFirst()
    if (!report) throw new AppError("not_found")
    await recordAct(
      trx,
      { actor: by, act: "conversation.open", subjectId: report.conversation_id, data: { report: reportId } },
      now,
    )
    return readForReport(trx, report.conversation_id, { locale, before })
  })
}

/** How long the files of a conversation can be fetched after it was opened. */
const openFor = hourMs

/**
 * The conversation of a report, for its files, while this administrator has it open.
 * @throws {AppError} `not_found` also when it was not opened in the last hour.
 */
export async function openedConversation(
  db: Database,
  by: Viewer,
  reportId: string,
  now: Date,
): Promise<string> {
  const row = await db
    .selectFrom("abuse_report")
    .innerJoin("audit_log", "audit_log.subject_id", "abuse_report.conversation_id")
    .select("abuse_report.conversation_id")
    .where("abuse_report.id", "=", reportId)
    .where("audit_log.subject_kind", "=", "conversation")
    .where("audit_log.act", "=", "conversation.open")
    .where("audit_log.actor_id", "=", by.userId)
    .where("audit_log.at", ">", new Date(now.getTime() - openFor).toISOString())
    .limit(1)
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  return row.conversation_id
}

/**
 * Closes a report; whoever made it is told.
 * @param words to the reporter, empty for none.
 * @throws {AppError} `not_found`, `conflict` when it is closed already.
 */
export function closeReport(
  db: Database,
  by: Viewer,
  id: string,
  { outcome, words }: { outcome: ReportOutcome; words: string },
  now: Date,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const closed = await trx
      .updateTable("abuse_report")
      .set({ closed_at: now.toISOString(), outcome })
      .where("id", "=", id)
      .where("closed_at", "is", null)
      .returning("id")
      .executeTakeFirst()
    if (!closed) {
      const there = await trx.selectFrom("abuse_report").select("id").where("id", "=", id).executeTakeFirst()
      throw new AppError(there ? "conflict" : "not_found")
    }
    await recordAct(
      trx,
      { actor: by, act: "report.close", subjectId: id, reason: words || undefined, data: { outcome } },
      now,
    )
    await mailOutcome(trx, id, outcome, words, now)
  })
}
