import type { AddressInfo } from "node:net"
import { simpleParser } from "mailparser"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"

/** What the mail server does with a mail whose content it has. */
export type Verdict = "take" | "drop" | { code: number } | { afterMs: number }

interface MailServer {
  url: string
  /** Message ids of the mails that were acknowledged, in their order. */
  taken: string[]
  /** Message ids of the mails whose content came in, acknowledged or not. */
  seen: string[]
  close: () => Promise<void>
}

/** A mail server on a free port, or on the one named, that treats mails as it is told. */
export async function startMailServer(
  verdict: (messageId: string, times: number) => Verdict,
  options: SMTPServerOptions = {},
  port = 0,
): Promise<MailServer> {
  const taken: string[] = []
  const seen: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    closeTimeout: 200,
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        const id = mail.messageId ?? ""
        seen.push(id)
        const said = verdict(id, seen.filter((other) => other === id).length)
        const take = () => {
          taken.push(id)
          done()
        }
        if (said === "take") take()
        else if (said === "drop") connectionOf(server, session.id)?.destroy()
        else if ("afterMs" in said) setTimeout(take, said.afterMs).unref()
        else done(Object.assign(new Error("not now"), { responseCode: said.code }))
      }, done)
    },
    ...options,
  })
  server.on("error", () => {})
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    seen,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function connectionOf(server: SMTPServer, id: string) {
  const { connections } = server as unknown as {
    connections: Set<{ id: string; _socket: { destroy: () => void } }>
  }
  return [...connections].find((connection) => connection.id === id)?._socket
}
