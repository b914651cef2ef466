import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { type Locale, locales } from "~/i18n/locales"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { addSite, addSpace } from "../../setup/bookable-hall"
import { decoded } from "../../setup/posted-forms"
import { cookieFor } from "../../setup/program"
import { addSide, type Side } from "../../setup/side"

/* The costs of a building as a browser without JavaScript sees and sends them. */

const refusals = { fr: fr.refusals, nl: nl.refusals, en: en.refusals }
let db: Database
let owner: Side
let cookie: string
let site: string
let hall: string

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  owner = await addSide(db, "Parish of costs", "owner@costs.example")
  cookie = await cookieFor(owner.email)
  site = await addSite(db, owner.viewer)
  hall = await addSpace(db, owner.viewer, site)
})
afterAll(() => db.destroy())

const whole: Record<string, string> = {
  "lines[0].kind": "insurance",
  "lines[0].amount": "2400",
  "lines[0].per": "year",
  "groups[0].name": "Worship",
  "groups[0].hours": "3",
  "groups[0].uses": "1",
  "groups[0].tier": "standard",
  weeksPerYear: "40",
  hoursPerDay: "10",
  daysPerWeek: "5",
  solidarity: "50",
  standard: "100",
  market: "150",
}

async function send(locale: Locale, fields: Record<string, string>) {
  const answer = await fetch(`${inject("origin")}/${locale}/my/sites/${site}/costs/edit`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie },
    body: new URLSearchParams({ ...whole, "groups[0].spaceId": hall, ...fields }),
  })
  return { status: answer.status, to: answer.headers.get("location"), html: await answer.text() }
}

const plain = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, " ").trim()

/** What stands beside the field of a name. */
function besideField(html: string, name: string): string {
  const at = html.indexOf(`id="costs-${name}-error"`)
  if (at < 0) return ""
  return plain(decoded(html.slice(html.indexOf(">", at) + 1, html.indexOf("</", at)).replace(/<[^>]*>/g, "")))
}

type Refusals = (typeof refusals)["en"]
const faults: [string, string, string, (told: Refusals) => string][] = [
  ["lines[0].amount", "0", "lines[0].amount", ({ costs }) => costs.positive],
  ["lines[0].amount", "-5", "lines[0].amount", ({ costs }) => costs.positive],
  ["lines[0].amount", "much", "lines[0].amount", ({ listing }) => listing.money],
  [
    "lines[0].winterPercent",
    "101",
    "lines[0].winterPercent",
    ({ listing }) => listing.most.replace("{most}", "100"),
  ],
  ["lines[0].winterPercent", "40", "lines[0].winterPercent", ({ costs }) => costs.winterEnergy],
  ["hoursPerDay", "25", "hoursPerDay", ({ listing }) => listing.most.replace("{most}", "24")],
  ["daysPerWeek", "", "daysPerWeek", ({ costs }) => costs.bothHours],
  ["groups[0].hours", "169", "groups[0].hours", ({ listing }) => listing.most.replace("{most}", "168")],
  ["groups[0].name", "", "groups[0].name", ({ listing }) => listing.required],
  ["groups[0].spaceId", "elsewhere", "groups[0].spaceId", ({ costs }) => costs.space],
  ["weeksPerYear", "0", "weeksPerYear", ({ listing }) => listing.least.replace("{least}", "1")],
]

describe.each(locales)("the costs of a building in %s", (locale) => {
  it.each(faults)(
    "tell what is wrong with %s when it is “%s”, and lose nothing",
    async (name, value, at, told) => {
      const { status, html } = await send(locale, { [name]: value })
      expect(status).toBe(400)
      expect(besideField(html, at)).toBe(plain(told(refusals[locale])))
      expect(html.includes('value="150"')).toBe(true)
    },
  )

  it("tell of a cost that ends before it begins, and of tiers that all pay nothing", async () => {
    const dates = { "lines[0].validFrom": "2031-06-01", "lines[0].validUntil": "2031-05-31" }
    const { html } = await send(locale, dates)
    expect(besideField(html, "lines[0].validUntil")).toBe(plain(refusals[locale].listing.untilBeforeFrom))
    const nothing = await send(locale, { solidarity: "0", standard: "0", market: "0" })
    expect(besideField(nothing.html, "standard")).toBe(plain(refusals[locale].costs.someTier))
  })
})

it("rows come and go by buttons that post, and what was typed stays", async () => {
  const more = await send("en", { intent: "lines.add", "lines[0].note": "Fire" })
  expect(more.status).toBe(200)
  expect(more.html).toContain('name="lines[1].amount"')
  expect(more.html).toContain('value="Fire"')
  const less = await send("en", { intent: "groups.remove.0" })
  expect(less.html).not.toContain('name="groups[0].name"')
  expect(less.html).toContain('value="2400"')
})

it("are saved, reckoned, tried out by a link, and taken away as a table", async () => {
  const page = `/en/my/sites/${site}/costs`
  expect(await owner.read(page)).toContain(en.costs.none.title)
  const { status, to } = await send("en", {})
  expect([status, to]).toEqual([302, `${page}?did=saved`])
  // 3 hours for 40 weeks: €2400 ÷ 120.
  expect(await owner.read(`${page}?did=saved`)).toMatch(/Saved\. .*€20 for an hour of a room/)
  expect(await owner.read(`${page}?grant=1200`)).toContain("€10 for an hour of a room")
  const wrong = await owner.read(`${page}?energy=9000&grant=-1`)
  expect(wrong).toContain("Enter a whole number from 25 to 400.")
  expect(wrong).toContain("Enter a whole number from 0 to 10,000,000.")
  expect(wrong).toContain("€20 for an hour of a room")
  const answer = await fetch(`${inject("origin")}${page}/split.csv?grant=1200`, { headers: { cookie } })
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8")
  expect((await answer.text()).split("\r\n")[1]).toBe("Worship,Hall,3,standard,1200,1200,0,,,EUR")
})

it("tell somebody who saves what another changed since, and let them put it in its place", async () => {
  const opened = await owner.form(`/en/my/sites/${site}/costs/edit`, { weeksPerYear: "40" })
  await owner.send(opened, { weeksPerYear: "41" })
  const late = await send("en", { ...Object.fromEntries(opened.fields), weeksPerYear: "42" })
  expect(late.status).toBe(400)
  expect(late.html).toContain(en.refusals.costs.savedMeanwhile)
  expect(late.html).toContain('value="42"')
  const version = /name="version" value="([^"]+)"/.exec(late.html)?.[1] ?? ""
  expect((await send("en", { weeksPerYear: "42", version })).status).toBe(302)
})

it("send whoever has a building without spaces to add one", async () => {
  const empty = await addSite(db, owner.viewer)
  expect(await owner.read(`/en/my/sites/${empty}/costs`)).toContain(en.costs.noSpaces.title)
})
