import type { Database, Snapshot, Trx } from "#db/database.server"
import type { ConversationRow, EnquiryRow, MessageRow } from "#db/schema/conversations"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { bookingsWithSite } from "~/bookings/booking-with-site.server"
import { AppError, invariant } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import type { TalkingSide } from "./conversation"

/** Opens the conversation of an enquiry with what was asked. @returns its id and that of the first message. */
export async function openEnquiry(trx: Trx, enquiry: EnquiryRow, now: Date) {
  const id = await insertConversation(trx, {
    space_id: enquiry.space_id,
    enquiry_id: enquiry.id,
    owner_id: enquiry.organisation_id,
    user_id: enquiry.user_id,
    created_at: now.toISOString(),
  })
  const messageId = await addMessage(trx, id, {
    kind: "text",
    side: "organisation",
    user_id: enquiry.user_id,
    text: enquiry.message,
    created_at: now.toISOString(),
  })
  return { conversationId: id, messageId }
}

/**
 * The conversation of a booking, or of the series that it belongs to; opened when there is none yet.
 * @throws {AppError} `not_found` when there is no such booking or series; time that an owner blocks has no other side.
 */
export async function conversationFor(
  db: Database,
  about: { bookingId: string } | { seriesId: string },
  now: Date,
): Promise<string> {
  const { subject, booking } = await bookingToTalkAbout(db, about)
  const found = await findAbout(db, subject)
  if (found) return found
  await insertConversation(db, {
    space_id: booking.space_id,
    [subject.column]: subject.id,
    owner_id: booking.owner_id,
    organisation_id: booking.organisation_id,
    user_id: booking.created_by,
    created_at: now.toISOString(),
  })
  const opened = await findAbout(db, subject)
  invariant(opened, "a conversation that was just opened is there")
  return opened
}

async function findAbout(db: Snapshot, { column, id }: Subject): Promise<string | undefined> {
  const row = await db.selectFrom("conversation").select("id").where(column, "=", id).executeTakeFirst()
  return row?.id
}

/**
 * The conversation of a booking, for one of its two sides. The event of the booking opens it, so that a page that leads
 * there writes only when it comes before that.
 * @throws {AppError} `not_found` also for everybody else.
 */
export async function conversationOfBooking(
  db: Database,
  viewer: Viewer,
  bookingId: string,
  now: Date,
): Promise<string> {
  const { subject, booking } = await bookingToTalkAbout(db, { bookingId })
  const found = await findAbout(db, subject)
  if (found) {
    await takePart(db, viewer, found)
    return found
  }
  if (!partOf(viewer, { ...booking, user_id: booking.created_by })) throw new AppError("not_found")
  return conversationFor(db, { bookingId }, now)
}

interface Subject {
  column: "series_id" | "booking_id"
  id: string
}

async function bookingToTalkAbout(db: Snapshot, about: { bookingId: string } | { seriesId: string }) {
  const booking = await bookingsWithSite(db)
    .select([
      "booking.id",
      "booking.space_id",
      "booking.series_id",
      "booking.organisation_id",
      "booking.created_by",
      "site.organisation_id as owner_id",
    ])
    .where("booking.kind", "=", "booking")
    .where(
      "bookingId" in about ? "booking.id" : "booking.series_id",
      "=",
      "bookingId" in about ? about.bookingId : about.seriesId,
    )
    .orderBy("booking.start_at")
    .limit(1)
    .executeTakeFirst()
  if (!booking) throw new AppError("not_found")
  const subject: Subject = booking.series_id
    ? { column: "series_id", id: booking.series_id }
    : { column: "booking_id", id: booking.id }
  return { subject, booking }
}

type Opened = Pick<ConversationRow, "space_id" | "created_at"> & Partial<ConversationRow>

/** Two who open the same conversation at once open one. */
async function insertConversation(db: Database, row: Opened): Promise<string> {
  const id = newId()
  await db
    .insertInto("conversation")
    .values({
      enquiry_id: null,
      booking_id: null,
      series_id: null,
      owner_id: null,
      organisation_id: null,
      user_id: null,
      guest_muted_at: null,
      last_number: 0,
      last_at: row.created_at,
      ...row,
      id,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return id
}

type NewMessage = Pick<MessageRow, "kind" | "side" | "created_at"> & Partial<MessageRow>

/** Adds a message at the end. Until the transaction ends no other can be added, so numbers are in commit order. */
export async function addMessage(trx: Trx, conversationId: string, message: NewMessage): Promise<string> {
  const { last_number: number } = await trx
    .updateTable("conversation")
    .set((eb) => ({ last_number: eb("last_number", "+", 1), last_at: message.created_at }))
    .where("id", "=", conversationId)
    .returning("last_number")
    .executeTakeFirstOrThrow()
  const id = newId()
  await trx
    .insertInto("message")
    .values({
      user_id: null,
      text: null,
      data: null,
      ...message,
      id,
      conversation_id: conversationId,
      number,
    })
    .execute()
  // Who is up to date and writes stays so.
  if (message.user_id) await markRead(trx, message.user_id, conversationId, number, number - 1)
  return id
}

/** Notes that somebody has read up to a message. @param from only somebody who had read so far already. */
export async function markRead(
  trx: Database,
  userId: string,
  conversationId: string,
  number: number,
  from?: number,
): Promise<void> {
  if (from !== undefined && from > 0) {
    await trx
      .updateTable("conversation_read")
      .set({ number })
      .where("conversation_id", "=", conversationId)
      .where("user_id", "=", userId)
      .where("number", ">=", from)
      .where("number", "<", number)
      .execute()
    return
  }
  await trx
    .insertInto("conversation_read")
    .values({ conversation_id: conversationId, user_id: userId, number })
    .onConflict((conflict) =>
      conflict
        .columns(["conversation_id", "user_id"])
        .doUpdateSet({ number })
        .where("conversation_read.number", "<", number),
    )
    .execute()
}

/** Somebody in a conversation: signed in, or by the link in a mail. */
export interface Participant {
  side: TalkingSide
  userId: string | null
  mayWrite: boolean
}

/** Who follows the link of a guest. */
export const guest: Participant = { side: "organisation", userId: null, mayWrite: true }

/**
 * A conversation and the viewer's part in it.
 * @throws {AppError} `not_found` also for whoever has no part in it.
 */
export async function takePart(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<{ conversation: ConversationRow; as: Participant }> {
  const conversation = await db.selectFrom("conversation").selectAll().where("id", "=", id).executeTakeFirst()
  const as = conversation && partOf(viewer, conversation)
  if (!conversation || !as) throw new AppError("not_found")
  return { conversation, as }
}

/** The part that somebody has in a conversation; null for none. */
export function partOf(
  viewer: Viewer,
  conversation: Pick<ConversationRow, "owner_id" | "organisation_id" | "user_id">,
): Participant | null {
  const { userId } = viewer
  if (conversation.user_id === userId && !conversation.organisation_id)
    return { side: "organisation", userId, mayWrite: true }
  for (const [side, organisationId] of [
    ["owner", conversation.owner_id],
    ["organisation", conversation.organisation_id],
  ] as const) {
    if (!organisationId || !can(viewer, "conversation.read", { organisationId })) continue
    const writing = side === "owner" ? "booking.answer" : "booking.keep"
    return { side, userId, mayWrite: can(viewer, writing, { organisationId }) }
  }
  return null
}

/** Whether somebody is left on the other side: an organisation that has not ended, or a person with an address. */
export async function isReached(
  db: Database,
  { owner_id, organisation_id, enquiry_id }: ConversationRow,
  side: TalkingSide,
): Promise<boolean> {
  const other = side === "owner" ? organisation_id : owner_id
  if (other) {
    const row = await db
      .selectFrom("organisation")
      .select("ended_at")
      .where("id", "=", other)
      .executeTakeFirst()
    return row?.ended_at === null
  }
  if (side === "organisation" || !enquiry_id) return false
  const enquiry = await db
    .selectFrom("enquiry")
    .select("email")
    .where("id", "=", enquiry_id)
    .executeTakeFirst()
  return Boolean(enquiry?.email)
}
