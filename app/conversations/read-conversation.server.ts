import type { Database, Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { ConversationRow } from "#db/schema/conversations"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { writeLater } from "~/platform/late-writes.server"
import { whenOfSubject } from "./booking-when.server"
import type { ShownAttachment, ShownConversation, ShownMessage } from "./conversation"
import { guest, isReached, markRead, type Participant, takePart } from "./conversations.server"

/** Messages shown at once. */
const pageSize = 60

interface View {
  locale: Locale
  /** Only messages before this number. */
  before?: number
}

/**
 * A conversation as the viewer sees it; what is shown counts as read.
 * @throws {AppError} `not_found` also for whoever has no part in it.
 */
export async function readConversation(
  db: Database,
  viewer: Viewer,
  id: string,
  view: View,
  now: Date,
): Promise<ShownConversation> {
  const { conversation, as } = await takePart(db, viewer, id)
  const shown = await show(db, conversation, as, view)
  const newest = shown.messages.at(-1)?.number
  if (newest) await writeLater(db, (trx) => noteRead(trx, viewer.userId, id, newest, now))
  return shown
}

async function noteRead(trx: Trx, userId: string, conversationId: string, newest: number, now: Date) {
  await markRead(trx, userId, conversationId, newest)
  await trx
    .updateTable("notification")
    .set({ read_at: now.toISOString() })
    .where("conversation_id", "=", conversationId)
    .where("user_id", "=", userId)
    .where("read_at", "is", null)
    .execute()
}

/**
 * A conversation as its guest sees it, who came by the link in a mail.
 * @throws {AppError} `not_found`
 */
export async function readAsGuest(db: Database, id: string, view: View): Promise<ShownConversation> {
  const conversation = await db.selectFrom("conversation").selectAll().where("id", "=", id).executeTakeFirst()
  if (!conversation) throw new AppError("not_found")
  return show(db, conversation, guest, view)
}

/**
 * A conversation as it is read because of a report of it: nothing counts as read, and nobody of the two sides is the
 * reader. Whoever calls it has checked the role, and notes the opening.
 * @throws {AppError} `not_found`
 */
export async function readForReport(db: Database, id: string, view: View): Promise<ShownConversation> {
  const conversation = await db.selectFrom("conversation").selectAll().where("id", "=", id).executeTakeFirst()
  if (!conversation) throw new AppError("not_found")
  const shown = await show(db, conversation, { ...guest, mayWrite: false }, view)
  return { ...shown, messages: shown.messages.map((message) => ({ ...message, mine: false })) }
}

async function show(
  db: Database,
  conversation: ConversationRow,
  as: Participant,
  { locale, before }: View,
): Promise<ShownConversation> {
  const { id, enquiry_id, owner_id, organisation_id, space_id } = conversation
  const space = await db
    .selectFrom("space")
    .select(["id", "name", "status"])
    .where("id", "=", space_id)
    .executeTakeFirstOrThrow()
  const enquiry = enquiry_id
    ? await db.selectFrom("enquiry").selectAll().where("id", "=", enquiry_id).executeTakeFirst()
    : undefined
  const organisation = await organisationName(db, organisation_id, locale)
  const { messages, earlier } = await messagesOf(db, id, as, before)
  return {
    id,
    side: as.side,
    mayWrite: as.mayWrite,
    reached: await isReached(db, conversation, as.side),
    space: {
      id: space.id,
      listed: space.status === "published",
      ...showText(fromJson(space.name), locale),
    },
    owner: await organisationName(db, owner_id, locale),
    asker: organisation ?? { text: enquiry?.name ?? "" },
    enquiry: enquiry ? { wish: enquiry.wish, people: enquiry.people } : null,
    booking: enquiry_id ? null : await whenOfSubject(db, conversation),
    messages,
    earlier,
  }
}

export async function organisationName(
  db: Database,
  id: string | null,
  locale: Locale,
): Promise<ShownText | null> {
  if (!id) return null
  const row = await db.selectFrom("organisation").select("name").where("id", "=", id).executeTakeFirst()
  return row ? showText(fromJson(row.name), locale) : null
}

async function messagesOf(db: Database, id: string, as: Participant, before: number | undefined) {
  let query = db
    .selectFrom("message")
    .innerJoin("conversation", "conversation.id", "message.conversation_id")
    .leftJoin("enquiry", "enquiry.id", "conversation.enquiry_id")
    .leftJoin("user", "user.id", "message.user_id")
    .selectAll("message")
    .select(["user.name as author", "enquiry.name as asker"])
    .where("message.conversation_id", "=", id)
    .orderBy("message.number", "desc")
    .limit(pageSize + 1)
  if (before) query = query.where("message.number", "<", before)
  const rows = (await query.execute()).reverse()
  const earlier = rows.length > pageSize
  const shown = earlier ? rows.slice(1) : rows
  const attachments = await attachmentsOf(
    db,
    shown.map((row) => row.id),
  )
  const messages = shown.map(
    (row): ShownMessage => ({
      id: row.id,
      number: row.number,
      side: row.side,
      mine: row.kind === "text" && row.side === as.side && row.user_id === as.userId,
      author: row.author ?? ((row.side === "organisation" && row.asker) || null),
      at: row.created_at,
      text: row.text,
      line: fromJson(row.data),
      attachments: attachments.get(row.id) ?? [],
    }),
  )
  return { messages, earlier }
}

async function attachmentsOf(db: Database, messageIds: string[]): Promise<Map<string, ShownAttachment[]>> {
  const found = new Map<string, ShownAttachment[]>()
  if (!messageIds.length) return found
  const rows = await db
    .selectFrom("attachment")
    .select(["id", "message_id", "name", "mime", "size"])
    .where("message_id", "in", messageIds)
    .orderBy("position")
    .execute()
  for (const { message_id, ...file } of rows) found.set(message_id, [...(found.get(message_id) ?? []), file])
  return found
}
