import { spawn } from "node:child_process"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { codeNow, nextCode } from "../setup/totp"

const password = "a long password"
let db: Database
beforeAll(() => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
})
afterAll(() => db.destroy())

/** A browser without JavaScript: keeps cookies, follows nothing by itself. */
class Visitor {
  cookies = new Map<string, string>()

  async ask(path: string, options: RequestInit = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    const answer = await fetch(inject("origin") + path, {
      redirect: "manual",
      ...options,
      headers: { cookie, ...options.headers },
    })
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ""] = set.split("; ")
      const [name = "", value = ""] = pair.split(/=(.*)/s)
      if (/max-age=0/i.test(set)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }

  post(path: string, fields: Record<string, string>) {
    return this.ask(path, { method: "POST", body: new URLSearchParams(fields) })
  }

  async to(path: string) {
    return (await this.ask(path)).headers.get("location")
  }
}

async function signedIn(email: string, key = "common-roof-demo") {
  const visitor = new Visitor()
  const answer = await visitor.post("/en/sign-in", { email, password: key })
  expect(answer.status).toBe(302)
  return visitor
}

function command(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ["scripts/run.js", "admin", ...args], {
    env: { ...process.env, DATA_DIR: inject("dataDir"), DATABASE_URL: "", PUBLIC_URL: inject("origin") },
  })
  let output = ""
  child.stdout.on("data", (chunk) => (output += chunk))
  child.stderr.on("data", (chunk) => (output += chunk))
  return new Promise((resolve) => child.on("exit", (code) => resolve({ code, output: output.trim() })))
}

/** An answer without what differs between any two: numbers of requests, nonces, and the address that was asked. */
async function plain(answer: Response, address: string) {
  const headers = [...answer.headers]
    .filter(([name]) => !["x-request-id", "date", "etag", "keep-alive"].includes(name))
    .map(([name, value]) => `${name}: ${name.startsWith("content-security") ? "…" : value}`)
  const body = (await answer.text())
    .replace(new RegExp(`((en|fr|nl)(/|%2F))${address}\\b`, "g"), "$1…")
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "…")
    .replace(/nonce(\\?)="[^"\\]*\1"/g, "nonce")
  return { status: answer.status, headers: headers.sort(), body }
}

describe("an address of administration, to whoever is no administrator", () => {
  const visitors: [string, () => Promise<Visitor>, RequestInit?][] = [
    ["a stranger", async () => new Visitor()],
    ["a member", () => signedIn("owner@demo.example")],
    ["a token", async () => new Visitor(), { headers: { authorization: "Bearer cr_nothing" } }],
  ]

  it.each(visitors)("is a wrong address like any other: %s", async (_who, come, options) => {
    const visitor = await come()
    const version = /"version":"(\w+)"/.exec(await (await visitor.ask("/en")).text())?.[1]
    const twins: [string, RequestInit?][] = [
      ["/en/@"],
      ["/fr/@/audit"],
      ["/nl/@/audit?act=user.hide"],
      ["/en/@/audit.csv"],
      ["/en/@/nothing"],
      ["/en/@.data"],
      ["/en/@/audit.data?_routes=routes%2F@-audit"],
      ["/en/@", { method: "HEAD" }],
      ["/en/@/audit", { method: "POST", body: new URLSearchParams({ intent: "x" }) }],
      [`/__manifest?version=${version}&p=%2Fen%2F@%2Faudit`],
      [`/__manifest?version=${version}&p=%2Fen%2Fmy&p=%2Fen%2F@`],
    ]
    for (const [path, more] of twins) {
      const ask = async (word: string) =>
        plain(await visitor.ask(path.replaceAll("@", word), { ...options, ...more }), word)
      const [shown, unknown] = [await ask("admin"), await ask("bdmin")]
      expect(shown, path).toEqual(unknown)
      if (!/__manifest|_routes/.test(path)) expect(shown.status, path).toBeGreaterThanOrEqual(404)
    }
  })

  it("stands in no page, and in no list of routes", async () => {
    const member = await signedIn("group@demo.example")
    for (const path of ["/en", "/en/my", "/en/my/account", "/fr/my/account/security", "/nl/nothing"]) {
      const page = await (await member.ask(path)).text()
      expect(page, path).not.toMatch(/\/admin|routes\/admin|Audit/)
      const scripts = [...page.matchAll(/"(\/assets\/[\w.-]+\.js)"/g)].map(([, script]) => script as string)
      for (const script of new Set(scripts))
        if (/manifest/.test(script)) expect((await member.ask(script)).status, script).toBe(404)
    }
  })
})

describe("an administrator", () => {
  const email = "admin.test@example.org"

  it("is made by the command, which refuses in one line", { timeout: 240_000 }, async () => {
    await createAccount(db, { name: "Ada", email, password, locale: "en", emailVerified: true }, new Date())
    expect(await command("grant", "nobody@example.org")).toEqual({
      code: 1,
      output: "There is no account with this address.",
    })
    expect(await command("grant", email)).toEqual({ code: 0, output: `${email} is an administrator now.` })
    expect(await command("revoke", email)).toMatchObject({ code: 1, output: expect.stringContaining("last") })
    expect((await command("list")).output).toContain(`${email}  Ada, since`)
  })

  it("sets up a second factor, gives it in each session, and then sees the pages", async () => {
    const visitor = await signedIn(email, password)
    expect(await visitor.to("/en/admin/audit?act=user.hide")).toBe(
      "/en/my/account/security?next=%2Fen%2Fadmin%2Faudit%3Fact%3Duser.hide",
    )
    const security = await (await visitor.ask("/en/my/account/security?next=%2Fen%2Fadmin")).text()
    expect(security).toContain("asks for a second factor")
    const path = "/en/my/account/security"
    expect((await visitor.post(path, { intent: "begin", password: "not this one" })).status).toBe(400)
    const begun = await (await visitor.post(path, { intent: "begin", password })).text()
    const uri = /otpauth:\/\/totp[^"]+/.exec(begun)?.[0].replaceAll("&amp;", "&") as string
    const key = new URL(uri).searchParams.get("secret") as string
    expect(begun).toContain("data:image/svg+xml")
    expect((await visitor.post(path, { intent: "confirm", uri, code: "000000" })).status).toBe(400)
    const done = await visitor.post(path, { intent: "confirm", uri, code: codeNow(key) })
    expect(done.status).toBe(200)
    expect((await done.text()).match(/<li>\w{5}-\w{5}<\/li>/g)).toHaveLength(10)
    expect((await visitor.ask("/en/admin")).status).toBe(200)

    const later = new Visitor()
    const asked = await later.post("/en/sign-in", { email, password, next: "/en/admin" })
    expect(asked.headers.get("location")).toBe("/en/sign-in/code?next=%2Fen%2Fadmin")
    expect((await later.ask("/en/admin")).status).toBe(404)
    expect((await later.post("/en/sign-in/code", { intent: "code", code: "123" })).status).toBe(400)
    const passed = await later.post("/en/sign-in/code", {
      intent: "code",
      code: codeNow(key),
      trust: "on",
      next: "/en/admin",
    })
    expect(passed.headers.get("location")).toBe("/en/admin")
    const page = await later.ask("/en/admin")
    expect(page.status).toBe(200)
    expect(page.headers.get("cache-control")).toBe("private, no-store")
    expect(await page.text()).toContain('href="/en/admin/audit"')
    expect(await (await later.ask("/en")).text()).toContain('href="/en/admin"')

    await later.post("/en/sign-out", {})
    const trusted = await later.post("/en/sign-in", { email, password })
    expect(trusted.headers.get("location")).toBe("/en/my")
    expect(await later.to("/en/admin/audit")).toBe("/en/sign-in/code?next=%2Fen%2Fadmin%2Faudit")
    expect(await later.to("/en/admin/audit.csv")).toContain("/en/sign-in/code")
    const again = await later.post("/en/sign-in/code", { intent: "code", code: nextCode(key) })
    expect(again.headers.get("location")).toBe("/en/my")
    expect((await later.ask("/en/admin/audit")).status).toBe(200)
  })

  it("sets limits, told beside the field what is wrong, and that is in the log", async () => {
    const visitor = await signedIn("admin@demo.example")
    const path = "/fr/admin/settings"
    expect(await (await visitor.ask("/fr/admin")).text()).toContain(`href="${path}"`)
    const wrong = await visitor.post(path, { needs_per_person: "0", alerts_per_person: "many" })
    expect(wrong.status).toBe(400)
    const told = await wrong.text()
    expect(told).toContain('id="settings-needs_per_person-error"')
    expect(told).toContain('id="settings-alerts_per_person-error"')
    expect(told).toContain('value="many"')
    const saved = await visitor.post(path, { needs_per_person: "20", alerts_per_person: "31" })
    expect(saved.headers.get("location")).toBe(`${path}?done=saved`)
    expect(await (await visitor.ask(path)).text()).toContain('value="31"')
    const log = await (await visitor.ask("/nl/admin/audit?act=setting.change")).text()
    expect(log).toContain("alerts per persoon.")
    expect(log).toContain("(30 → 31)")
    await visitor.post(path, { needs_per_person: "20", alerts_per_person: "30" })
  })

  it("enters, corrects and removes figures of the health index, told beside the field what is wrong", async () => {
    const visitor = await signedIn("admin@demo.example")
    const path = "/nl/admin/health-index"
    expect(await (await visitor.ask("/nl/admin")).text()).toContain(`href="${path}"`)
    const figure = {
      intent: "enter",
      month: "2019-01",
      figure: "111,11",
      baseYear: "2013",
      source: "Verzonnen",
    }
    const send = (changes: Partial<typeof figure>) => visitor.post(path, { ...figure, ...changes })
    const wrong = await send({ month: "2019-13", figure: "111,111", baseYear: "13", source: " " })
    expect(wrong.status).toBe(400)
    const told = await wrong.text()
    for (const name of ["month", "figure", "baseYear", "source"])
      expect(told).toContain(`id="figure-${name}-error"`)
    expect(told).toContain('value="111,111"')
    const future = await send({ month: "2999-01" })
    expect(future.status).toBe(400)
    expect(await future.text()).toContain("Deze maand is nog niet begonnen.")
    expect((await send({})).headers.get("location")).toBe(`${path}?done=entered`)
    expect(await (await visitor.ask(path)).text()).toContain("2019-01 (2013 = 100)")
    const correcting = await (await visitor.ask(`${path}?correct=2019-01.2013`)).text()
    expect(correcting).toContain('value="111,11"')
    expect((await send({ figure: "111.12" })).headers.get("location")).toBe(`${path}?done=corrected`)
    const removed = await visitor.post(path, { intent: "remove", month: "2019-01", baseYear: "2013" })
    expect(removed.headers.get("location")).toBe(`${path}?done=removed`)
    expect(await (await visitor.ask(path)).text()).not.toContain("2019-01 (2013 = 100)")
    expect((await visitor.post(path, { intent: "remove", month: "x", baseYear: "2013" })).status).toBe(400)
    const log = await (await visitor.ask("/en/admin/audit?act=health_index.remove")).text()
    expect(log).toContain("removed a figure of the health index 2019-01")
  })

  it("reads and downloads the log, and that is in it", async () => {
    const visitor = await signedIn("admin@demo.example")
    const page = (await (await visitor.ask("/fr/admin/audit?act=factor.add")).text()).match(
      /<main[\s\S]*<\/main>/,
    )?.[0]
    expect(page).toContain("a ajouté un second facteur à Ada")
    expect(page).not.toContain("a nommé Ada administrateur")
    const csv = await visitor.ask("/fr/admin/audit.csv?act=factor.add")
    expect(csv.headers.get("content-type")).toContain("text/csv")
    expect(csv.headers.get("cache-control")).toBe("private, no-store")
    const lines = (await csv.text()).trim().split("\r\n")
    expect(lines[0]).toBe("id,at,actor_kind,actor_id,act,subject_kind,subject_id,reason,data")
    expect(lines[1]).toContain(",person,")
    const rows = (await (await visitor.ask("/fr/admin/audit.jsonl?actor=command")).text()).trim().split("\n")
    expect(rows.map((row) => JSON.parse(row).act)).toEqual(["administrator.grant"])
    expect(await (await visitor.ask("/nl/admin/audit?act=audit.export")).text()).toContain(
      "downloadde het auditlogboek",
    )
    expect((await visitor.ask("/en/admin/audit?from=x&until=9999-99-99&cursor=%00")).status).toBe(200)
  })
})

describe("programs", () => {
  const email = "program.test@example.org"
  const asProgram = (visitor: Visitor, path: string, body: object) =>
    visitor.ask(`/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })

  it("sign in by the library’s contract, and change no factor", async () => {
    await createAccount(db, { name: "Bob", email, password, locale: "en", emailVerified: true }, new Date())
    const owner = await signedIn(email, password)
    const path = "/en/my/account/security"
    const begun = await (await owner.post(path, { intent: "begin", password })).text()
    const uri = /otpauth:\/\/totp[^"]+/.exec(begun)?.[0].replaceAll("&amp;", "&") as string
    const key = new URL(uri).searchParams.get("secret") as string
    expect((await owner.post(path, { intent: "confirm", uri, code: codeNow(key) })).status).toBe(200)

    const program = new Visitor()
    const first = await asProgram(program, "/sign-in/email", { email, password })
    expect(await first.json()).toMatchObject({ twoFactorRedirect: true, twoFactorMethods: ["totp"] })
    expect(await (await program.ask("/api/auth/get-session")).json()).toBeNull()
    expect((await asProgram(program, "/two-factor/verify-totp", { code: "000000" })).status).toBe(401)
    expect((await asProgram(program, "/two-factor/verify-totp", { code: codeNow(key) })).status).toBe(200)
    const session = await (await program.ask("/api/auth/get-session")).json()
    expect(session).toMatchObject({ user: { email } })
    // Within a session nobody tries codes past the count.
    expect((await asProgram(program, "/two-factor/verify-totp", { code: codeNow(key) })).status).toBe(403)
    for (const change of ["/two-factor/disable", "/two-factor/enable", "/two-factor/generate-backup-codes"])
      expect((await asProgram(program, change, { password })).status, change).toBe(404)
    for (const change of [
      "/passkey/delete-passkey",
      "/passkey/verify-registration",
      "/passkey/update-passkey",
    ])
      expect((await asProgram(program, change, { id: "x" })).status, change).toBe(404)
    expect((await program.ask("/api/auth/passkey/generate-register-options")).status).toBe(404)
  })
})
