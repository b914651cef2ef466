import { join } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { CostsInput } from "~/plans/costs/editing/costs-input"
import { saveCosts } from "~/plans/costs/editing/save-costs.server"
import { addSite, addSpace } from "../setup/bookable-hall"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { ways } from "../setup/hands"
import { viewerOfDemo } from "../setup/look-for"
import { signIn } from "../setup/sign-in"

withBrowser()

const catalogue = { en, fr, nl }
let db: Database
beforeAll(() => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
})
afterAll(() => db.destroy())

/** A building with costs: 1 600 hours a year of which a fifth is used. */
async function costlyBuilding(): Promise<string> {
  const owner = await viewerOfDemo(db, "owner@demo.example")
  const site = await addSite(db, owner)
  const hall = await addSpace(db, owner, site)
  const costs = CostsInput.parse({
    lines: [{ kind: "insurance", amount: 640_000, per: "year" }],
    groups: [{ name: "Chorale", spaceId: hall, hours: 8, uses: 4, tier: "standard" }],
    weeksPerYear: 40,
    hoursPerDay: 8,
    daysPerWeek: 5,
    solidarity: 50,
    standard: 100,
    market: 150,
  })
  await saveCosts(db, owner, site, costs, new Date())
  return site
}

/** No table is wider than a sheet that lies on its side, and what is folded on the screen is there. */
async function expectWholeOnPaper(page: Page) {
  const screen = page.viewportSize() ?? { width: 1280, height: 900 }
  await page.setViewportSize({ width: 1017, height: 700 })
  await page.emulateMedia({ media: "print" })
  const frames = await page
    .locator(".figure-frame")
    .evaluateAll((all) =>
      all.map((frame) => ({ isCut: frame.scrollWidth > frame.clientWidth, height: frame.clientHeight })),
    )
  expect(frames).toHaveLength(10)
  expect(frames.filter(({ isCut, height }) => isCut || height === 0)).toEqual([])
  await page.emulateMedia({ media: "screen" })
  await page.setViewportSize(screen)
}

describe.each(ways)("an owner (%s), %s,", (language, way, press, given) => {
  // Whoever uses the keyboard reads in the dark, so that both themes are looked at.
  const options = { ...given, colorScheme: way === "with the keyboard alone" ? "dark" : "light" } as const
  const { models, costs } = catalogue[language]
  const looked = async (page: Page) => {
    if (way === "without JavaScript") return
    await expectAccessible(page)
  }

  it("compares models on the costs of a building, keeps them, and shows them by a link", async () => {
    const site = await costlyBuilding()
    const page = await openPage(`/${language}/about`, options)
    await signIn(page, "owner@demo.example")
    await page.goto(`/${language}/my/sites/${site}/costs`)
    await press(page.getByRole("link", { name: costs.models }))
    const figures = page.getByRole("region", { name: models.table.label })
    await figures.getByRole("row", { name: new RegExp(models.model.cooperative.name) }).waitFor()
    await page.getByText(models.noWorks).waitFor()

    // A works sum, and a loan that is longer than the reckoning: the form says so beside the field, and opens there.
    await page.getByLabel(models.field.worksCents).fill("100000")
    const owner = page.locator("details").filter({ has: page.locator("[id='models-models.owner.years']") })
    await press(owner.locator("summary"))
    await owner.getByLabel(models.field.bankYears).fill("25")
    await press(page.getByRole("button", { name: models.form.try }).last())
    await page.getByRole("alert").getByRole("link").first().waitFor()
    await looked(page)
    expect(await owner.getByLabel(models.field.bankYears).getAttribute("aria-invalid")).toBe("true")
    await owner.getByLabel(models.field.bankYears).fill("20")
    await press(page.getByRole("button", { name: models.form.try }).last())
    await page.getByText(models.tried).waitFor()
    await page.getByLabel(models.form.name).fill("Le toit")
    await press(page.getByRole("button", { name: models.form.save, exact: true }).last())
    await page.getByText(models.saved, { exact: true }).waitFor()
    await page.getByRole("heading", { level: 1, name: "Le toit" }).waitFor()
    const card = page.getByRole("region", { name: models.model.longLease.name })
    await press(card.locator("summary").getByText(models.cash.title))
    await card.getByRole("columnheader", { name: models.cash.operating }).waitFor()
    await looked(page)

    if (way === "with the mouse") await expectWholeOnPaper(page)
    await press(page.getByRole("button", { name: models.share.make }))
    const link = await page.getByLabel(models.share.address).inputValue()
    const partner = await openPage(new URL(link).pathname, {
      ...options,
      viewport: { width: 390, height: 800 },
    })
    await partner.getByRole("region", { name: models.model.longLease.name }).waitFor()
    expect(await partner.getByRole("button", { name: models.form.save, exact: true }).count()).toBe(0)
    await looked(partner)
    await press(page.getByRole("button", { name: models.share.end }))
    await page.getByText(models.unshared).waitFor()
    expect((await partner.goto(link))?.status()).toBe(404)
  })
})
