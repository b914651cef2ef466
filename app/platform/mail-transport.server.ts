import { mkdir, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { createTransport } from "nodemailer"
import type { MailRow } from "#db/schema"

/** Hands one mail over; throws when it could not. */
export type MailTransport = (mail: MailRow) => Promise<void>

interface Addresses {
  from: string
  /** Host in the message id, which lets a mail server drop a repeated mail. */
  host: string
}

/** Milliseconds that a mail server may take, each time that it is waited for. */
interface Patience {
  connection: number
  /** A server that looks at a mail before it takes it is slow; to leave early is to send it twice. */
  answer: number
}
const usualPatience: Patience = { connection: 10_000, answer: 300_000 }

/** Sends by SMTP. */
export function smtpTransport(
  url: string,
  addresses: Addresses,
  { connection, answer }: Patience = usualPatience,
): MailTransport {
  const smtp = createTransport({
    url,
    connectionTimeout: connection,
    greetingTimeout: connection,
    socketTimeout: answer,
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
  const thread = mail.thread ? `<${mail.thread}@${host}>` : undefined
  return {
    from,
    to: mail.to_address,
    replyTo: mail.reply_to ?? undefined,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@${host}>`,
    inReplyTo: thread,
    references: thread,
    date: new Date(mail.created_at),
    headers: {
      "Auto-Submitted": "auto-generated",
      "Content-Language": mail.locale,
      // RFC 8058: mail programs offer a button that posts to the address, without a page in between.
      ...(mail.unsubscribe_url && {
        "List-Unsubscribe": `<${mail.unsubscribe_url}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
    },
  }
}

/** Why a mail was not taken. `refused`: this mail never will be. `unreachable`: no mail would be taken now. */
export type MailFailure = "refused" | "later" | "unreachable"

/** What the error of a transport means for the mail and for the others that wait. */
export function failureOf(error: unknown): MailFailure {
  const { command, responseCode } = (error ?? {}) as { command?: string; responseCode?: number }
  const aboutThisMail = command === "RCPT TO" || command === "DATA"
  if (!aboutThisMail || !responseCode) return "unreachable"
  return responseCode >= 500 ? "refused" : "later"
}
