import { expect, it } from "vitest"
import { eachDatabase } from "../../setup/each-database"
import { codeNow, nextCode } from "../../setup/totp"
import { email, password, Visitor, visitor, withSites } from "./account-site"

withSites()

eachDatabase("a second factor", (open) => {
  it("is asked for after the password, before there is a session", { timeout: 90_000 }, async () => {
    const { db, site, browser } = await visitor(open)
    expect(await browser.signIn()).toBe(false)
    expect(await browser.session()).toMatchObject({ passed: false })
    const { key, codes } = await browser.setUp()
    expect(codes).toHaveLength(10)
    expect(await browser.session()).toMatchObject({ passed: true })
    const stored = await db.selectFrom("two_factor").selectAll().executeTakeFirstOrThrow()
    expect(stored.secret + stored.backup_codes).not.toContain(codes[0])
    await browser.signOut()

    expect(await browser.signIn()).toBe(true)
    expect(await browser.session()).toBeNull()
    expect(await site.factors.challengedUser(browser.request)).toBe(site.userId)
    expect(await browser.code("000000")).toBe("wrong")
    expect(await browser.session()).toBeNull()
    const used = codeNow(key)
    expect(await browser.code(used.replace(/^.../, " $& "))).toBe("in")
    expect(await browser.session()).toMatchObject({ passed: true, userId: site.userId })

    await browser.signOut()
    await browser.signIn()
    expect(await browser.code(used)).toBe("wrong")
    expect(await browser.code(nextCode(key))).toBe("in")

    const [code = ""] = codes
    for (const outcome of ["in", "wrong"]) {
      await browser.signOut()
      await browser.signIn()
      expect(await browser.code(code.toUpperCase().replace("-", " "))).toBe(outcome)
    }
    expect(await site.factors.backupCodesOf(site.userId)).toHaveLength(9)
    const acts = await db.selectFrom("audit_log").select(["act", "actor_id"]).execute()
    expect(acts).toEqual([{ act: "factor.add", actor_id: site.userId }])
    expect(await db.selectFrom("mail").select("kind").execute()).toEqual([{ kind: "factor-changed" }])
  })

  it("is not passed by a session of before, nor by a browser that was trusted", async () => {
    const { db, site, browser } = await visitor(open)
    const old = new Visitor(db, site)
    await old.signIn()
    await browser.signIn()
    const { key } = await browser.setUp()
    expect(await old.session()).toMatchObject({ passed: false })
    await browser.signOut()
    await browser.signIn()
    expect(await browser.code(codeNow(key), true)).toBe("in")
    await browser.signOut()
    expect(await browser.signIn()).toBe(false)
    const session = await browser.session()
    expect(session).toMatchObject({ passed: false })
    const confirm = (code: string) =>
      site.factors.confirmSession(
        db,
        browser.request,
        session as NonNullable<typeof session>,
        code,
        new Date(),
      )
    expect(await confirm("000000")).toBe("wrong")
    expect(await browser.session()).toMatchObject({ passed: false })
    expect(await confirm(nextCode(key))).toBeNull()
    expect(await browser.session()).toMatchObject({ passed: true })
    expect(await old.session()).toMatchObject({ passed: false })
  })

  it("takes ten wrong codes in a row and no more, within a session and while signing in, whatever comes at once", async () => {
    const { db, site, browser } = await visitor(open)
    await browser.signIn()
    const { key } = await browser.setUp()
    const session = (await browser.session()) as NonNullable<Awaited<ReturnType<typeof browser.session>>>
    const attempt = (code: string, now = new Date()) =>
      site.factors.checkCode(db, browser.request, session, code, now)
    const tried = await Promise.all(Array.from({ length: 14 }, () => attempt("000000")))
    expect(tried.filter((fault) => fault === "wrong")).toHaveLength(10)
    expect(tried.filter((fault) => fault === "locked")).toHaveLength(4)
    expect(await attempt(codeNow(key))).toBe("locked")
    const other = new Visitor(db, site)
    await other.signIn()
    expect(await other.code(codeNow(key))).toBe("locked")
    const later = new Date(Date.now() + 16 * 60_000)
    expect(await attempt("000000", later)).toBe("wrong")
    expect(await attempt(codeNow(key), later)).toBeNull()
  })

  it("stays when the password is reset", async () => {
    const { db, site, browser } = await visitor(open)
    await browser.signIn()
    const { key } = await browser.setUp()
    await site.sessions.forgotPassword(browser.request, email)
    const mail = await db
      .selectFrom("mail")
      .select("text")
      .where("kind", "=", "reset-password")
      .executeTakeFirst()
    const token = mail?.text.match(/token=(\S+)/)?.[1] as string
    const fresh = new Visitor(db, site)
    const reset = await site.sessions.resetPassword(fresh.request, token, password)
    fresh.take(reset.headers)
    expect(await fresh.session()).toBeNull()
    expect(await browser.session()).toBeNull()
    expect(await fresh.signIn()).toBe(true)
    expect(await fresh.session()).toBeNull()
    expect(await fresh.code(codeNow(key))).toBe("in")
  })

  it("goes with everything that leaned on it, and leaves backup codes beside a passkey", {
    timeout: 90_000,
  }, async () => {
    const { db, site, browser } = await visitor(open)
    await browser.signIn()
    const { viewer, change } = await browser.setUp()
    await site.changes.removeAuthenticator(db, viewer, change)
    expect(await site.factors.factorsOf(db, site.userId)).toEqual({
      on: false,
      authenticator: false,
      passkeys: [],
    })
    expect(await browser.session()).toMatchObject({ passed: false })
    await browser.signOut()
    expect(await browser.signIn()).toBe(false)

    const made = await db.transaction().execute((trx) => site.rows.turnFactorsOn(trx, site.userId))
    const codes = made as string[]
    const passkey = { user_id: site.userId, public_key: "", credential_id: "c", counter: 3_000_000_000 }
    const backedUp = (await db.selectFrom("user").select("email_verified").executeTakeFirstOrThrow())
      .email_verified
    await db
      .insertInto("passkey")
      .values({ id: "p1", name: "Phone", ...passkey, device_type: "x", backed_up: backedUp })
      .execute()
    await browser.signOut()
    expect(await browser.signIn()).toBe(true)
    expect(await browser.code(codes[0] as string)).toBe("in")
    const second = await browser.setUp()
    expect(second.codes).toEqual([])
    expect(await site.factors.backupCodesOf(site.userId)).toEqual(codes.slice(1))
    await site.changes.removeAuthenticator(db, viewer, change)
    expect(await site.factors.factorsOf(db, site.userId)).toMatchObject({ on: true, authenticator: false })
    expect(await site.factors.backupCodesOf(site.userId)).toEqual(codes.slice(1))
    await browser.signOut()
    await browser.signIn()
    expect(await browser.code(codeNow(second.key))).toBe("wrong")
    await site.changes.removePasskey(db, viewer, "p1", change)
    expect(await site.factors.factorsOf(db, site.userId)).toMatchObject({ on: false, passkeys: [] })
    expect(await db.selectFrom("two_factor").select("id").execute()).toEqual([])
  })
})
