import { beforeAll, describe, expect, inject, it } from "vitest"
import { Problem } from "~/open-data/answer-schemas.server"
import { cookieFor, cookieOf, tokenFor } from "../setup/program"

const origin = inject("origin")
const mine = "/api/v1/organisations?mine=yes"
const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(origin + path, { redirect: "manual", headers })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
/** What a page shows, without the messages that it ships. */
const shown = async (answer: Response) => (await answer.text()).match(/<main[\s\S]*<\/main>/)?.[0] ?? ""
const account = (cookie: string, fields: Record<string, string>, locale = "en") =>
  fetch(`${origin}/${locale}/my/account`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie },
    body: new URLSearchParams(fields),
  })

let cookie: string
beforeAll(async () => {
  cookie = await cookieFor("group@demo.example")
})

describe("a token", () => {
  it("is made without JavaScript, shown once, used, and revoked", async () => {
    const fields = { intent: "token", label: "Notre agenda", days: "90", current: "common-roof-demo" }
    const made = await account(cookie, fields, "fr")
    expect(made.status).toBe(200)
    expect(made.headers.get("cache-control")).toBe("private, no-store")
    const page = await shown(made)
    expect(page).toContain("il ne s’affiche que cette fois-ci")
    const token = /cr_[\w-]{32}/.exec(page)?.[0] ?? ""
    const answer = await ask(mine, bearer(token))
    expect(answer.status).toBe(200)
    const own = await (await ask(mine, { cookie })).json()
    expect(await answer.json()).toEqual(own)
    expect(own.items.length).toBeGreaterThan(0)

    const later = await shown(await ask("/fr/my/account", { cookie }))
    expect(later).toContain("Notre agenda")
    expect(later).not.toContain("cr_")
    const id = /name="token" value="(\w+)"/.exec(later.slice(later.indexOf("Notre agenda")))?.[1] ?? ""
    const revoked = await account(cookie, { intent: "revoke", token: id }, "fr")
    expect(revoked.headers.get("location")).toBe("/fr/my/account?done=revoked")
    const after = await shown(await ask("/fr/my/account?done=revoked", { cookie }))
    expect(after).toContain("plus aucun programme ne peut s’en servir")
    expect(after).not.toContain("Notre agenda")
    expect((await ask(mine, bearer(token))).status).toBe(401)
  })

  it.each([
    [{ label: " " }, "Say what the token is for."],
    [{ days: "9999" }, "Choose how long the token holds."],
    [{ current: "guess" }, "This is not your password."],
  ])("is not made with %j, and what was typed is kept", async (wrong, message) => {
    const fields = { intent: "token", label: "Typed", days: "365", current: "common-roof-demo", ...wrong }
    const answer = await account(cookie, fields)
    expect(answer.status).toBe(400)
    const page = await shown(answer)
    expect(page).toContain(message)
    expect(page).toContain(`value="${fields.label}"`)
    expect(page).not.toMatch(/cr_[\w-]{32}/)
    expect(page).not.toContain('value="guess"')
  })

  it("opens the interface for programs alone", async () => {
    const token = await tokenFor(cookie)
    for (const path of ["/en/my", "/en/my/account", "/api/auth/get-session"]) {
      const answer = await ask(path, bearer(token))
      expect([200, 302]).toContain(answer.status)
      expect(await answer.text()).not.toContain("group@demo.example")
    }
    expect((await ask("/en/my/account", bearer(token))).status).toBe(302)
    const form = new URLSearchParams({ intent: "everywhere" })
    const posted = await fetch(`${origin}/en/my/account`, {
      method: "POST",
      redirect: "manual",
      headers: bearer(token),
      body: form,
    })
    expect(posted.headers.get("location")).toContain("/sign-in")
  })

  it.each(["Bearer", "Bearer ", "Bearer x", "bearer cr_nope", "Bearer cr_%00", `Bearer ${"x".repeat(5000)}`])(
    "that is none is told so, cookie or not: %s",
    async (authorization) => {
      for (const headers of [{ authorization }, { authorization, cookie }] as Record<string, string>[]) {
        const answer = await ask(mine, headers)
        expect(answer.status).toBe(401)
        expect(answer.headers.get("www-authenticate")).toMatch(
          /^Bearer realm="[^"]+", error="invalid_token"$/,
        )
        expect(answer.headers.get("content-type")).toContain("application/problem+json")
        expect(Problem.parse(await answer.json()).type).toMatch(/\/problems\/signed_out$/)
      }
    },
  )

  it("is not asked of whoever reads what is public, and other schemes are not ours", async () => {
    expect((await ask("/api/v1/organisations", { authorization: "Basic eA==" })).status).toBe(200)
    const answer = await ask(mine)
    expect(answer.status).toBe(401)
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="Common Roof"')
  })

  it("goes with the account", async () => {
    const person = { name: "Ada", email: "ada@tokens.example", password: "common-roof-demo" }
    const signedUp = await fetch(`${origin}/api/auth/sign-up/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(person),
    })
    const own = cookieOf(signedUp)
    const token = await tokenFor(own)
    expect((await ask(mine, bearer(token))).status).toBe(200)
    const leaving = "/en/my/account/delete"
    const seal = (await shown(await ask(leaving, { cookie: own }))).match(/name="seal" value="([^"]+)"/)?.[1]
    const gone = await fetch(origin + leaving, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: own },
      body: new URLSearchParams({ read: "yes", seal: seal ?? "", current: person.password }),
    })
    expect(gone.status).toBe(302)
    expect((await ask(mine, bearer(token))).status).toBe(401)
  })
})
