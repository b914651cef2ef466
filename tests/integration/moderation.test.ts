import { join } from "node:path"
import sharp from "sharp"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { linkMailedTo } from "../setup/outbox"

const password = "common-roof-demo"
let db: Database
let admin: string
let owner: string

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  admin = await cookieOf("admin@demo.example")
  owner = await cookieOf("owner@demo.example")
})
afterAll(() => db.destroy())

async function signIn(email: string) {
  return fetch(`${inject("origin")}/en/sign-in`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ email, password }),
  })
}

async function cookieOf(email: string): Promise<string> {
  const answer = await signIn(email)
  expect(answer.status).toBe(302)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ")
}

const get = (path: string, cookie = "") =>
  fetch(inject("origin") + path, { redirect: "manual", headers: { cookie } })
const post = (path: string, fields: Record<string, string>, cookie = "") =>
  fetch(inject("origin") + path, {
    method: "POST",
    redirect: "manual",
    headers: { cookie },
    body: new URLSearchParams(fields),
  })
const status = async (answer: Promise<Response>) => (await answer).status

async function ownedSpace() {
  return db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .innerJoin("membership", "membership.organisation_id", "site.organisation_id")
    .innerJoin("user", "user.id", "membership.user_id")
    .select(["space.id", "site.organisation_id"])
    .where("user.email", "=", "owner@demo.example")
    .where("space.status", "=", "published")
    .orderBy("space.id")
    .executeTakeFirstOrThrow()
}

describe("pages of administrators", () => {
  it("answer and act for administrators alone, and are a wrong address to everybody else", async () => {
    const { id: space, organisation_id: organisation } = await ownedSpace()
    const { id: report } = await db.selectFrom("abuse_report").select("id").executeTakeFirstOrThrow()
    const { id: user } = await db
      .selectFrom("user")
      .select("id")
      .where("email", "=", "policy@demo.example")
      .executeTakeFirstOrThrow()
    const hide = { intent: "hide", reason: "A test." }
    const pages: [string, Record<string, string>?][] = [
      [""],
      ["/users"],
      [`/users/${user}`, hide],
      ["/organisations"],
      [`/organisations/${organisation}`, hide],
      ["/listings?state=hidden"],
      [`/listings/${space}`, hide],
      ["/reports"],
      ["/reports?state=closed"],
      [`/reports/${report}`, { intent: "close", outcome: "nothing" }],
      ["/given-up?sort=event", { intent: "drop", sort: "mail", id: "x" }],
      ["/given-up?sort=job"],
      ["/keys", { sort: "token", key: "x" }],
      ["/keys?sort=feed"],
      ["/system"],
    ]
    const before = await db.selectFrom("audit_log").select("id").execute()
    for (const [path, fields] of pages)
      for (const locale of ["fr", "nl", "en"]) {
        const address = `/${locale}/admin${path}`
        expect([address, await status(get(address, admin))]).toEqual([address, 200])
        for (const cookie of ["", owner]) {
          expect([address, await status(get(address, cookie))]).toEqual([address, 404])
          if (fields)
            expect([address, await status(post(address, fields, cookie))]).toEqual([
              address,
              await status(post(`/${locale}/none`, fields, cookie)),
            ])
        }
      }
    expect(await db.selectFrom("audit_log").select("id").execute()).toHaveLength(before.length)
    for (const path of ["/users/none", "/organisations/none", "/listings/none", "/reports/none"])
      expect(await status(get(`/en/admin${path}`, admin))).toBe(404)
    expect(await status(post("/en/admin/keys", { sort: "token", key: "none" }, admin))).toBe(404)
    expect(await status(post("/en/admin/keys", { sort: "door" }, admin))).toBe(400)
  })
})

describe("a hidden listing", () => {
  it("is not found on any path of the public, and is explained to its own people", async () => {
    const { id } = await ownedSpace()
    const jpeg = await sharp({ create: { width: 600, height: 400, channels: 3, background: "#2e6b4f" } })
      .jpeg()
      .toBuffer()
    const body = new FormData()
    body.append("photos", new File([new Uint8Array(jpeg)], "hall.jpg", { type: "image/jpeg" }))
    const sent = await fetch(`${inject("origin")}/en/my/spaces/${id}/photos`, {
      method: "POST",
      headers: { cookie: owner },
      body,
    })
    const [photo = ""] = /\/photos\/[a-z0-9]{2}\/[a-z0-9]+-\d+\.webp/.exec(await sent.text()) ?? []
    expect(await status(get(photo))).toBe(200)
    const address = `/en/admin/listings/${id}`
    expect(await (await post(address, { intent: "hide", reason: " " }, admin)).text()).toContain(
      "Give a reason",
    )
    const done = await post(address, { intent: "hide", reason: "The photos show a barn." }, admin)
    expect([done.status, done.headers.get("location")]).toEqual([302, `${address}?done=hidden`])
    await linkMailedTo("owner@demo.example", new RegExp(`/fr/spaces/${id}`))
    const open = [
      `/en/spaces/${id}`,
      `/api/v1/spaces/${id}`,
      `/api/v1/spaces/${id}/availability?from=2027-03-01T00:00:00Z&to=2027-03-02T00:00:00Z`,
      `/api/v1/spaces/${id}/calendar.ics`,
      photo,
    ]
    for (const path of open) expect([path, await status(get(path))]).toEqual([path, 404])
    expect(await status(get(photo, owner))).toBe(200)
    expect(await status(get(photo, admin))).toBe(200)
    const found = await (await get("/api/v1/spaces?limit=100")).text()
    expect(found).not.toContain(id)
    for (const path of [`/en/spaces/${id}`, "/en/my/spaces", `/en/my/spaces/${id}/photos`])
      expect(await (await get(path, owner)).text()).toContain("The photos show a barn.")
    const refused = await post("/en/my/spaces", { spaceId: id, intent: "publish" }, owner)
    expect(refused.headers.get("location")).toBe("/en/my/spaces?not=hidden")
    expect(await status(post(address, { intent: "restore", reason: "Mended." }, admin))).toBe(302)
    for (const path of open) expect([path, await status(get(path))]).toEqual([path, 200])
  })
})

/** What a page shows, without the texts that it brings along. */
const shown = async (answer: Response) => (await answer.text()).replace(/<script[\s\S]*?<\/script>/g, "")

describe("a suspended person", () => {
  it("is signed out, and is told so after the right password alone", async () => {
    const email = "suspended@moderation.example"
    const id = await createAccount(
      db,
      { name: "S", email, password, locale: "en", emailVerified: true },
      new Date(),
    )
    const cookie = await cookieOf(email)
    expect(await status(get("/en/my", cookie))).toBe(200)
    const address = `/en/admin/users/${id}`
    expect(await status(post(address, { intent: "hide", reason: "Insults." }, admin))).toBe(302)
    expect((await get("/en/my", cookie)).headers.get("location")).toContain("/en/sign-in")
    const right = await signIn(email)
    expect(right.status).toBe(400)
    expect(await shown(right)).toContain("suspended this account")
    const wrong = await post("/en/sign-in", { email, password: "not the password" })
    expect(await shown(wrong)).not.toContain("suspended this account")
    const program = await fetch(`${inject("origin")}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
    })
    expect([program.status, program.headers.getSetCookie()]).toEqual([403, []])
    expect(await status(post(address, { intent: "restore", reason: "Talked." }, admin))).toBe(302)
    expect((await signIn(email)).status).toBe(302)
  })

  it("cannot be the administrator who looks", async () => {
    const { id } = await db
      .selectFrom("user")
      .select("id")
      .where("email", "=", "admin@demo.example")
      .executeTakeFirstOrThrow()
    const answer = await post(`/en/admin/users/${id}`, { intent: "hide", reason: "x" }, admin)
    expect(answer.status).toBe(400)
  })
})

describe("a report", () => {
  it("opens its conversation, noted each time, and closes with a mail", async () => {
    const report = await db
      .selectFrom("abuse_report")
      .select(["id", "conversation_id"])
      .where("closed_at", "is", null)
      .executeTakeFirstOrThrow()
    const address = `/en/admin/reports/${report.id}`
    const words = "nous vendons aussi des chaises"
    expect(await (await get(address, admin)).text()).not.toContain(words)
    const openings = () =>
      db
        .selectFrom("audit_log")
        .select("id")
        .where("act", "=", "conversation.open")
        .where("subject_id", "=", report.conversation_id)
        .execute()
    const before = (await openings()).length
    expect(await (await post(address, { intent: "open" }, admin)).text()).toContain(words)
    expect(await openings()).toHaveLength(before + 1)
    expect(await status(get(`${address}/files/none`, admin))).toBe(404)
    const unsaid = await post(address, { intent: "close", words: "We looked." }, admin)
    expect(unsaid.status).toBe(400)
    const again = await unsaid.text()
    expect(again).toContain('id="close-outcome-error"')
    expect(again).toContain("We looked.</textarea>")
    expect(await status(post(address, { intent: "close", outcome: "nothing" }, admin))).toBe(302)
    expect(await (await get("/en/admin/reports?state=closed", admin)).text()).toContain(report.id)
    expect(await status(post(address, { intent: "close", outcome: "nothing" }, admin))).toBe(400)
  })
})
