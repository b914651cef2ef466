import { mkdir, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { createTransport } from "nodemailer"
import type { Database } from "#db/database.server"
import type { MailRow } from "#db/schema"
import { log } from "./log.server"

/** Hands one mail over; throws when it could not. */
export type MailTransport = (mail: MailRow) => Promise<void>

interface Addresses {
  from: string
  /** Host in the message id, which lets a mail server drop a repeated mail. */
  host: string
}

/** Sends by SMTP. */
export function smtpTransport(url: string, addresses: Addresses): MailTransport {
  const smtp = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  } as Parameters<typeof createTransport>[0])
  return async (mail) => {
    await smtp.sendMail(message(mail, addresses))
  }
}

/** Writes each mail as a file that mail programs open. */
export function outboxTransport(folder: string, addresses: Addresses): MailTransport {
  const composer = createTransport({ streamTransport: true, buffer: true })
  return async (mail) => {
    const { message: content } = await composer.sendMail(message(mail, addresses))
    await mkdir(folder, { recursive: true })
    const file = join(folder, `${mail.created_at.replace(/[:.]/g, "-")}-${mail.id}.eml`)
    await writeFile(`${file}.part`, content as Buffer)
    await rename(`${file}.part`, file)
  }
}

function message(mail: MailRow, { from, host }: Addresses) {
  return {
    from,
    to: mail.to_address,
    replyTo: mail.reply_to ?? undefined,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@${host}>`,
    date: new Date(mail.created_at),
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": mail.locale },
  }
}

/** Minutes until the next attempt, after the first, second… one. Longer than a transport may take. */
const patience = [2, 5, 15, 60, 240]
const batch = 20

/**
 * Sends what is due, each mail by whoever claims it first: the claim counts the attempt, and the mail comes due
 * again only when the claimer has not marked it as sent in time.
 * @returns how many were sent.
 */
export async function deliverDue(db: Database, transport: MailTransport, now: Date): Promise<number> {
  const due = await db
    .selectFrom("mail")
    .selectAll()
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
    .where("next_attempt_at", "<=", now.toISOString())
    .orderBy("next_attempt_at")
    .orderBy("id")
    .limit(batch)
    .execute()
  let sent = 0
  for (const mail of due) {
    if (!(await claim(db, mail, now))) continue
    try {
      await transport(mail)
    } catch (error) {
      const last = mail.attempts >= patience.length
      const { code, responseCode } = error as { code?: string; responseCode?: number }
      log.warn({ mail: mail.id, attempt: mail.attempts + 1, code, responseCode, last }, "mail not sent")
      if (last) await mark(db, mail.id, { failed_at: new Date().toISOString() })
      continue
    }
    await mark(db, mail.id, { sent_at: new Date().toISOString() })
    sent++
  }
  return sent
}

async function claim(db: Database, mail: MailRow, now: Date): Promise<boolean> {
  const wait = patience[Math.min(mail.attempts, patience.length - 1)] as number
  const { numUpdatedRows } = await db
    .updateTable("mail")
    .set({
      attempts: mail.attempts + 1,
      next_attempt_at: new Date(now.getTime() + wait * 60_000).toISOString(),
    })
    .where("id", "=", mail.id)
    .where("attempts", "=", mail.attempts)
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

async function mark(db: Database, id: string, times: { sent_at: string } | { failed_at: string }) {
  await db.updateTable("mail").set(times).where("id", "=", id).execute()
}
