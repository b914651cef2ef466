import type { Database } from "#db/database.server"

export interface SentMail {
  id: string
  to: string
  subject: string
  text: string
  at: string
  sent: boolean
}

/** The newest mails, for the mailbox of a demonstration. */
export async function sentMails(db: Database, limit = 50): Promise<SentMail[]> {
  const rows = await db
    .selectFrom("mail")
    .select(["id", "to_address", "subject", "text", "created_at", "sent_at"])
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    to: row.to_address,
    subject: row.subject,
    text: row.text,
    at: row.created_at,
    sent: row.sent_at !== null,
  }))
}
