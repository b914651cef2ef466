import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { EnquiryRow } from "#db/schema"
import type { Viewer } from "~/accounts/viewer.server"
import type { Locale } from "~/i18n/locales"
import { env } from "~/platform/env.server"
import { AppError, invariant } from "~/platform/errors"
import { recordEvent } from "~/platform/events.server"
import { hashSecret, newId, newSecret } from "~/platform/ids.server"
import { openEnquiry } from "./conversations.server"
import { mailConfirmation } from "./enquiry-mails.server"
import type { MessagePosted } from "./post-message.server"

export interface Question {
  spaceId: string
  name: string
  email: string
  people: number | null
  /** When the asker would like to use the space. */
  wish: string
  message: string
  /** Language of the asker. */
  locale: Locale
}

/** `sent`: the owner has it. `unconfirmed`: the asker first follows the link in a mail. */
export type QuestionStatus = EnquiryRow["status"]

const hour = 60 * 60 * 1000
/** Questions from one address in an hour: each sends a mail to an address that somebody typed. */
const mostPerHour = 6
/** A question whose asker has not confirmed the address by then is forgotten. */
export const confirmWithinDays = 7
const confirmWithin = confirmWithinDays * 24 * hour

/**
 * Asks the owner of a space. The question of somebody whose address is known goes out at once; a guest confirms
 * the address first. The same question again is the same question.
 * @throws {AppError} `not_found`, `too_many`
 */
export async function askOwner(
  db: Database,
  viewer: Viewer | null,
  question: Question,
): Promise<{ id: string; status: QuestionStatus; email: string }> {
  const known = viewer?.emailVerified ?? false
  const email = viewer?.email ?? question.email
  const now = new Date()
  return inTransaction(db, async (trx) => {
    const space = await trx
      .selectFrom("space")
      .innerJoin("site", "site.id", "space.site_id")
      .select(["space.id", "site.organisation_id"])
      .where("space.id", "=", question.spaceId)
      .where("space.status", "=", "published")
      .executeTakeFirst()
    if (!space) throw new AppError("not_found")
    const recent = await trx
      .selectFrom("enquiry")
      .select(["id", "space_id", "wish", "message", "status"])
      .where("email", "=", email)
      .where("created_at", ">", new Date(now.getTime() - hour).toISOString())
      .execute()
    const same = recent.find(
      (other) =>
        other.space_id === space.id && other.wish === question.wish && other.message === question.message,
    )
    if (same) return { id: same.id, status: same.status, email }
    if (recent.length >= mostPerHour) throw new AppError("too_many")
    const { secret, hash } = newSecret()
    const row: EnquiryRow = {
      id: newId(),
      space_id: space.id,
      user_id: viewer?.userId ?? null,
      organisation_id: space.organisation_id,
      name: question.name,
      email,
      locale: question.locale,
      people: question.people,
      wish: question.wish,
      message: question.message,
      status: known ? "sent" : "unconfirmed",
      secret_hash: known ? null : hash,
      created_at: now.toISOString(),
      sent_at: known ? now.toISOString() : null,
    }
    await trx.insertInto("enquiry").values(row).execute()
    if (known) await send(trx, row, now)
    else await mailConfirmation(trx, row, secret, env().publicUrl)
    return { id: row.id, status: row.status, email }
  })
}

/**
 * Sends the question of a guest, who followed the link in the mail. Following it again changes nothing.
 * @throws {AppError} `not_found` when there is no such link, or it is too old.
 */
export async function confirmQuestion(
  db: Database,
  secret: string,
): Promise<{ spaceId: string; locale: Locale; conversationId: string | null }> {
  const now = new Date()
  return inTransaction(db, async (trx) => {
    const row = await trx
      .selectFrom("enquiry")
      .selectAll()
      .where("secret_hash", "=", hashSecret(secret))
      .executeTakeFirst()
    if (!row) throw new AppError("not_found")
    if (row.status === "unconfirmed") {
      if (now.getTime() - Date.parse(row.created_at) > confirmWithin) throw new AppError("not_found")
      await markSent(trx, row, now)
    }
    const conversation = await trx
      .selectFrom("conversation")
      .select("id")
      .where("enquiry_id", "=", row.id)
      .executeTakeFirst()
    return { spaceId: row.space_id, locale: row.locale, conversationId: conversation?.id ?? null }
  })
}

async function markSent(trx: Trx, row: EnquiryRow, now: Date) {
  const { numUpdatedRows } = await trx
    .updateTable("enquiry")
    .set({ status: "sent", sent_at: now.toISOString() })
    .where("id", "=", row.id)
    .where("status", "=", "unconfirmed")
    .executeTakeFirstOrThrow()
  // Two clicks at the same moment: the other one sends.
  if (numUpdatedRows === 0n) return
  invariant(numUpdatedRows === 1n, "a secret opens one question")
  await send(trx, row, now)
}

/** Opens the conversation; whoever answers for the owner is told of it by what handles the event. */
async function send(trx: Trx, row: EnquiryRow, now: Date) {
  const { conversationId, messageId } = await openEnquiry(trx, row, now)
  const event: MessagePosted = { conversationId, messageId, side: "organisation", userId: row.user_id }
  await recordEvent(trx, { kind: "enquiry.sent", subjectId: messageId, data: event })
}
