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

const lost = [
  ["weekday", "8"],
  ["weekday", "Monday"],
  ["date", "2031-02-30"],
] as const

it.each(locales.flatMap((locale) => lost.map(([name, value]) => [locale, name, value] as const)))(
  "a day that is none is told beside its time, and what was typed is kept: %s %s %s",
  async (locale, name, value) => {
    const path = `/${locale}/my/spaces/${hall}/needs/${need}`
    const fields = { ...slot({ [name]: value, from: "19:15" }), message: "You are welcome." }
    const answer = await post(owner, path, send(fields))
    expect(answer.status).toBe(400)
    const html = decoded(await answer.text())
    const at = html.indexOf('id="offer-slots[0].chosen-error"')
    expect(at).toBeGreaterThan(0)
    expect(html.slice(at, at + 600).replace(/[\u00a0\u202f]/g, " ")).toContain(refusals[locale].offer.day)
    expect(html).toContain('value="19:15"')
    expect(html).toContain("You are welcome.")
    // Sent once more as it stands now, it is understood.
    expect(html).toMatch(/name="slots\[0\]\.weekday" value="1"/)
  },
)

it.each([
  ["a time that is none", { "slots[0]": "Monday" }, 'id="offer-slots"'],
  ["a field of another form", { ...slot(), role: "admin" }, refusals.en.need.tampered],
  ["a choice that there is not", { ...slot(), price: "free" }, 'id="offer-price-error"'],
  ["a tick that is none", { ...slot(), override: "perhaps" }, 'id="offer-override-error"'],
  ["weeks of dates", { ...slot({ date: monday }), seasonUntil: "never" }, 'id="offer-seasonUntil-error"'],
] as const)("the form of an offer comes back with %s", async (_, fields, told) => {
  const answer = await post(
    owner,
    `/en/my/spaces/${hall}/needs/${need}`,
    send({ ...fields, message: "Hello." }),
  )
  expect(answer.status).toBe(400)
  const html = decoded(await answer.text())
  expect(html).toContain(told)
  expect(html).toContain('name="slots[0].from"')
  expect(html).toContain("Hello.")
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

it("a need that rests says that it must be open to be shared, and names no groups below", async () => {
  await db.updateTable("need").set({ status: "paused" }).where("id", "=", otherNeed).execute()
  const html = await group.read(`/en/my/needs/${otherNeed}/sharing`)
  expect(html).toContain(en.sharing.requests.noneResting)
  expect(html).not.toContain(en.sharing.requests.noneText)
})

it.each([
  ["en", /On the map: the 24 needs of this page, of \d+ in all/],
  ["fr", /Sur la carte : les 24 besoins de cette page, sur \d+ en tout/],
  ["nl", /Op de kaart: de 24 ruimtevragen van deze pagina, van \d+ in totaal/],
] as const)("the list of needs says that its map shows one page of several: %s", async (locale, told) => {
  const read = async (query: string) =>
    decoded(await (await fetch(`${inject("origin")}/${locale}/needs${query}`)).text())
      .replace(/<!-- -->/g, "")
      .replace(/[\u00a0\u202f]/g, " ")
  expect(await read("")).toMatch(told)
  // The messages of the page hold the sentence too.
  expect(await read("?activity=theatre")).not.toMatch(/<p[^>]*>(On the map:|Sur la carte :|Op de kaart:)/)
})

it("an owner whose space fits is shown it, and not asked for one", async () => {
  const id = await addNeed()
  expect(await group.read(`/en/needs/${id}`)).not.toContain(en.needs.help.title)
  const read = await owner.read(`/en/needs/${id}`)
  expect(read).toContain("Hall")
  expect(read).not.toContain(en.needs.help.title)
  const stranger = decoded(await (await fetch(`${inject("origin")}/en/needs/${id}`)).text())
  expect(stranger).toContain(en.needs.help.title)
})
