import type { Database } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { newId } from "../ids.server"
import { requestAtHand } from "../trace.server"
import { htmlMail, type MailText, plainMail } from "./mail-text"
import { isStandInEmail } from "./stand-in-email.server"

export interface MailToSend {
  /** What the mail is about, for the log. */
  kind: string
  to: string
  replyTo?: string
  locale: Locale
  subject: string
  text: string
  html: string
  /** Where one request ends mails of this sort. */
  unsubscribeUrl?: string
  /** Id of what mail programs show together with it. */
  thread?: string
  /** A calendar file that mail programs offer to keep. */
  calendar?: string
  /** Also to somebody who is suspended: it tells of that. */
  evenSuspended?: true
}

/**
 * Puts a mail in the queue, in the transaction of what causes it: it is sent when and only when that is committed.
 * Nothing goes to somebody whom administrators have suspended, but what tells of that; and nothing to somebody whose
 * address is not confirmed, who is told in pages.
 */
export async function queueMail(trx: Database, mail: MailToSend, now: Date): Promise<void> {
  if (isStandInEmail(mail.to)) return
  if (!mail.evenSuspended && (await isSuspended(trx, mail.to))) return
  const at = now.toISOString()
  await trx
    .insertInto("mail")
    .values({
      id: newId(),
      kind: mail.kind,
      to_address: oneLine(mail.to),
      reply_to: mail.replyTo ? oneLine(mail.replyTo) : null,
      locale: mail.locale,
      subject: oneLine(mail.subject),
      text: mail.text,
      html: mail.html,
      unsubscribe_url: mail.unsubscribeUrl ?? null,
      thread: mail.thread ?? null,
      calendar: mail.calendar ?? null,
      attempts: 0,
      next_attempt_at: at,
      sent_at: null,
      failed_at: null,
      request_id: requestAtHand(),
      created_at: at,
    })
    .execute()
  wakeDelivery()
}

async function isSuspended(db: Database, address: string): Promise<boolean> {
  const person = await db
    .selectFrom("user")
    .select("hidden_at")
    .where("email", "=", address.trim().toLowerCase())
    .executeTakeFirst()
  return Boolean(person?.hidden_at)
}

/** Sets a mail's words as text and HTML, and queues it. */
export function queueMailText(
  trx: Database,
  envelope: Pick<
    MailToSend,
    "kind" | "to" | "replyTo" | "locale" | "unsubscribeUrl" | "thread" | "calendar" | "evenSuspended"
  >,
  words: MailText,
  now: Date,
): Promise<void> {
  const [text, html] = [plainMail(words), htmlMail(words, envelope.locale)]
  return queueMail(trx, { ...envelope, subject: words.subject, text, html }, now)
}

/** A line break in a header would start another header. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim()
}

const listeners = new Set<() => void>()

/** Calls `listener` when this process has queued a mail, perhaps shortly before it is committed. */
export function onMailQueued(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function wakeDelivery() {
  for (const listener of listeners) listener()
}
