import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { hourMs, minuteMs } from "~/availability/units"
import { AppError } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { recordEvent } from "~/platform/jobs/events.server"
import { dropFiles } from "~/platform/storage/remove-files.server"
import type { Storage } from "~/platform/storage/storage.server"
import type { PreparedAttachment } from "./attachment-file.server"
import { addMessage, guest, isReached, type Participant, takePart } from "./conversations.server"
import { conversationEvents } from "./events"

export interface MessageToPost {
  text: string
  attachments: PreparedAttachment[]
}

/** Messages of one side of a conversation in an hour: each may send mails to several people. */
const maxPerHour = 60

/**
 * Writes in a conversation. The files are kept first and dropped again when the message is not taken.
 * @param who null for the guest of the conversation, who came by the link in a mail.
 * @returns the id of the message. The same words twice within a minute are one message.
 * @throws {AppError} `not_found`, `forbidden`, `too_many`; what the storage refuses; `conflict` when nobody is left to
 * read it
 */
export async function postMessage(
  db: Database,
  who: Viewer | null,
  conversationId: string,
  { text, attachments }: MessageToPost,
  storage: Storage,
  now: Date,
): Promise<string> {
  try {
    for (const { key, bytes } of attachments) await storage.put(key, bytes)
    return await inTransaction(db, async (trx) => {
      const as = who ? (await takePart(trx, who, conversationId)).as : guest
      if (!as.mayWrite) throw new AppError("forbidden")
      const conversation = await lockConversation(trx, conversationId)
      if (!(await isReached(trx, conversation, as.side)))
        throw new AppError("conflict", { reason: "nobody_reads" })
      const same = await sameAgain(trx, conversationId, as, text, now)
      if (same && !attachments.length) return same
      await refuseFlood(trx, conversationId, as, now)
      const messageId = await addMessage(trx, conversationId, {
        kind: "text",
        side: as.side,
        user_id: as.userId,
        text,
        created_at: now.toISOString(),
      })
      await insertAttachments(trx, messageId, attachments, now)
      const data = { conversationId, messageId, side: as.side, userId: as.userId }
      await recordEvent(trx, conversationEvents, { kind: "message.posted", subjectId: messageId, data }, now)
      return messageId
    })
  } catch (error) {
    await dropFiles(
      storage,
      attachments.map(({ key }) => key),
      error,
    )
    throw error
  }
}

async function lockConversation(trx: Trx, id: string) {
  const row = await trx
    .updateTable("conversation")
    .set((eb) => ({ last_number: eb.ref("last_number") }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  return row
}

/** The newest message, when it is what the same side just wrote: a button pressed twice. */
async function sameAgain(
  trx: Trx,
  conversationId: string,
  { side, userId }: Participant,
  text: string,
  now: Date,
) {
  const newest = await trx
    .selectFrom("message")
    .select(["id", "side", "user_id", "text", "created_at"])
    .where("conversation_id", "=", conversationId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst()
  if (!newest || newest.side !== side || newest.user_id !== userId || newest.text !== text) return null
  return now.getTime() - Date.parse(newest.created_at) < minuteMs ? newest.id : null
}

async function refuseFlood(trx: Trx, conversationId: string, { side }: Participant, now: Date) {
  const { n } = await trx
    .selectFrom("message")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("conversation_id", "=", conversationId)
    .where("side", "=", side)
    .where("kind", "=", "text")
    .where("created_at", ">", new Date(now.getTime() - hourMs).toISOString())
    .executeTakeFirstOrThrow()
  if (Number(n) >= maxPerHour) throw new AppError("too_many")
}

async function insertAttachments(trx: Trx, messageId: string, files: PreparedAttachment[], now: Date) {
  if (!files.length) return
  await trx
    .insertInto("attachment")
    .values(
      files.map(({ key, name, mime, bytes }, position) => ({
        id: newId(),
        message_id: messageId,
        position,
        storage_key: key,
        name,
        mime,
        size: bytes.byteLength,
        created_at: now.toISOString(),
      })),
    )
    .execute()
}
