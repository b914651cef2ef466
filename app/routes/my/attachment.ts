import { getViewer } from "~/accounts/viewer.server"
import { answerAttachment, findAttachment } from "~/conversations/attachments.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { answering } from "~/platform/http/problem.server"
import { readSigned } from "~/platform/signed.server"
import { attachmentStorage } from "~/platform/storage/site-files.server"

/**
 * A file of a conversation, for whoever has a part in it: signed in, or by the link of a guest. To everybody else it
 * is not there.
 */
export const loader = answering(async ({ request, params }) => {
  try {
    const conversationId = params.secret && readSigned("conversation", params.secret)
    const who = conversationId ? { conversationId } : await getViewer(request)
    if (!who) throw new AppError("not_found")
    const file = await findAttachment(database(), who, params.id ?? "")
    return await answerAttachment(request, file, attachmentStorage())
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "files_away") throw error
    return new Response(null, { status: 404 })
  }
})
