import { join } from "node:path"
import { createTransport } from "nodemailer"
import type { MailRow } from "#db/schema/platform"
import { writeWhole } from "../storage/disk.server"

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
    // The name that the server is greeted with: strict ones want a domain.
    name: addresses.host,
    connectionTimeout: connection,
    greetingTimeout: connection,
    socketTimeout: answer,
  } as Parameters<typeof createTransport>[0])
  return async (mail) => {
    await smtp.sendMail(messageOf(mail, addresses))
  }
}

/** Writes each mail as a file that mail programs open. */
export function outboxTransport(folder: string, addresses: Addresses): MailTransport {
  const composer = createTransport({ streamTransport: true, buffer: true })
  return async (mail) => {
    const { message: content } = await composer.sendMail(messageOf(mail, addresses))
    const name = `${mail.created_at.replace(/[:.]/g, "-")}-${mail.id}.eml`
    await writeWhole(join(folder, name), content as Buffer)
  }
}

/** A mail as the library composes it. */
export function messageOf(mail: MailRow, { from, host }: Addresses) {
  const thread = mail.thread ? `<${mail.thread}@${host}>` : undefined
  return {
    from,
    to: mail.to_address,
    replyTo: mail.reply_to ?? undefined,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    // As a part that mail programs read beside the words, and as a file for those that read only files.
    icalEvent: mail.calendar
      ? { method: methodOf(mail.calendar), filename: "booking.ics", content: mail.calendar }
      : undefined,
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

/** What the header says must be what the calendar says (RFC 6047, 2.4). */
function methodOf(calendar: string): string {
  return /^METHOD:(\w+)/m.exec(calendar)?.[1] ?? "PUBLISH"
}

/**
 * Why a mail was not taken. `refused`: this mail never will be. `later`: this mail not now. `unreachable`: no mail
 * would be taken now. `sender`: none of ours will be, until somebody changes how we send.
 */
export type MailFailure = "refused" | "later" | "unreachable" | "sender"

/** Replies that ask for another or any sign-in, whatever they follow (RFC 4954, 6). */
const signInReplies = new Set([530, 534, 535, 538])
/** Enhanced codes of a bad sender, and of policies about who sends (RFC 3463; 5.7.2x and 5.7.60 of RFC 7372 and use). */
const senderCodes = /\b5\.(1\.[78]|7\.(0|[89]|2[0-9]|3\d|60))\b/
/** Many servers say 550 or 5.7.1 of everything, look at the sender only when they hear the recipient, and explain. */
const senderWords =
  /sender|mail from|from address|from header|return.path|\b(helo|ehlo|spf|dkim|dmarc)\b|client host|relay|authenticat|not verified/i

/** What the error of a transport means for the mail and for the others that wait. */
export function failureOf(error: unknown): MailFailure {
  const { code, command, responseCode, response = "" } = (error ?? {}) as TransportError
  // Without an answer: a sign-in that is asked for, and none was configured.
  if (!responseCode) return code === "EAUTH" ? "sender" : "unreachable"
  const afterSender = command === "RCPT TO" || command === "DATA"
  if (responseCode < 500) return afterSender ? "later" : "unreachable"
  const aboutUs =
    !afterSender ||
    signInReplies.has(responseCode) ||
    senderCodes.test(response) ||
    senderWords.test(withoutAddresses(response))
  return aboutUs ? "sender" : "refused"
}

/** What the library says of a failure. */
export interface TransportError {
  code?: string
  command?: string
  responseCode?: number
  response?: string
}

/** A server's answer without anybody's address, on one line. */
export function withoutAddresses(response: string): string {
  return response
    .replace(/<?[^\s<>]+@[^\s<>:;,]+>?/g, "<…>")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 300)
}
