import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { withFrenchSpaces } from "~/i18n/french-spaces"
import { type Locale, locales } from "~/i18n/locales"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { addSite, addSpace } from "../../setup/bookable-hall"
import { modelFields } from "../../setup/plans/compared-models"
import { decoded } from "../../setup/posted-forms"
import { cookieFor } from "../../setup/program"
import { addSide, type Side } from "../../setup/side"

/* Models side by side as a browser without JavaScript sees and sends them. */

const refusals = { fr: fr.refusals, nl: nl.refusals, en: en.refusals }
let db: Database
let owner: Side
let cookie: string
let site: string

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  owner = await addSide(db, "Parish of models", "owner@models.example")
  cookie = await cookieFor(owner.email)
  site = await addSite(db, owner.viewer)
  await addSpace(db, owner.viewer, site)
})
afterAll(() => db.destroy())

async function send(path: string, fields: Record<string, string>) {
  const answer = await fetch(`${inject("origin")}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie },
    body: new URLSearchParams(fields),
  })
  return { status: answer.status, to: answer.headers.get("location") ?? "", html: await answer.text() }
}
const typed = (locale: Locale, fields: Record<string, string>) =>
  send(`/${locale}/my/sites/${site}/models`, { ...modelFields("Mine"), intent: "try", ...fields })

const plain = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, " ").trim()

/** What stands beside the field of a name, under its source. */
function besideField(html: string, name: string): string {
  const at = html.indexOf(`id="models-${name}-error"`)
  if (at < 0) return ""
  return plain(decoded(html.slice(html.indexOf(">", at) + 1, html.indexOf("</", at)).replace(/<[^>]*>/g, "")))
}

type Refusals = (typeof refusals)["en"]
const faults: [string, string, (told: Refusals) => string][] = [
  ["common.term", "9", ({ listing }) => listing.least.replace("{least}", "10")],
  ["common.term", "31", ({ listing }) => listing.most.replace("{most}", "30")],
  ["common.term", "12.5", ({ listing }) => listing.whole],
  ["common.hours", "", ({ listing }) => listing.required],
  ["common.hours", "0", ({ models }) => models.hours],
  ["common.occupancy", "101", ({ listing }) => listing.most.replace("{most}", "100")],
  ["common.runningCents", "0", ({ costs }) => costs.positive],
  ["common.runningCents", "-5", ({ costs }) => costs.positive],
  ["common.energyCents", "-5", ({ listing }) => listing.money],
  ["common.worksCents", "much", ({ listing }) => listing.money],
  ["models.owner.bankRate", "21", ({ listing }) => listing.most.replace("{most}", "20")],
  ["models.owner.bankRate", "-1", ({ listing }) => listing.least.replace("{least}", "0")],
  ["models.owner.bankYears", "21", ({ models }) => models.loanTooLong],
  ["models.cooperative.sharesPercent", "99", ({ models }) => models.tooMuchMoney],
  ["models.temporary.years", "0", ({ listing }) => listing.least.replace("{least}", "1")],
  ["name", "", ({ listing }) => listing.required],
]

describe.each(locales)("models side by side in %s", (locale) => {
  it.each(faults)(
    "tell what is wrong with %s when it is “%s”, and lose nothing",
    async (name, value, told) => {
      const { status, html } = await typed(locale, { [name]: value, note: "Devis du 3 mai" })
      expect(status).toBe(400)
      expect(besideField(html, name)).toBe(plain(withFrenchSpaces(told(refusals[locale]))))
      expect(html).toContain("Devis du 3 mai")
    },
  )

  it("tell of a loan that is longer than a model lasts, and of none where nothing is lent", async () => {
    const short = { "models.temporary.bankYears": "15", "models.temporary.years": "3" }
    expect((await typed(locale, { ...short, "models.temporary.bankPercent": "0" })).status).toBe(200)
    const { html } = await typed(locale, { ...short, "models.temporary.bankPercent": "10" })
    expect(besideField(html, "models.temporary.bankYears")).toBe(
      plain(withFrenchSpaces(refusals[locale].models.loanTooLong)),
    )
  })
})

it("are tried out, kept, changed, shared, and read by whoever has the link and by nobody else", async () => {
  const page = `/en/my/sites/${site}/models`
  expect(await owner.read(page)).toContain(en.models.missing.title)
  const tried = await typed("en", { "common.priceCents": "20" })
  expect(tried.status).toBe(200)
  expect(tried.html).toContain(en.models.tried)
  expect(await owner.read(page)).toContain(en.models.missing.title)

  const kept = await typed("en", { intent: "save", note: "Quote of May" })
  expect(kept.status).toBe(302)
  const path = new URL(kept.to, inject("origin")).pathname
  expect(await owner.read(`${path}?did=saved`)).toContain(en.models.saved)
  const changed = { ...modelFields("Changed"), intent: "save", version: "1" }
  expect((await send(path, changed)).status).toBe(302)
  const late = await send(path, { ...changed, name: "Late" })
  expect([late.status, late.html.includes(en.refusals.models.savedMeanwhile)]).toEqual([400, true])
  expect(late.html).toContain('value="Late"')
  expect(late.html).toContain('name="version" value="2"')
  expect((await send(path, { ...changed, name: "Late", intent: "copy" })).status).toBe(302)

  const shared = await send(path, { intent: "share" })
  const link = /value="([^"]*\/models\/[\w-]{32})"/.exec(shared.html)?.[1] ?? ""
  const open = async (address: string) => {
    const answer = await fetch(`${inject("origin")}${new URL(address).pathname}`)
    return { status: answer.status, html: await answer.text() }
  }
  const { status, html } = await open(link)
  expect(status).toBe(200)
  expect(html).toContain('<meta name="robots" content="noindex"')
  expect(html).toContain("Changed")
  for (const hidden of ["Parish of models", owner.email, site, 'name="intent"'])
    expect(html).not.toContain(hidden)
  for (const language of locales) expect((await open(link.replace("/en/", `/${language}/`))).status).toBe(200)
  expect((await send(path, { intent: "unshare" })).status).toBe(302)
  expect((await open(link)).status).toBe(404)
  expect((await send(path, { intent: "remove" })).status).toBe(302)
  expect((await send(path, { intent: "share" })).status).toBe(404)
  // What somebody still had in the form is not lost with it.
  const anew = await send(path, { ...changed, name: "Kept", intent: "try" })
  expect([anew.status, anew.to]).toEqual([302, expect.stringMatching(/did=anew$/)])
  expect(await owner.read(anew.to.replace(inject("origin"), ""))).toContain(en.models.anew)
})

it("send whoever has a building without spaces to add one, and refuse what no form sends", async () => {
  const empty = await addSite(db, owner.viewer)
  expect(await owner.read(`/en/my/sites/${empty}/models`)).toContain(en.models.noSpaces.title)
  expect((await typed("en", { intent: "nonsense" })).status).toBe(400)
  expect((await typed("en", { "models.nobody.years": "3" })).status).toBe(400)
})
