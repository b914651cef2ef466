import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, expect, vi } from "vitest"
import type { Database } from "#db/database.server"
import { codeNow } from "../../setup/totp"

export const password = "a long password"
export const email = "ada@example.org"
const ada = { name: "Ada", email, password, locale: "en" as const, emailVerified: true }
const folders: string[] = []

/** Call once at the top of a file of tests: takes down the sites of each test. */
export function withSites() {
  afterEach(() => {
    vi.unstubAllEnvs()
    globalThis.commonRoofDatabase = undefined
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
}

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
export class Visitor {
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

  /** Asks for the link that signs in. @returns the secret in the mail; null where none went out. */
  async askForLink(address = email, next: string | null = null) {
    await this.db.deleteFrom("mail").execute()
    const asked = { next, locale: "nl" as const }
    await this.site.sessions.sendSignInLink(this.request, address, asked, new Date())
    const mail = await this.db.selectFrom("mail").selectAll().executeTakeFirst()
    return mail?.text.match(/sign-in\/link\/(\S+)/)?.[1] ?? null
  }

  /** Presses the button of the page to which the link leads. */
  async press(secret: string | null, now = new Date()) {
    const outcome = await this.site.sessions.signInByLink(this.request, secret ?? "", now)
    this.take(outcome.headers)
    return outcome
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

/** Ada's account, and a browser of hers. */
export async function visitor(open: () => Promise<{ db: Database; url: string }>) {
  const { db, url } = await open()
  const site = await siteOn(db, url)
  return { db, site, browser: new Visitor(db, site) }
}
