import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { simpleParser } from "mailparser"
import { inject } from "vitest"

/*
 * Somebody who has the site's pages without JavaScript, and their mails.
 */

export const password = "common-roof-demo"

export const post = (path: string, fields: Record<string, string>, cookie = "") =>
  fetch(inject("origin") + path, {
    method: "POST",
    redirect: "manual",
    headers: { cookie },
    body: new URLSearchParams(fields),
  })
export const get = (path: string, cookie = "") =>
  fetch(inject("origin") + path, { redirect: "manual", headers: { cookie } })
/** What a page shows, without the messages that it ships. */
export const shown = async (answer: Promise<Response>) =>
  (await (await answer).text()).match(/<main[\s\S]*<\/main>/)?.[0] ?? ""
export const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ")

export function signInAsProgram(email: string, headers: Record<string, string> = {}) {
  return fetch(`${inject("origin")}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ email, password }),
  })
}

/** The newest mail to an address, once it has left. */
export async function mailTo(address: string, subject: RegExp) {
  const outbox = join(inject("dataDir"), "outbox")
  for (let patience = 0; patience < 100; patience++) {
    const files = readdirSync(outbox, { withFileTypes: true }).filter(({ name }) => name.endsWith(".eml"))
    for (const { name } of files.sort((a, b) => b.name.localeCompare(a.name))) {
      const mail = await simpleParser(readFileSync(join(outbox, name)))
      const to = Array.isArray(mail.to) ? mail.to : [mail.to]
      if (to.some((entry) => entry?.text === address) && subject.test(mail.subject ?? "")) return mail
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`No mail to ${address}`)
}

/** Where the first link of a mail leads, on the site. */
export const pathIn = (text: string | undefined) =>
  (text?.match(/https?:\/\/\S+/)?.[0] ?? "").replace(inject("origin"), "")
