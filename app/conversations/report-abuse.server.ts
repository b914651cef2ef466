import { type Database, inTransaction } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { dayMs } from "~/availability/units"
import { AppError } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { recordEvent } from "~/platform/jobs/events.server"
import { guest, takePart } from "./conversations.server"
import { conversationEvents } from "./events"
import type { AbuseReason } from "./vocabulary"

const maxPerDay = 5

/**
 * Reports a conversation to those who run the site; the other side is not told.
 * @param who null for the guest of the conversation.
 * @throws {AppError} `not_found`, `too_many`
 */
export async function reportAbuse(
  db: Database,
  who: Viewer | null,
  conversationId: string,
  { reason, text }: { reason: AbuseReason; text: string },
  now: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const as = who ? (await takePart(trx, who, conversationId)).as : guest
    const { n } = await trx
      .selectFrom("abuse_report")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where("conversation_id", "=", conversationId)
      .where("side", "=", as.side)
      .where("created_at", ">", new Date(now.getTime() - dayMs).toISOString())
      .executeTakeFirstOrThrow()
    if (Number(n) >= maxPerDay) throw new AppError("too_many")
    const id = newId()
    await trx
      .insertInto("abuse_report")
      .values({
        id,
        conversation_id: conversationId,
        side: as.side,
        user_id: as.userId,
        reason,
        text,
        created_at: now.toISOString(),
      })
      .execute()
    const event = { kind: "conversation.reported", subjectId: id, data: { conversationId } } as const
    await recordEvent(trx, conversationEvents, event, now)
  })
}
