import { adminPage } from "~/administration/admin-page.server"
import { openedConversation } from "~/administration/reports/reports.server"
import { answerAttachment, findAttachment } from "~/conversations/attachments.server"
import { database } from "~/platform/database.server"
import { attachmentStorage } from "~/platform/storage/site-files.server"

/** A file of a reported conversation, for the administrator who has opened it within the hour. */
export const loader = adminPage(async ({ request, params, administrator }) => {
  const db = database()
  const conversationId = await openedConversation(db, administrator, params.id ?? "", new Date())
  return answerAttachment(
    request,
    await findAttachment(db, { conversationId }, params.file ?? ""),
    attachmentStorage(),
  )
})
