import { z } from "zod"

const messagePosted = z.object({
  conversationId: z.string(),
  messageId: z.string(),
  /** Who wrote it. */
  side: z.enum(["owner", "organisation"]),
  /** Null for the guest of the conversation. */
  userId: z.string().nullable(),
})

/** What happens in conversations that others act on. */
export const conversationEvents = {
  /** A question reached an owner; the subject is its message. */
  "enquiry.sent": messagePosted,
  /** The subject is the message. */
  "message.posted": messagePosted,
  /** The subject is the report. */
  "conversation.reported": z.object({ conversationId: z.string() }),
}

export type MessagePosted = z.output<typeof messagePosted>
