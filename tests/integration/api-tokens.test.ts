import { beforeAll, describe, expect, inject, it } from "vitest"
import { ProblemAnswer } from "~/http-api/answer-schemas.server"
import { cookieOf } from "../../scripts/built-site"
import { linkMailedTo } from "../setup/outbox"
import { cookieFor, tokenFor } from "../setup/program"

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
    const fields = {
      intent: "token",
      label: "Notre agenda",
      days: "90",
      scopes: "read",
      current: "common-roof-demo",
    }
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
    [{ scopes: "everything" }, "Choose at least one thing that the token allows."],
    [{ current: "guess" }, "This is not your password."],
  ])("is not made with %j, and what was typed is kept", async (wrong, message) => {
    const fields = {
      intent: "token",
      label: "Typed",
      days: "365",
      scopes: "book",
      current: "common-roof-demo",
      ...wrong,
    }
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
        expect(ProblemAnswer.parse(await answer.json()).type).toMatch(/\/problems\/signed_out$/)
      }
    },
  )

  it("is not asked of whoever reads what is public, and other schemes are not ours", async () => {
    expect((await ask("/api/v1/organisations", { authorization: "Basic eA==" })).status).toBe(200)
    const answer = await ask(mine)
    expect(answer.status).toBe(401)
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="Common Roof"')
  })

  it("does what it says and no more, and for no other organisation", async () => {
    const reader = await tokenFor(cookie, { scopes: ["read"] })
    const booker = await tokenFor(cookie, { scopes: ["book"] })
    const own = (await (await ask(mine, bearer(reader))).json()).items as { id: string }[]
    const one = await tokenFor(cookie, { scopes: ["read"], organisation: own[0]?.id })
    expect(own.length).toBeGreaterThan(1)
    expect((await (await ask(mine, bearer(one))).json()).items.map(({ id }: { id: string }) => id)).toEqual([
      own[0]?.id,
    ])

    const send = (path: string, method: string, token: string, body: object) =>
      fetch(origin + path, {
        method,
        headers: { ...bearer(token), "content-type": "application/json", "accept-language": "en" },
        body: JSON.stringify(body),
      })
    const refused = [
      [await ask("/api/v1/bookings?lang=en", bearer(booker)), "read"],
      [await ask(`${mine}&lang=en`, bearer(booker)), "read"],
      [await send("/api/v1/spaces/nothing/bookings", "POST", reader, {}), "book"],
      [await send("/api/v1/bookings/nothing", "PATCH", reader, {}), "book, manage"],
    ] as const
    for (const [answer, scope] of refused) {
      expect(answer.status).toBe(403)
      expect(answer.headers.get("content-type")).toContain("application/problem+json")
      const { type, detail } = ProblemAnswer.parse(await answer.json())
      expect(type).toMatch(/\/problems\/forbidden$/)
      expect(detail).toContain(`it needs ${scope}.`)
    }
    expect((await ask("/api/v1/bookings", bearer(reader))).status).toBe(200)
    expect((await send("/api/v1/bookings/nothing", "PATCH", booker, { action: "cancel" })).status).toBe(404)
  })

  it("can be made to reach less, with the password", async () => {
    const token = await tokenFor(cookie, { label: "Shrinks" })
    const page = await shown(await ask("/en/my/account", { cookie }))
    const id = /name="token" value="(\w+)"/.exec(page.slice(page.indexOf("Shrinks")))?.[1] ?? ""
    const reach = { intent: "reach", token: id, scopes: "book", organisation: "" }
    expect((await account(cookie, { ...reach, current: "guess" })).status).toBe(400)
    expect((await ask(mine, bearer(token))).status).toBe(200)
    const changed = await account(cookie, { ...reach, current: "common-roof-demo" })
    expect(changed.headers.get("location")).toBe("/en/my/account?done=reach")
    expect((await ask(mine, bearer(token))).status).toBe(403)
  })

  it("ends, with the calendar addresses, when its person signs out everywhere", async () => {
    const own = await cookieFor("house@demo.example")
    const token = await tokenFor(own)
    expect(await shown(await ask("/en/my/account", { cookie: own }))).toContain(
      "By signing out everywhere you also end:",
    )
    const made = await fetch(`${origin}/en/my/feeds`, {
      method: "POST",
      headers: { cookie: own },
      body: new URLSearchParams({ intent: "make" }),
    })
    const feed = /\/feeds\/[\w-]+\.ics/.exec(await made.text())?.[0] ?? ""
    expect((await ask(feed)).status).toBe(200)
    expect((await account(own, { intent: "everywhere" })).status).toBe(302)
    expect((await ask(mine, bearer(token))).status).toBe(401)
    expect((await ask(feed)).status).toBe(404)
    expect(await linkMailedTo("house@demo.example", /http:\/\/\S+my\/account/)).toContain("/my/account")
  })

  it("goes with the account", async () => {
    const person = { name: "Ada", email: "ada@tokens.example", password: "common-roof-demo" }
    const signedUp = await fetch(`${origin}/api/auth/sign-up/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(person),
    })
    const link = await linkMailedTo(person.email, /http:\/\/\S+verify\S+/)
    const confirmed = await fetch(link, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: cookieOf(signedUp) },
      body: new URLSearchParams({ intent: "here" }),
    })
    expect(confirmed.status).toBe(302)
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
