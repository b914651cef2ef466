import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { ProblemAnswer } from "~/http-api/answer-schemas.server"
import { NeedAnswer, NeedCollection, NeedMatches, OwnNeedAnswer } from "~/http-api/needs/need-schemas.server"
import { addSite, addSpace } from "../../setup/bookable-hall"
import { cookieFor, tokenFor } from "../../setup/program"
import { addSide, type Side } from "../../setup/side"

const origin = inject("origin")
type Headers = Record<string, string>
let db: Database
let group: Side
let stranger: Side
let token: Headers
let hall: string

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  group = await addSide(db, "Programming choir", "choir@programs.example")
  stranger = await addSide(db, "Programming parish", "parish@programs.example")
  hall = await addSpace(db, stranger.viewer, await addSite(db, stranger.viewer))
  token = { authorization: `Bearer ${await tokenFor(await cookieFor(group.email))}` }
})
afterAll(() => db.destroy())

const ask = (path: string, headers: Headers = {}) => fetch(origin + path, { headers })
const send = (method: string, path: string, body: unknown, headers: Headers = token) =>
  fetch(origin + path, {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  })

const wish = (part: object = {}) => ({
  organisationId: group.organisationId,
  title: "Evensong on Tuesdays",
  activities: ["choir"],
  people: { typical: 20 },
  lines: [{ weekdays: [2], from: "18:00", to: "22:00", minutes: 120 }],
  season: { from: "2031-01-06", until: "2031-06-30" },
  ...part,
})
const publish = async (part: object = {}) => {
  const answer = await send("POST", "/api/v1/needs", wish(part))
  expect(answer.status).toBe(201)
  return OwnNeedAnswer.parse(await answer.json()).id
}

describe("GET /api/v1/needs", () => {
  it("answers GeoJSON that other sites may read, with a mark for caches", async () => {
    const answer = await ask("/api/v1/needs?limit=5")
    expect(answer.headers.get("content-type")).toContain("application/geo+json")
    expect(answer.headers.get("access-control-allow-origin")).toBe("*")
    const { features, total, next } = NeedCollection.parse(await answer.json())
    expect(features.length).toBe(5)
    expect(total).toBeGreaterThan(20)
    expect(next).toContain("/api/v1/needs?")
    const etag = answer.headers.get("etag") ?? ""
    expect((await ask("/api/v1/needs?limit=5", { "if-none-match": etag })).status).toBe(304)
  })

  it("is narrowed by everything at once", async () => {
    const query =
      "activity=choir&people_min=5&people_max=80&weekday=2&form=hourly&near=50.85,4.35&radius=20000"
    const { features } = NeedCollection.parse(await (await ask(`/api/v1/needs?${query}&limit=100`)).json())
    expect(features.length).toBeGreaterThan(0)
    for (const { properties } of features) {
      expect(properties.activities).toContain("choir")
      expect(properties.lines.flatMap(({ weekdays }) => weekdays)).toContain(2)
    }
  })

  it.each([
    ["?colour=red", 400, "bad_request"],
    ["?people_min=0", 400, "bad_request"],
    ["?near=here", 400, "bad_request"],
    ["?weekday=8", 400, "bad_request"],
    ["?activity=sleeping", 400, "bad_request"],
    ["?cursor=nonsense", 400, "bad_request"],
    ["?within=nowhere", 400, "bad_request"],
    ["?mine=yes", 401, "signed_out"],
    ["/nothing", 404, "not_found"],
    ["/nothing/matches", 404, "not_found"],
  ])("refuses %s with problem details", async (query, status, code) => {
    const answer = await ask(`/api/v1/needs${query}`)
    expect(answer.status).toBe(status)
    expect(ProblemAnswer.parse(await answer.json()).type).toContain(code)
  })
})

describe("a need", () => {
  it("is published once for one key, read by everybody, matched, and ended by its group alone", async () => {
    const headers = { ...token, "idempotency-key": `need-${Date.now()}` }
    const [first, again] = [
      await send("POST", "/api/v1/needs", wish(), headers),
      await send("POST", "/api/v1/needs", wish(), headers),
    ]
    expect([first.status, again.status]).toEqual([201, 201])
    const { id } = OwnNeedAnswer.parse(await first.json())
    expect(OwnNeedAnswer.parse(await again.json()).id).toBe(id)
    expect(first.headers.get("location")).toBe(`${origin}/api/v1/needs/${id}`)
    const read = await ask(`/api/v1/needs/${id}?lang=nl`)
    expect(NeedAnswer.parse(await read.json()).properties.url).toBe(`${origin}/nl/needs/${id}`)
    const spaces = NeedMatches.parse(await (await ask(`/api/v1/needs/${id}/matches?limit=100`)).json())
    expect(spaces.items.map(({ spaceId }) => spaceId)).toContain(hall)
    const needs = NeedMatches.parse(await (await ask(`/api/v1/spaces/${hall}/matches?limit=100`)).json())
    expect(needs.items.find(({ needId }) => needId === id)).toEqual(
      spaces.items.find(({ spaceId }) => spaceId === hall),
    )
    const end = { status: "closed", outcome: "met_elsewhere" }
    expect((await send("PATCH", `/api/v1/needs/${id}`, end, {})).status).toBe(401)
    expect((await stranger.ask(`/api/v1/needs/${id}`, "PATCH", end)).status).toBe(404)
    const wrong = await send("PATCH", `/api/v1/needs/${id}`, { people: { typical: 20, max: 3 } })
    expect(wrong.status).toBe(422)
    expect(ProblemAnswer.parse(await wrong.json()).errors).toMatchObject([{ path: "people.max" }])
    expect((await send("PATCH", `/api/v1/needs/${id}`, end)).status).toBe(200)
    expect((await ask(`/api/v1/needs/${id}`)).status).toBe(404)
    expect((await send("PATCH", `/api/v1/needs/${id}`, { title: "Again" })).status).toBe(409)
  })

  it("that is private is answered on every way as one that is not there", async () => {
    const id = await publish({ visibility: "private" })
    const waysTo = (id: string) => [
      `/api/v1/needs/${id}`,
      `/api/v1/needs/${id}/matches`,
      `/en/needs/${id}`,
      `/fr/my/needs/${id}/what`,
    ]
    const told = async (id: string) => {
      const answers = []
      for (const path of waysTo(id))
        for (const { read } of [
          { read: () => ask(path) },
          { read: async () => ask(path, { cookie: await cookieFor(stranger.email) }) },
        ]) {
          const answer = await read()
          const text = (await answer.text()).replaceAll(id, "id").replace(/nonce="[^"]*"/g, "")
          answers.push([path.replace(id, "id"), answer.status, path.startsWith("/api") ? text : ""])
        }
      for (const body of [{ status: "paused" }, { title: "Mine" }]) {
        const { status, body: problem } = await stranger.ask(`/api/v1/needs/${id}`, "PATCH", body)
        answers.push([status, problem])
      }
      return answers
    }
    expect(await told(id)).toEqual(await told("0000000000000000"))
    const list = await (await ask("/api/v1/needs?q=evensong&limit=100")).text()
    const matches = await (
      await ask(`/api/v1/spaces/${hall}/matches?limit=100`, { cookie: await cookieFor(stranger.email) })
    ).text()
    for (const text of [list, matches]) expect(text).not.toContain(id)
    for (const path of ["/en/needs", "/en/needs?activity=choir", "/sitemap/needs-1.xml"])
      expect(await (await ask(path)).text()).not.toContain(id)
    expect((await ask(`/api/v1/needs/${id}`, token)).status).toBe(200)
  })
})

it("the interface says how needs are asked for", async () => {
  const document = await (await ask("/api/v1/openapi.json")).json()
  expect(Object.keys(document.paths["/api/v1/needs"])).toEqual(["get", "post"])
  expect(Object.keys(document.paths["/api/v1/needs/{id}"])).toEqual(["get", "patch"])
  for (const path of ["/api/v1/needs/{id}/matches", "/api/v1/spaces/{id}/matches"])
    expect(document.paths[path].get.responses["200"].content["application/json"].schema.$ref).toMatch(
      /NeedMatches$/,
    )
  expect(document.components.schemas.NeedRequest.required).toEqual([
    "organisationId",
    "title",
    "activities",
    "people",
  ])
})
