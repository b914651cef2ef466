import type { Page } from "playwright-core"
import { inject } from "vitest"

const password = "common-roof-demo"

/** Signs the page's reader in with a demo account, as a program would. */
export async function signIn(page: Page, email: string) {
  const answer = await page.request.post(`${inject("origin")}/api/auth/sign-in/email`, {
    data: { email, password },
  })
  if (!answer.ok()) throw new Error(`Sign-in of ${email} failed: ${answer.status()} ${await answer.text()}`)
}
