import { join } from "node:path"
import { afterAll, beforeAll, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { addDays, weekdayOf } from "~/availability/dates"
import { locales } from "~/i18n/locales"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { addSite, addSpace } from "../../setup/bookable-hall"
import { decoded } from "../../setup/posted-forms"
import { cookieFor } from "../../setup/program"
import { addSide, type Side } from "../../setup/side"

/* Forms of offers and endings that name what belongs elsewhere, as no page of the site sends them. */

const refusals = { fr: fr.refusals, nl: nl.refusals, en: en.refusals }
let db: Database
let owner: Side
let group: Side
let hall: string
let other: string
let [need, otherNeed] = ["", ""]
// Within what owners let others book, whatever the day.
const today = new Date().toISOString().slice(0, 10)
const monday = addDays(today, 15 - weekdayOf(today))
const lastDay = addDays(monday, 90)

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  owner = await addSide(db, "Offering parish", "parish@offers.example")
  group = await addSide(db, "Looking choir", "choir@offers.example")
  const site = await addSite(db, owner.viewer)
  hall = await addSpace(db, owner.viewer, site)
  other = await addSpace(db, owner.viewer, site)
  need = await addNeed()
  otherNeed = await addNeed()
})
afterAll(() => db.destroy())

async function addNeed(): Promise<string> {
  const { status, body } = await group.ask("/api/v1/needs", "POST", {
    organisationId: group.organisationId,
    title: "Rehearsals",
    activities: ["choir"],
    people: { typical: 20 },
    lines: [{ weekdays: [1], from: "18:00", to: "22:00", minutes: 120 }],
    season: { from: monday, until: lastDay },
  })
  expect([status, body]).toMatchObject([201, { properties: { status: "open" } }])
  return (body as { id: string }).id
}

async function post(side: Side, path: string, fields: Record<string, string>) {
  const headers = { cookie: await cookieFor(side.email) }
  const body = new URLSearchParams(fields)
  return fetch(inject("origin") + path, { method: "POST", redirect: "manual", headers, body })
}

const slot = (given: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries({ chosen: "true", weekday: "1", date: "", from: "18:00", until: "20:00", ...given }).map(
      ([name, value]) => [`slots[0].${name}`, value],
    ),
  )
const send = (given: Record<string, string>) => ({
  intent: "send",
  seasonFrom: monday,
  seasonUntil: lastDay,
  ...given,
})

it.each(locales)("a date outside the season is refused beside its time in %s", async (locale) => {
  const path = `/${locale}/my/spaces/${hall}/needs/${need}`
  const answer = await post(owner, path, send(slot({ date: addDays(lastDay, 340) })))
  const html = decoded(await answer.text())
  expect(answer.status).toBe(400)
  const at = html.indexOf('id="offer-slots[0].from-error"')
  expect(at).toBeGreaterThan(0)
  expect(html.slice(at, at + 600)).toContain(refusals[locale].offer.date)
})

it.each([
  ["weekday", "8"],
  ["date", "2031-02-30"],
])("a day that is none is no request: %s %s", async (name, value) => {
  const path = `/en/my/spaces/${hall}/needs/${need}`
  const answer = await post(owner, path, send(slot({ [name]: value })))
  expect(answer.status).toBe(400)
  expect(await answer.text()).not.toContain('name="slots[0].from"')
})

it("an offer is answered and withdrawn at its own address alone", async () => {
  const date = addDays(monday, 7)
  const fields = send(slot({ date, weekday: String(weekdayOf(date)) }))
  const made = await post(owner, `/en/my/spaces/${hall}/needs/${need}`, fields)
  expect(made.status).toBe(302)
  const { id: offerId } = await db
    .selectFrom("need_offer")
    .select("id")
    .where("need_id", "=", need)
    .executeTakeFirstOrThrow()
  const status = async () =>
    (await db.selectFrom("need_offer").select("status").where("id", "=", offerId).executeTakeFirstOrThrow())
      .status
  const accept = { intent: "accept", offerId, conflict: "skip", expectedPrice: "0" }
  const decline = { intent: "decline", offerId, reason: "price" }
  for (const act of [accept, decline])
    expect((await post(group, `/en/my/needs/${otherNeed}/offers`, act)).status).toBe(404)
  const withdraw = { intent: "withdraw", offerId }
  expect((await post(owner, `/en/my/spaces/${other}/needs`, withdraw)).status).toBe(404)
  expect(await status()).toBe("open")
  expect((await post(owner, `/en/my/spaces/${hall}/needs`, withdraw)).status).toBe(302)
  expect(await status()).toBe("withdrawn")
})

it.each(locales)("a booking of nobody's is told beside its field in %s", async (locale) => {
  const ending = { intent: "end", outcome: "met", bookingId: "somebody-elses" }
  const answer = await post(group, `/${locale}/needs/${need}`, ending)
  expect(answer.status).toBe(400)
  const html = decoded(await answer.text())
  const at = html.indexOf('id="ending-bookingId-error"')
  expect(at).toBeGreaterThan(0)
  expect(html.slice(at, at + 600).replace(/[\u00a0\u202f]/g, " ")).toContain(refusals[locale].need.booking)
})

it.each([
  ["public", "everybody sees it"],
  ["owners", "Owners of a space that fits, or nearly does, see it; nobody else."],
  ["private", "Nobody but your group sees it."],
] as const)("a need that is taken up again says who sees it: %s", async (visibility, told) => {
  await db.updateTable("need").set({ visibility }).where("id", "=", need).execute()
  expect(await group.read(`/en/needs/${need}?did=opened`)).toContain(told)
})

it("more needs than allowed are told beside the title on which one is begun", async () => {
  const full = await addSide(db, "Full choir", "full@offers.example")
  const begun = { title: "Rehearsals", activities: "choir", peopleUsual: "20" }
  const begin = () => post(full, "/en/needs/new", { ...begun, organisationId: full.organisationId })
  let answer = await begin()
  for (let n = 0; n < 20 && answer.status === 302; n++) answer = await begin()
  expect(answer.status).toBe(400)
  const html = decoded(await answer.text())
  const at = html.indexOf('id="what-title-error"')
  expect(html.slice(at, at + 600)).toContain("You have 20 needs under way")
})
