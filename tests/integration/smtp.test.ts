import type { AddressInfo } from "node:net"
import { simpleParser } from "mailparser"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"
import { afterEach, expect, it } from "vitest"
import type { MailRow } from "#db/schema/platform"
import { smtpTransport } from "~/platform/mail/mail-transport.server"

const servers: SMTPServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()))
})

/** A mail server on a free port; gives its address. */
async function mailServer(options: SMTPServerOptions): Promise<string> {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"], ...options })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
}

const addresses = { from: "Common Roof <no-reply@roof.example>", host: "roof.example" }
const mail: MailRow = {
  id: "m1",
  kind: "test",
  to_address: "owner@example.org",
  reply_to: "choir@example.org",
  locale: "fr",
  subject: "Une question sur la salle « Les Hêtres »",
  text: "Bonjour, la salle est-elle libre ?",
  html: "<p>Bonjour, la salle est-elle libre ?</p>",
  unsubscribe_url: null,
  thread: null,
  calendar: null,
  attempts: 0,
  next_attempt_at: "2026-01-01T00:00:00.000Z",
  sent_at: null,
  failed_at: null,
  last_error: null,
  retried_at: null,
  request_id: null,
  created_at: "2026-01-01T00:00:00.000Z",
}

it("hands a mail to the mail server as it was written, in text and in HTML", async () => {
  const received: Promise<string>[] = []
  const url = await mailServer({
    onData(stream, _session, done) {
      received.push(
        new Promise((resolve) => {
          let content = ""
          stream.on("data", (chunk) => {
            content += chunk
          })
          stream.on("end", () => {
            resolve(content)
            done()
          })
        }),
      )
    },
  })
  await smtpTransport(url, addresses)(mail)
  const parsed = await simpleParser(await (received[0] as Promise<string>))
  expect(parsed.subject).toBe(mail.subject)
  expect(parsed.text?.trim()).toBe(mail.text)
  expect(parsed.html).toContain("<p>Bonjour")
  expect(parsed.replyTo?.text).toBe(mail.reply_to)
  expect(parsed.messageId).toBe("<m1@roof.example>")
})

it("tells when the mail server refuses the address, so that the mail is tried again", async () => {
  const url = await mailServer({
    onRcptTo: (_address, _session, done) => done(new Error("No such mailbox")),
  })
  await expect(smtpTransport(url, addresses)(mail)).rejects.toThrow(/No such mailbox/)
})

it("tells when nobody listens", async () => {
  await expect(smtpTransport("smtp://127.0.0.1:1", addresses)(mail)).rejects.toThrow()
})
