import type { Database } from "#db/database.server"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer.server"
import { type Locale, type ShownText, showText } from "~/i18n/locales"

export interface ReceivedQuestion {
  id: string
  spaceId: string
  space: ShownText
  name: string
  email: string
  people: number | null
  wish: string
  message: string
  sentAt: string
}

interface Page {
  /** Only questions before this instant. */
  before?: string | null
  since?: string
  limit: number
}

/** The questions that a person's organisations received, the newest first. */
export async function questionsFor(
  db: Database,
  viewer: Viewer,
  locale: Locale,
  { before, since, limit }: Page,
): Promise<{ questions: ReceivedQuestion[]; more: string | null }> {
  const organisations = organisationsWhere(viewer, "conversation.read")
  if (!organisations.length) return { questions: [], more: null }
  let query = db
    .selectFrom("enquiry")
    .innerJoin("space", "space.id", "enquiry.space_id")
    .select([
      "enquiry.id",
      "enquiry.space_id",
      "space.name as space_name",
      "enquiry.name",
      "enquiry.email",
      "enquiry.people",
      "enquiry.wish",
      "enquiry.message",
      "enquiry.sent_at",
    ])
    .where("enquiry.organisation_id", "in", organisations)
    .where("enquiry.status", "=", "sent")
    .orderBy("enquiry.sent_at", "desc")
    .orderBy("enquiry.id")
    .limit(limit + 1)
  if (before) query = query.where("enquiry.sent_at", "<", before)
  if (since) query = query.where("enquiry.sent_at", ">", since)
  const rows = await query.execute()
  const questions = rows.slice(0, limit).map((row) => ({
    id: row.id,
    spaceId: row.space_id,
    space: showText(JSON.parse(row.space_name), locale),
    name: row.name,
    email: row.email,
    people: row.people,
    wish: row.wish,
    message: row.message,
    sentAt: row.sent_at ?? "",
  }))
  return { questions, more: rows.length > limit ? (questions.at(-1)?.sentAt ?? null) : null }
}
