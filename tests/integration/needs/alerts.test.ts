import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { cookieFor } from "../../setup/program"
import { addSide, type Side } from "../../setup/side"
import { get, post, shown } from "../../setup/visitor"

let db: Database
let group: Side
let cookie: string

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  group = await addSide(db, "Alert choir", "choir@alerts.example")
  cookie = await cookieFor(group.email)
})
afterAll(() => db.destroy())

const alertIdIn = (html: string) => /\/my\/alerts\/([0-9a-z]{16})"/.exec(html)?.[1] ?? ""
const asked = (path: string, headers: Record<string, string>) => fetch(inject("origin") + path, { headers })

describe("a search that is saved", () => {
  it("leads whoever is not signed in through sign-in and back to the same search", async () => {
    const results = await shown(get("/fr/spaces?people=25&amenities=piano"))
    const action = /action="(\/fr\/my\/alerts\/new[^"]*)"/.exec(results)?.[1]?.replaceAll("&amp;", "&") ?? ""
    const answer = await post(action, {})
    expect(answer.status).toBe(302)
    const next =
      new URL(answer.headers.get("location") ?? "", inject("origin")).searchParams.get("next") ?? ""
    expect(next).toContain("people=25")
    expect(await shown(get(next, cookie))).toContain("piano")
    const saved = await post(next, { name: "Chœur du jeudi" }, cookie)
    expect(saved.headers.get("location")).toBe("/fr/my/alerts?did=saved")
    expect(await shown(get("/fr/my/alerts", cookie))).toContain("Chœur du jeudi")
  })

  it("tells what is wrong with its name beside the field, and keeps what was typed", async () => {
    const answer = await post("/nl/my/alerts/new?people=30", { name: "x".repeat(101) }, cookie)
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(html).toContain('id="new-alert-name-error"')
    expect(html).toContain("x".repeat(101))
  })

  it("has a secret feed, until it ends, and is gone when it is deleted", async () => {
    await post("/en/my/alerts/new?people=31", {}, cookie)
    const id = alertIdIn(await shown(get("/en/my/alerts", cookie)))
    const made = await (await post(`/en/my/alerts/${id}`, { intent: "feed" }, cookie)).text()
    const path = /\/feeds\/alerts\/[\w-]+\.atom/.exec(made)?.[0] ?? ""
    const feed = await get(path)
    expect(feed.headers.get("content-type")).toContain("application/atom+xml")
    expect(feed.headers.get("cache-control")).toContain("private")
    expect(feed.headers.get("x-robots-tag")).toContain("noindex")
    expect((await asked(path, { "if-none-match": feed.headers.get("etag") ?? "" })).status).toBe(304)
    const json = await (await get(path.replace(".atom", ".json"))).json()
    expect(json.version).toBe("https://jsonfeed.org/version/1.1")
    await post(`/en/my/alerts/${id}`, { intent: "end_feed" }, cookie)
    expect((await get(path)).status).toBe(404)
    await post(`/en/my/alerts/${id}`, { intent: "delete" }, cookie)
    expect((await get(`/en/my/alerts/${id}`, cookie)).status).toBe(404)
  })
})

describe("the feed of new spaces", () => {
  it.each(["atom", "json"])("answers 304 to whoever holds it (%s)", async (format) => {
    const path = `/feeds/spaces.${format}?people=20&lang=nl`
    const feed = await get(path)
    expect([feed.status, feed.headers.get("content-language")]).toEqual([200, "nl"])
    const [etag, changed] = [feed.headers.get("etag") ?? "", feed.headers.get("last-modified") ?? ""]
    const dayBefore = new Date(Date.parse(changed) - 86_400_000).toUTCString()
    const status = async (headers: Record<string, string>) => (await asked(path, headers)).status
    expect(await status({ "if-none-match": etag })).toBe(304)
    expect(await status({ "if-modified-since": changed })).toBe(304)
    expect(await status({ "if-modified-since": dayBefore })).toBe(200)
    expect(await status({ "if-none-match": '"other"', "if-modified-since": changed })).toBe(200)
  })

  it("has the newest first, in the language asked, and says what is wrong in a search", async () => {
    const { items } = await (await get("/feeds/spaces.json?lang=fr")).json()
    const dates = items.map(({ date_published }: { date_published: string }) => date_published)
    expect(dates.length).toBeGreaterThan(10)
    expect(dates).toEqual(dates.toSorted().reverse())
    expect(items[0].url).toContain("/fr/spaces/")
    const wrong = await get("/feeds/spaces.atom?people=many&nothing=1")
    expect(wrong.status).toBe(400)
    expect((await wrong.json()).errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      "nothing",
      "people",
    ])
    expect((await get("/feeds/spaces.atom?within=nowhere")).status).toBe(400)
    const timed = await get("/feeds/spaces.atom?weekday=2&from=18:00&to=20:00")
    expect([timed.status, timed.headers.get("last-modified")]).toEqual([200, null])
  })

  it("is named in the head of the results and linked from them, with their search", async () => {
    const html = await (await get("/en/spaces?people=25&weekday=2&from=18:00&to=20:00")).text()
    const links = [...html.matchAll(/<link[^>]+rel="alternate"[^>]+application\/(?:atom|feed)[^>]*>/g)]
    expect(links).toHaveLength(2)
    const href = /href="(\/feeds\/spaces\.atom[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? ""
    expect(href).toContain("people=25")
    expect((await get(href)).status).toBe(200)
  })
})
