import { type Database, inTransaction } from "#db/database.server"
import { addMessage, openEnquiry } from "~/conversations/conversations.server"
import { newId, newSecret } from "~/platform/ids.server"
import { signed } from "~/platform/signed.server"
import type { Signed } from "./actors"
import { put } from "./put"

/** A member of the group asked for itself and was answered; a guest asked and did not confirm it yet. */
export async function makeMessages(
  db: Database,
  { asking, answering }: { asking: Signed; answering: Signed },
  { space, owner }: { space: string; owner: string },
  now: Date,
) {
  const created_at = now.toISOString()
  const question = {
    space_id: space,
    organisation_id: owner,
    name: "groupMember",
    locale: "en" as const,
    people: 10,
    wish: "{}",
    message: "May we come?",
    created_at,
  }
  const enquiry = {
    ...question,
    id: newId(),
    user_id: asking.userId,
    email: asking.email,
    status: "sent" as const,
    secret_hash: null,
    sent_at: created_at,
  }
  await put(db, "enquiry", enquiry)
  const guest = newSecret()
  await put(db, "enquiry", {
    ...question,
    id: newId(),
    user_id: null,
    email: "guest@permissions.example",
    status: "unconfirmed",
    secret_hash: guest.hash,
    sent_at: null,
  })
  const [conversation = "", message_id = ""] = await inTransaction(db, async (trx) => {
    const { conversationId } = await openEnquiry(trx, enquiry, now)
    const answer = { kind: "text", side: "owner", user_id: answering.userId, text: "Yes." } as const
    return [conversationId, await addMessage(trx, conversationId, { ...answer, created_at })]
  })
  const attachment = newId()
  const storage_key = `permissions/${attachment}.pdf`
  const file = { storage_key, name: "terms.pdf", mime: "application/pdf" as const, size: 4 }
  await put(db, "attachment", { id: attachment, message_id, position: 0, ...file, created_at })
  return {
    conversation,
    attachment,
    conversationSecret: signed("conversation", conversation),
    enquirySecret: guest.secret,
  }
}
