import { expect, it } from "vitest"
import { eachDatabase } from "../../setup/each-database"
import { codeNow } from "../../setup/totp"
import { email, password, Visitor, visitor, withSites } from "./account-site"

withSites()
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)

eachDatabase("a link that signs in", (open) => {
  it("does so once, for a quarter of an hour, by the newest mail alone, and is kept as a hash", async () => {
    const { db, site, browser } = await visitor(open)
    const first = await browser.askForLink()
    const secret = await browser.askForLink("ada@example.org", "/nl/spaces/x?check=1#book")
    const mail = await db.selectFrom("mail").selectAll().executeTakeFirstOrThrow()
    // In the language of the account, and without a word of whoever asked.
    expect(mail).toMatchObject({ kind: "sign-in-link", to_address: email, locale: "en" })
    expect(mail.text).not.toContain("check=1")
    const kept = await db.selectFrom("sign_in_link").selectAll().executeTakeFirstOrThrow()
    expect(JSON.stringify(kept)).not.toContain(secret)
    const { findSignInLink } = await import("~/accounts/entrance/sign-in-links.server")
    for (const _ of [1, 2])
      expect(await findSignInLink(db, secret ?? "", new Date())).toMatchObject({ email })

    for (const wrong of [first, "none", null])
      expect(await browser.press(wrong)).toMatchObject({ fault: "token" })
    expect(await browser.press(secret, later(16))).toMatchObject({ fault: "token" })
    expect(await browser.session()).toBeNull()
    expect(await browser.press(secret)).toMatchObject({
      codeNeeded: false,
      next: "/nl/spaces/x?check=1#book",
    })
    expect(await browser.session()).toMatchObject({ userId: site.userId, passed: false })
    expect(await new Visitor(db, site).press(secret)).toMatchObject({ fault: "token" })
    // Guesses made elsewhere do not keep the person out of this browser.
    expect([...browser.cookies.keys()]).toContain("common-roof.known")
  })

  it("tells nobody who signs up with the address that it has an account, by the mails that are left", async () => {
    const { db, browser } = await visitor(open)
    for (const _ of Array(8)) await browser.askForLink()
    const { queueFirstMail } = await import("~/platform/mail/first-mail.server")
    const known = { kind: "known", to: email, locale: "en", url: "https://example.org" } as const
    for (const _ of Array(6)) expect(await queueFirstMail(db, known, new Date())).toBe(true)
    expect(await queueFirstMail(db, known, new Date())).toBe(false)
  })

  it("signs in one of two who press at once", async () => {
    const { db, site, browser } = await visitor(open)
    const secret = await browser.askForLink()
    const outcomes = await Promise.all([browser, new Visitor(db, site)].map((each) => each.press(secret)))
    expect(outcomes.filter(({ fault }) => fault === "token")).toHaveLength(1)
    expect(await db.selectFrom("session").select("id").execute()).toHaveLength(1)
  })

  it("is followed by the second factor as the password is", { timeout: 90_000 }, async () => {
    const { db, site, browser } = await visitor(open)
    await browser.signIn()
    const { key, viewer, change } = await browser.setUp()
    await browser.signOut()
    const next = "/en/my/bookings"
    expect(await browser.press(await browser.askForLink(email, next))).toMatchObject({
      codeNeeded: true,
      next,
    })
    expect(await browser.session()).toBeNull()
    expect(await site.factors.challengedUser(browser.request)).toBe(site.userId)
    expect(await browser.code("000000")).toBe("wrong")
    expect(await browser.session()).toBeNull()
    expect(await browser.code(codeNow(key), true)).toBe("in")
    expect(await browser.session()).toMatchObject({ userId: site.userId, passed: true })

    // A browser that was trusted is not asked again, by either way in.
    await browser.signOut()
    expect(await browser.press(await browser.askForLink())).toMatchObject({ codeNeeded: false })
    expect(await browser.session()).toMatchObject({ passed: false })
    const elsewhere = new Visitor(db, site)
    expect(await elsewhere.press(await elsewhere.askForLink())).toMatchObject({ codeNeeded: true })
    expect(await elsewhere.session()).toBeNull()

    // With a passkey alone beside the password, a code of those kept on paper is asked for.
    const sealed = (await db.selectFrom("user").select("email_verified").executeTakeFirstOrThrow())
      .email_verified
    const passkey = { user_id: site.userId, public_key: "", credential_id: "c", counter: 1, device_type: "x" }
    await db
      .insertInto("passkey")
      .values({ id: "p1", name: "Phone", ...passkey, backed_up: sealed })
      .execute()
    await site.changes.removeAuthenticator(db, viewer, change)
    const third = new Visitor(db, site)
    expect(await third.press(await third.askForLink())).toMatchObject({ codeNeeded: true })
    expect(await third.session()).toBeNull()
    const [backup = ""] = await site.factors.backupCodesOf(site.userId)
    expect(await third.code(backup)).toBe("in")
  })

  it("goes to no address without an account, nor to one that waits to be confirmed, nor to somebody suspended", async () => {
    const { db, site, browser } = await visitor(open)
    expect(await browser.askForLink("nobody@example.org")).toBeNull()
    expect(await db.selectFrom("mail").select("id").execute()).toEqual([])
    const account = { name: "Bo", email: "bo@example.org", password, language: "en" as const }
    await site.sessions.signUp(browser.request, account, "/en/my")
    expect(await browser.askForLink(account.email)).toBeNull()
    expect(await db.selectFrom("mail").select("kind").execute()).toEqual([{ kind: "verify-email" }])

    const secret = await browser.askForLink()
    await db
      .updateTable("user")
      .set({ hidden_at: new Date().toISOString() })
      .where("id", "=", site.userId)
      .execute()
    expect(await browser.press(secret)).toMatchObject({ fault: "suspended" })
    expect(await browser.session()).toBeNull()
    expect(await browser.askForLink()).toBeNull()
  })

  it("goes out six times an hour, and the last one stays good; a new password ends it", async () => {
    const { db, site, browser } = await visitor(open)
    const ask = () =>
      site.sessions.sendSignInLink(browser.request, email, { next: null, locale: "nl" }, new Date())
    for (let times = 0; times < 8; times++) await ask()
    const mails = await db.selectFrom("mail").select("text").execute()
    expect(mails).toHaveLength(6)
    const secrets = mails.map(({ text }) => text.match(/sign-in\/link\/(\S+)/)?.[1] ?? "")
    const { findSignInLink } = await import("~/accounts/entrance/sign-in-links.server")
    const good = await Promise.all(secrets.map((secret) => findSignInLink(db, secret, new Date())))
    expect(good.filter(Boolean)).toHaveLength(1)
    await browser.signIn()
    await site.sessions.changePassword(browser.request, password, "another long one")
    expect(await db.selectFrom("sign_in_link").selectAll().execute()).toEqual([])
  })

  it("gives what was begun in this browser to the person, and leads on to where it was going", async () => {
    const { db, site, browser } = await visitor(open)
    const account = { name: "Ada", email, password, language: "en" as const }
    const made = await site.sessions.signUp(browser.request, account, "/en/spaces/x?check=1#book")
    browser.take(made.headers)
    const secret = await browser.askForLink()
    expect(await browser.press(secret)).toMatchObject({ next: "/en/spaces/x?check=1#book" })
    expect(await browser.session()).toMatchObject({ userId: site.userId })
    expect(await db.selectFrom("user").select("id").execute()).toEqual([{ id: site.userId }])
  })

  it("is nothing that a program can ask the library for", async () => {
    const { site, browser } = await visitor(open)
    const secret = await browser.askForLink()
    const body = JSON.stringify({ secret })
    const answer = await site.auth.handler(
      new Request("http://localhost:3000/api/auth/sign-in/link", {
        method: "POST",
        headers: { "content-type": "application/json", origin: "http://localhost:3000" },
        body,
      }),
    )
    expect(answer.status).toBe(404)
  })
})
