import { inject } from "vitest"
import { demoPassword } from "#db/seed/accounts"
import { cookieAt } from "../../scripts/built-site"

/** Signs somebody of the demo in as a program does, and gives the cookie. */
export function cookieFor(email: string): Promise<string> {
  return cookieAt(inject("origin"), email, demoPassword)
}

/** Makes a token on the account page, as a person without JavaScript does. */
export async function tokenFor(
  cookie: string,
  { label = "Program", scopes = ["read", "book", "manage"], organisation = "" } = {},
): Promise<string> {
  const fields = { intent: "token", label, days: "30", organisation, current: demoPassword }
  const body = new URLSearchParams(fields)
  for (const scope of scopes) body.append("scopes", scope)
  const page = await fetch(`${inject("origin")}/en/my/account`, {
    method: "POST",
    headers: { cookie },
    body,
  })
  const token = /cr_[\w-]{32}/.exec(await page.text())?.[0]
  if (!token) throw new Error(`No token: ${page.status}`)
  return token
}
