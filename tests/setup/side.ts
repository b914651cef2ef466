import { inject } from "vitest"
import type { Database } from "#db/database.server"
import { demoPassword } from "#db/seed/accounts"
import { createAccount } from "~/accounts/entrance/create-account.server"
import type { Viewer } from "~/accounts/viewer"
import { newId } from "~/platform/ids.server"
import { addOrganisation, person } from "./bookable-hall"
import { decoded, filledForm } from "./posted-forms"
import { cookieFor } from "./program"

type Filled = ReturnType<typeof filledForm>

/** Somebody who acts for an organisation of its own, and has the site's pages without JavaScript. */
export interface Side {
  viewer: Viewer
  email: string
  organisationId: string
  /** The words of a page. */
  read: (address: string) => Promise<string>
  /** A form of a page as it stands (see {@link filledForm}). */
  form: (address: string, held: Record<string, string>) => Promise<Filled>
  /** Sends a form with what is typed in it. @returns where it leads. */
  send: (form: Filled, typed?: Record<string, string>) => Promise<string>
  /** Both at once. */
  press: (address: string, held: Record<string, string>, typed?: Record<string, string>) => Promise<string>
  /** Asks as a program does. */
  ask: (path: string, method?: string, body?: object) => Promise<{ status: number; body: unknown }>
}

/** Makes an account with an organisation in the site under test, and signs it in. */
export async function addSide(db: Database, name: string, email: string): Promise<Side> {
  const origin = inject("origin")
  const organisationId = await addOrganisation(db, name)
  const account = { name, email, password: demoPassword, locale: "en", emailVerified: true } as const
  const userId = await createAccount(db, account, new Date())
  const membership = { id: newId(), organisation_id: organisationId, user_id: userId, role: "admin" } as const
  await db
    .insertInto("membership")
    .values({ ...membership, status: "active", created_at: new Date().toISOString() })
    .execute()
  const headers = { cookie: await cookieFor(email) }
  const page = async (address: string) => {
    const answer = await fetch(origin + address, { redirect: "manual", headers })
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
    return answer.text()
  }
  const side: Side = {
    viewer: { ...person(userId, organisationId), name, email },
    email,
    organisationId,
    read: async (address) => wordsOf(await page(address)),
    form: async (address, held) => filledForm(await page(address), address, held),
    async send({ action, fields }, typed = {}) {
      const body = new URLSearchParams(fields)
      for (const [field, text] of Object.entries(typed)) body.set(field, text)
      const answer = await fetch(origin + action, { method: "POST", redirect: "manual", headers, body })
      const to = answer.headers.get("location")
      if (to === null) throw new Error(`${action} answered ${answer.status}: ${wordsOf(await answer.text())}`)
      return to
    },
    press: async (address, held, typed) => side.send(await side.form(address, held), typed),
    async ask(path, method = "GET", body) {
      const answer = await fetch(origin + path, {
        method,
        headers: { ...headers, origin, ...(body && { "content-type": "application/json" }) },
        body: body && JSON.stringify(body),
      })
      return { status: answer.status, body: await answer.json() }
    },
  }
  return side
}

/** What a page says, without the texts that it brings along. */
function wordsOf(html: string): string {
  const bare = html.replace(/<(script|style)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/g, "").replace(/<[^>]*>/g, " ")
  return decoded(bare).replace(/\s+/g, " ")
}
