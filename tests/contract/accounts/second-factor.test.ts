import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, expect, it, vi } from "vitest"
import type { Database } from "#db/database.server"
import { eachDatabase } from "../../setup/each-database"
import { codeNow, nextCode } from "../../setup/totp"

const password = "a long password"
const email = "ada@example.org"
const ada = { name: "Ada", email, password, locale: "en" as const, emailVerified: true }
const folders: string[] = []

afterEach(() => {
  vi.unstubAllEnvs()
  globalThis.commonRoofDatabase = undefined
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** The use cases as a server has them that runs on this database. */
async function siteOn(db: Database, url: string) {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-factor-"))
  folders.push(folder)
  const settings = { DATA_DIR: folder, DATABASE_URL: url, PUBLIC_URL: "http://localhost:3000", DEMO: "0" }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  vi.stubEnv("RATE_LIMIT", "off")
  globalThis.commonRoofDatabase = db
  vi.resetModules()
  const { createAccount } = await import("~/accounts/entrance/create-account.server")
  return {
    userId: await createAccount(db, ada, new Date()),
    sessions: await import("~/accounts/entrance/sessions.server"),
    factors: await import("~/accounts/second-factor/second-factor.server"),
    changes: await import("~/accounts/second-factor/factor-changes.server"),
    rows: await import("~/accounts/second-factor/factor-rows.server"),
    viewers: await import("~/accounts/viewer.server"),
    auth: (await import("~/accounts/entrance/auth.server")).auth(),
  }
}

type Site = Awaited<ReturnType<typeof siteOn>>

/** A browser that keeps its cookies. */
class Visitor {
  cookies = new Map<string, string>()
  constructor(
    private readonly db: Database,
    private readonly site: Site,
  ) {}

  get request() {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    return new Request("http://localhost:3000/en/my", { headers: { cookie } })
  }

  take(headers: Headers | undefined) {
    for (const set of headers?.getSetCookie() ?? []) {
      const [pair = "", ...attributes] = set.split("; ")
      const [name = "", value = ""] = pair.split(/=(.*)/s)
      if (attributes.includes("Max-Age=0")) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }

  async signIn() {
    const { headers, codeNeeded } = await this.site.sessions.signIn(
      this.request,
      { email, password },
      new Date(),
    )
    this.take(headers)
    return codeNeeded
  }

  async code(code: string, trust = false) {
    const { headers, fault } = await this.site.factors.answerChallenge(this.request, { code, trust })
    this.take(headers)
    return fault ?? "in"
  }

  async session() {
    const session = await this.site.factors.sessionAtHand(this.request)
    return (
      session && { ...session, passed: await this.site.factors.hasPassedFactor(this.db, session, new Date()) }
    )
  }

  async signOut() {
    this.take(await this.site.sessions.signOut(this.request))
  }

  /** Sets an authenticator up. @returns its key and the backup codes. */
  async setUp() {
    const viewer = await this.site.viewers.requireViewer(this.request)
    const uri = await this.site.changes.beginAuthenticator(this.db, this.request, viewer, password)
    const key = new URL(uri).searchParams.get("secret") as string
    const change = { locale: "en" as const, publicUrl: "http://localhost:3000", now: new Date() }
    expect(
      await this.site.changes.confirmAuthenticator(this.db, this.request, viewer, "000000", change),
    ).toBeNull()
    const codes = await this.site.changes.confirmAuthenticator(
      this.db,
      this.request,
      viewer,
      codeNow(key),
      change,
    )
    return { key, codes: codes as string[], viewer, change }
  }
}

async function visitor(open: () => Promise<{ db: Database; url: string }>) {
  const { db, url } = await open()
  const site = await siteOn(db, url)
  return { db, site, browser: new Visitor(db, site) }
}

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
