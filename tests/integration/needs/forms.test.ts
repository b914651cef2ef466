import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { type Locale, locales } from "~/i18n/locales"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { env } from "~/platform/env.server"
import { decoded } from "../../setup/posted-forms"
import { cookieFor } from "../../setup/program"
import { addSide, type Side } from "../../setup/side"

/*
 * The forms of a need as a browser without JavaScript sends them: what is wrong is told beside its field in the
 * reader's language, and what was typed stands there again.
 */

const refusals = { fr: fr.refusals, nl: nl.refusals, en: en.refusals }
let db: Database
let group: Side
let cookie: string
let id: string

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  group = await addSide(db, "Needy choir", "choir@needs.example")
  cookie = await cookieFor(group.email)
  id = await addDraft()
})
afterAll(() => db.destroy())

async function addDraft(): Promise<string> {
  const { status, body } = await group.ask("/api/v1/needs", "POST", {
    organisationId: group.organisationId,
    title: "Rehearsals",
    activities: ["choir"],
    people: { typical: 20 },
    status: "draft",
  })
  expect([status, body]).toMatchObject([201, { properties: { status: "draft" } }])
  return (body as { id: string }).id
}

const send = (locale: Locale, step: string, fields: [string, string][]) =>
  fetch(`${inject("origin")}/${locale}/my/needs/${id}/${step}`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie },
    body: new URLSearchParams(fields),
  })

/** What stands beside the field of a name, without the spaces that do not break. */
function besideField(html: string, form: string, name: string): string {
  const id = `${form}-${name}-error`
  const at = html.indexOf(`id="${id}"`)
  if (at < 0) return ""
  return plain(decoded(html.slice(html.indexOf(">", at) + 1, html.indexOf("</", at)).replace(/<[^>]*>/g, "")))
}

const plain = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, " ").trim()

const what: [string, string][] = [
  ["title", "Rehearsals"],
  ["activities", "choir"],
  ["peopleUsual", "20"],
]
const season: [string, string][] = [
  ["seasonFrom", "2031-01-06"],
  ["seasonUntil", "2031-06-30"],
]
const line = (given: Record<string, string> = {}): [string, string][] =>
  Object.entries({ weekdays: "2", from: "18:00", until: "22:00", minutes: "120", times: "1", ...given }).map(
    ([name, value]) => [`lines[0].${name}`, value],
  )
const weekly: [string, string][] = [["kind", "weekly"]]
const tenThousand = "x".repeat(10_000)

type Refusals = (typeof refusals)["en"]
interface BadInput {
  name: string
  step: "what" | "when" | "terms"
  fields: [string, string][]
  /** The field that is wrong, and what it is told. */
  at: string
  told: (words: Refusals) => string
}

const most = (text: string, limit: number) => text.replace(/\{most[^}]*\}/, String(limit))

const badInputs: BadInput[] = [
  {
    name: "ten thousand characters for a title",
    step: "what",
    fields: [...what.slice(1), ["title", tenThousand]],
    at: "title",
    told: ({ listing }) => most(listing.tooLong, 120),
  },
  {
    name: "ten thousand characters of text",
    step: "what",
    fields: [...what, ["text", tenThousand]],
    at: "text",
    told: ({ listing }) => most(listing.tooLong, 2000),
  },
  {
    name: "fewer people at most than usual",
    step: "what",
    fields: [...what, ["peopleMost", "10"]],
    at: "peopleMost",
    told: ({ need }) => need.mostBelowUsual,
  },
  {
    name: "half a person",
    step: "what",
    fields: [...what.slice(0, 2), ["peopleUsual", "2.5"]],
    at: "peopleUsual",
    told: ({ listing }) => listing.whole,
  },
  {
    name: "a time that no clock shows",
    step: "when",
    fields: [...weekly, ...season, ...line({ from: "25:70" })],
    at: "lines[0].from",
    told: ({ listing }) => listing.time,
  },
  {
    name: "an end that is the start",
    step: "when",
    fields: [...weekly, ...season, ...line({ until: "18:00" })],
    at: "lines[0].until",
    told: ({ need }) => need.sameTime,
  },
  {
    name: "three hours between six and eight",
    step: "when",
    fields: [...weekly, ...season, ...line({ until: "20:00", minutes: "180" })],
    at: "lines[0].minutes",
    told: ({ need }) => need.tooShortWindow,
  },
  {
    name: "twice a week on one day",
    step: "when",
    fields: [...weekly, ...season, ...line({ times: "2" })],
    at: "lines[0].times",
    told: ({ need }) => need.timesAboveDays,
  },
  {
    name: "a season that is over",
    step: "when",
    fields: [...weekly, ["seasonFrom", "2020-01-06"], ["seasonUntil", "2020-06-30"], ...line()],
    at: "seasonUntil",
    told: ({ need }) => need.over,
  },
  {
    name: "a season that ends before it begins",
    step: "when",
    fields: [...weekly, ["seasonFrom", "2031-06-30"], ["seasonUntil", "2031-01-06"], ...line()],
    at: "seasonUntil",
    told: ({ listing }) => listing.untilBeforeFrom,
  },
  {
    name: "a day that no calendar has",
    step: "when",
    fields: [...weekly, ["seasonFrom", "2031-02-30"], ["seasonUntil", "2031-06-30"], ...line()],
    at: "seasonFrom",
    told: ({ listing }) => listing.date,
  },
  {
    name: "a radius over the city",
    step: "when",
    fields: [...weekly, ...season, ...line(), ["places[0].where", "Brussels"], ["places[0].radius", "90000"]],
    at: "places[0].radius",
    told: ({ need }) => need.radius,
  },
  {
    name: "a place that is nowhere",
    step: "when",
    fields: [...weekly, ...season, ...line(), ["places[0].where", "Xqzzv 999"], ["places[0].radius", "3000"]],
    at: "places[0].where",
    told: ({ need }) => need.place,
  },
  {
    name: "a place that a browser was told lies elsewhere",
    step: "when",
    fields: [
      ...weekly,
      ...season,
      ...line(),
      ["places[0].where", "Paris"],
      ["places[0].at", "Paris"],
      ["places[0].place", "48.85,2.35"],
      ["places[0].radius", "3000"],
    ],
    at: "places[0].where",
    told: ({ listing }) => listing.outsideCity,
  },
  {
    name: "a budget without a unit",
    step: "terms",
    fields: [
      ["budget", "20"],
      ["visibility", "public"],
    ],
    at: "budgetUnit",
    told: ({ need }) => need.budgetUnit,
  },
  {
    name: "a budget in words",
    step: "terms",
    fields: [
      ["budget", "much"],
      ["budgetUnit", "hour"],
      ["visibility", "public"],
    ],
    at: "budget",
    told: ({ listing }) => listing.money,
  },
]

describe.each(badInputs)("$name", ({ step, fields, at, told }) => {
  it.each(locales)("is told beside its field in %s, and what was typed is kept", async (locale) => {
    const answer = await send(locale, step, fields)
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(besideField(html, step, at)).toContain(plain(told(refusals[locale])))
    const page = decoded(html)
    for (const [, value] of fields) if (value !== "2" && value !== "1") expect(page).toContain(value)
    const { properties } = (await group.ask(`/api/v1/needs/${id}`)).body as {
      properties: { title: string; lines: unknown[]; budget: unknown }
    }
    expect(properties).toMatchObject({ title: "Rehearsals", lines: [], budget: null })
  })
})

it.each(locales)("giving up without saying why is told beside the question in %s", async (locale) => {
  const answer = await fetch(`${inject("origin")}/${locale}/needs/${id}`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie },
    body: new URLSearchParams({ intent: "end", outcome: "given_up", text: "Too many stairs" }),
  })
  expect(answer.status).toBe(400)
  const html = await answer.text()
  expect(besideField(html, "ending", "obstacle")).toContain(plain(refusals[locale].need.obstacle))
  expect(html).toContain("Too many stairs")
})

it.each(locales)("a search in another city publishes nothing, and says why in %s", async (locale) => {
  const search = "near=48.85,2.35&radius=2000&weekday=2&from=18:00&to=22:00"
  const address = `${inject("origin")}/${locale}/needs/new?${search}`
  const outside = plain(refusals[locale].listing.outsideCity)
  const shown = await (await fetch(address, { headers: { cookie } })).text()
  expect(plain(decoded(shown))).toContain(outside)
  const press = (then: [string, string][]) =>
    fetch(address, {
      method: "POST",
      redirect: "manual",
      headers: { cookie },
      body: new URLSearchParams([...what, ["visibility", "public"], ...then]),
    })
  const answer = await press([])
  expect(answer.status).toBe(400)
  const html = plain(decoded(await answer.text()))
  expect(html).toContain(outside)
  expect(html).toContain("Rehearsals")
  const kept = await press([["then", "steps"]])
  const to = kept.headers.get("location") ?? ""
  expect(to).toMatch(new RegExp(`^/${locale}/my/needs/[^/]+/when$`))
  const begun = `/api/v1/needs/${to.split("/")[4]}`
  expect((await group.ask(begun)).body).toMatchObject({ properties: { status: "draft", places: [] } })
  // Later tests count those that are under way.
  await group.ask(begun, "PATCH", { status: "closed", outcome: "met_elsewhere" })
})

it("dates are kept while a weekly time that was never filled in stands beside them", async () => {
  const dates: [string, string][] = [
    ["kind", "dates"],
    ...line({ weekdays: "" }).slice(1),
    ["dates[0].date", "2031-05-10"],
    ["dates[0].from", "10:00"],
    ["dates[0].until", "18:00"],
    ["dates[0].minutes", "120"],
  ]
  const answer = await send("en", "when", dates)
  expect([answer.status, answer.headers.get("location")]).toEqual([302, `/en/my/needs/${id}/terms`])
  expect((await group.ask(`/api/v1/needs/${id}`)).body).toMatchObject({
    properties: { dates: [{ date: "2031-05-10", from: "10:00", to: "18:00", minutes: 120 }], lines: [] },
  })
})

it.each([
  ["what", [...what, ["organisation", "other"]]],
  ["when", [...weekly, ...line(), ...season, ["lines[0].secret", "1"]]],
  [
    "terms",
    [
      ["visibility", "public"],
      ["visibility", "private"],
    ],
  ],
] as [string, [string, string][]][])(
  "a form with what it does not have is shown again (%s)",
  async (step, fields) => {
    const answer = await send("en", step, fields)
    const html = plain(decoded(await answer.text()))
    expect(answer.status).toBe(400)
    expect(html).toContain(refusals.en.need.tampered)
    if (step === "what") expect(html).toContain('value="Rehearsals"')
  },
)

it("a need that cannot be read is told plainly to its group, and stands in nobody's way", async () => {
  const faulty = await addDraft()
  const page = (path: string) => fetch(`${inject("origin")}/en${path}`, { headers: { cookie } })
  for (const times of ["{", '{"kind":"weekly","lines":[{}],"season":{}}']) {
    await db
      .updateTable("need")
      .set({ times: times as never })
      .where("id", "=", faulty)
      .execute()
    for (const path of [`/needs/${faulty}`, `/my/needs/${faulty}/when`]) {
      const answer = await page(path)
      expect([path, answer.status]).toEqual([path, 409])
      expect(decoded(await answer.text())).toContain(refusals.en.reason.need_unreadable)
    }
    expect((await group.ask(`/api/v1/needs/${faulty}`)).status).toBe(409)
    expect((await fetch(`${inject("origin")}/en/needs/${faulty}`)).status).toBe(404)
    for (const path of ["/my/needs", "/needs", `/my/organisations/${group.organisationId}/sharing`])
      expect([path, (await page(path)).status]).toEqual([path, 200])
  }
  await db.deleteFrom("need").where("id", "=", faulty).execute()
})

it("one more need than the administration allows is refused beside its title", async () => {
  for (let n = 1; n < env().needsPerPerson; n++) await addDraft()
  const { status, body } = await group.ask("/api/v1/needs", "POST", {
    organisationId: group.organisationId,
    title: "One more",
    activities: ["choir"],
    people: { typical: 20 },
    status: "draft",
  })
  expect([status, body]).toMatchObject([409, { errors: [{ path: "title" }] }])
  const to = await group.press(`/en/needs/${id}`, { intent: "copy" })
  expect(to).toBe(`/en/needs/${id}?not=needs`)
  expect(await group.read(to)).toContain(en.refusals.reason.needs)
})
