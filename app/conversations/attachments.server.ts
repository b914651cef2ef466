import type { Database } from "#db/database.server"
import type { AttachmentRow } from "#db/schema/conversations"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import { answerFile } from "~/platform/storage/file-answer.server"
import { sentFileHeaders } from "~/platform/storage/file-name"
import type { Storage } from "~/platform/storage/storage.server"
import { takePart } from "./conversations.server"

/**
 * A file for somebody who has a part in its conversation.
 * @param who the viewer, or the conversation whose link a guest followed.
 * @throws {AppError} `not_found` also for everybody else.
 */
export async function findAttachment(
  db: Database,
  who: Viewer | { conversationId: string },
  id: string,
): Promise<AttachmentRow> {
  const found = await db
    .selectFrom("attachment")
    .innerJoin("message", "message.id", "attachment.message_id")
    .selectAll("attachment")
    .select("message.conversation_id")
    .where("attachment.id", "=", id)
    .executeTakeFirst()
  if (!found) throw new AppError("not_found")
  if ("userId" in who) await takePart(db, who, found.conversation_id)
  else if (who.conversationId !== found.conversation_id) throw new AppError("not_found")
  return found
}

/** The file itself. Only pictures, which we drew, are shown in place; everything else is saved. */
export async function answerAttachment(
  request: Request,
  { storage_key, name, mime }: AttachmentRow,
  storage: Storage,
): Promise<Response> {
  const found = await storage.get(storage_key)
  if (!found) throw new AppError("not_found")
  return answerFile(request, found, {
    "content-type": mime === "text/plain" ? "text/plain; charset=utf-8" : mime,
    ...sentFileHeaders(name, mime.startsWith("image/") ? "inline" : "attachment"),
  })
}
