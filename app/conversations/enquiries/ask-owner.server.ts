import { type Database, inTransaction, type Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { EnquiryRow } from "#db/schema/conversations"
import type { Viewer } from "~/accounts/viewer"
import { dayMs, hourMs } from "~/availability/units"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { env } from "~/platform/env.server"
import { AppError, invariant } from "~/platform/errors"
import { hashSecret, newId, newSecret } from "~/platform/ids.server"
import { recordEvent } from "~/platform/jobs/events.server"
import { queueFirstMail } from "~/platform/mail/first-mail.server"
import { paths } from "~/platform/paths"
import { openEnquiry } from "../conversations.server"
import { conversationEvents } from "../events"

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

/** `sent`: the owner has it. `unconfirmed`: the asker first confirms it, on the page to which a mail leads. */
export type QuestionStatus = EnquiryRow["status"]

/** Questions from one person, or for one address that somebody typed, in an hour. */
const maxPerHour = 6
/** A question whose asker has not confirmed the address by then is forgotten. */
export const confirmWithinDays = 7
const confirmWithin = confirmWithinDays * dayMs

/**
 * Asks the owner of a space. The question of somebody whose address is known goes out at once; a guest confirms
 * the address first. The same question again is the same question.
 * @throws {AppError} `not_found`, `too_many`
 */
export async function askOwner(
  db: Database,
  viewer: Viewer | null,
  question: Question,
  now: Date,
): Promise<{ id: string; status: QuestionStatus; email: string }> {
  const asker = viewer?.emailVerified ? viewer.userId : null
  const email = viewer?.email ?? question.email
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
      // Questions that somebody else asks with a person's address do not count against the person.
      .where((eb) => (asker ? eb("user_id", "=", asker) : eb("email", "=", email)))
      .where("created_at", ">", new Date(now.getTime() - hourMs).toISOString())
      .execute()
    const same = recent.find(
      (other) =>
        other.space_id === space.id && other.wish === question.wish && other.message === question.message,
    )
    if (same) return { id: same.id, status: same.status, email }
    if (recent.length >= maxPerHour) throw new AppError("too_many")
    const { secret, hash } = newSecret()
    const row: EnquiryRow = {
      id: newId(),
      space_id: space.id,
      // Who has not confirmed the address yet is a guest: the answer goes to whoever reads its mails.
      user_id: asker,
      organisation_id: space.organisation_id,
      name: question.name,
      email,
      locale: question.locale,
      people: question.people,
      wish: question.wish,
      message: question.message,
      status: asker ? "sent" : "unconfirmed",
      secret_hash: asker ? null : hash,
      created_at: now.toISOString(),
      sent_at: asker ? now.toISOString() : null,
    }
    await trx.insertInto("enquiry").values(row).execute()
    if (asker) await send(trx, row, now)
    else if (!(await mailConfirmation(trx, row, secret, now))) throw new AppError("too_many")
    return { id: row.id, status: row.status, email }
  })
}

/** Leads the guest to the question: only the guest's press sends it on. */
function mailConfirmation(
  trx: Trx,
  { email, locale }: EnquiryRow,
  secret: string,
  now: Date,
): Promise<boolean> {
  const url = env().publicUrl + paths.confirmEnquiry(locale, secret)
  return queueFirstMail(trx, { kind: "enquiry-confirm", to: email, locale, url }, now)
}

/** The question of a guest, as the page shows it to which the mail leads. */
export interface GuestQuestion extends Pick<EnquiryRow, "wish" | "people" | "message"> {
  spaceId: string
  space: ShownText
  sent: boolean
  conversationId: string | null
}

/** What the link in the mail to a guest is about; null when there is no such link, or it is too old. */
export async function guestQuestion(
  db: Database,
  secret: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<GuestQuestion | null> {
  const row = await db
    .selectFrom("enquiry")
    .innerJoin("space", "space.id", "enquiry.space_id")
    .leftJoin("conversation", "conversation.enquiry_id", "enquiry.id")
    .select(["enquiry.wish", "enquiry.people", "enquiry.message", "enquiry.status", "enquiry.created_at"])
    .select(["space.id as space_id", "space.name as space_name", "conversation.id as conversation_id"])
    .where("enquiry.secret_hash", "=", hashSecret(secret))
    .executeTakeFirst()
  if (!row || (row.status === "unconfirmed" && isTooOld(row.created_at, now))) return null
  return {
    wish: row.wish,
    people: row.people,
    message: row.message,
    spaceId: row.space_id,
    space: showText(fromJson(row.space_name), locale),
    sent: row.status === "sent",
    conversationId: row.conversation_id,
  }
}

/**
 * Sends the question of a guest, who pressed the button on the page to which the mail leads. Pressing again changes
 * nothing.
 * @throws {AppError} `not_found` when there is no such link, or it is too old.
 */
export async function confirmQuestion(db: Database, secret: string, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    const row = await trx
      .selectFrom("enquiry")
      .selectAll()
      .where("secret_hash", "=", hashSecret(secret))
      .executeTakeFirst()
    if (!row) throw new AppError("not_found")
    if (row.status === "sent") return
    if (isTooOld(row.created_at, now)) throw new AppError("not_found")
    await markSent(trx, row, now)
  })
}

function isTooOld(createdAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(createdAt) > confirmWithin
}

async function markSent(trx: Trx, row: EnquiryRow, now: Date) {
  const { numUpdatedRows } = await trx
    .updateTable("enquiry")
    .set({ status: "sent", sent_at: now.toISOString() })
    .where("id", "=", row.id)
    .where("status", "=", "unconfirmed")
    .executeTakeFirstOrThrow()
  // Two presses at the same moment: the other one sends.
  if (numUpdatedRows === 0n) return
  invariant(numUpdatedRows === 1n, "a secret opens one question")
  await send(trx, row, now)
}

/** Opens the conversation; whoever answers for the owner is told of it by what handles the event. */
async function send(trx: Trx, row: EnquiryRow, now: Date) {
  const { conversationId, messageId } = await openEnquiry(trx, row, now)
  const data = { conversationId, messageId, side: "organisation", userId: row.user_id } as const
  await recordEvent(trx, conversationEvents, { kind: "enquiry.sent", subjectId: messageId, data }, now)
}
