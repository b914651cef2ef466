import { inject } from "vitest"

const password = "common-roof-demo"

/** What a cookie jar would send back. */
export function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ")
}

/** Signs in as a program does, and gives the cookie. */
export async function cookieFor(email: string): Promise<string> {
  const answer = await fetch(`${inject("origin")}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`Sign-in of ${email} failed: ${answer.status} ${await answer.text()}`)
  return cookieOf(answer)
}

/** Makes a token on the account page, as a person without JavaScript does. */
export async function tokenFor(
  cookie: string,
  { label = "Program", scopes = ["read", "book", "manage"], organisation = "" } = {},
): Promise<string> {
  const fields = { intent: "token", label, days: "30", organisation, current: password }
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
