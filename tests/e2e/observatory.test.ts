import { readFile } from "node:fs/promises"
import { parse } from "csv-parse/sync"
import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { layoutShift } from "../../scripts/audit/measures"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { journey } from "../setup/journeys"

withBrowser()

const words = {
  fr: {
    title: "Où pourrait-on partager davantage",
    seats: "Places",
    per: "Pour 1 000 habitants",
    level: "Commune",
    submit: "Afficher",
    csv: "Télécharger en CSV",
    area: "Uccle",
    sort: "Commune",
    selected: "Sélection :",
    spaces: "Voir les espaces : Uccle",
  },
  nl: {
    title: "Waar kan er in",
    seats: "Plaatsen",
    per: "Per 1.000 inwoners",
    level: "Gemeente",
    submit: "Tonen",
    csv: "CSV downloaden",
    area: "Ukkel",
    sort: "Gemeente",
    selected: "Geselecteerd:",
    spaces: "Bekijk de ruimtes in Ukkel",
  },
  en: {
    title: "Where could",
    seats: "Seats",
    per: "Per 1,000 inhabitants",
    level: "Municipality",
    submit: "Show",
    csv: "Download CSV",
    area: "Uccle / Ukkel",
    sort: "Municipality",
    selected: "Selected:",
    spaces: "See the spaces in Uccle / Ukkel",
  },
} as const

/** Names as they are read out: whichever blank a language puts in a number is a blank. */
const named = (text: string) =>
  new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s"))

const names = (page: Page) => page.getByRole("table").locator("tbody:last-of-type th > a").allTextContents()

async function downloaded(page: Page, start: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent("download"), start()])
  return parse(await readFile(await download.path()), { columns: true }) as Record<string, string>[]
}

describe.each(["fr", "nl", "en"] as const)(
  "the observatory is read, narrowed and taken away in %s",
  (locale) => {
    const w = words[locale]

    journey(locale, "with the mouse", async () => {
      const page = await openPage(`/${locale}/observatory?level=postcode`)
      await page.getByRole("heading", { level: 1, name: named(w.title) }).waitFor()
      await page.getByRole("radio", { name: w.level }).check()
      await page.waitForURL(/level=municipality/)
      await page.getByRole("combobox").first().selectOption({ label: w.seats })
      await page.waitForURL(/figure=seats/)
      await page.getByRole("radio", { name: named(w.per) }).check()
      await page.waitForURL(/per=1000/)
      await page
        .getByRole("columnheader", { name: named(w.sort) })
        .getByRole("link")
        .click()
      await page.waitForURL(/sort=name/)
      expect(await page.locator('th[aria-sort="ascending"]').textContent()).toContain(w.sort)
      const shown = await names(page)
      expect(shown).toHaveLength(19)
      expect(shown).toEqual([...shown].sort(new Intl.Collator(locale).compare))

      await page
        .getByRole("group", { name: named(w.seats) })
        .getByRole("link", { name: named(w.area) })
        .click()
      await page.waitForURL(/area=be-21016/)
      expect(await page.locator("tr[aria-current] th a").first().textContent()).toBe(w.area)
      const rows = await downloaded(page, () => page.getByRole("link", { name: w.csv }).click())
      expect(rows.map(({ name }) => name)).toEqual(shown)
      expect(Object.keys(rows[0] ?? {})).toContain("seats_per_1000")

      await page.getByRole("link", { name: w.spaces, exact: true }).first().click()
      await page.waitForURL(/spaces\?within=be-21016/)
    })

    journey(locale, "with the keyboard alone", async () => {
      const page = await openPage(`/${locale}/observatory?level=municipality`)
      const reach = async (what: string, there: () => Promise<boolean>) => {
        for (let step = 0; step < 90; step++) {
          if (await there()) return
          await page.keyboard.press("Tab")
        }
        throw new Error(`The keyboard does not reach ${what}`)
      }
      const focused = (test: string) =>
        page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, test)
      await reach("the figure", () => focused("select[name=figure]"))
      await page.keyboard.type(w.seats.slice(0, 4))
      await page.waitForURL(/figure=seats/)
      await reach("the count", () => focused("input[name=per]"))
      await page.keyboard.press("ArrowRight")
      await page.waitForURL(/per=1000/)
      expect(await focused("input[name=per]:checked")).toBe(true)
      await page.locator('a[download][href*="per=1000"]').first().waitFor()
      await reach("the download", () => focused("a[download]"))
      const rows = await downloaded(page, () => page.keyboard.press("Enter"))
      expect(rows).toHaveLength(19)
      await reach("the way round the map", () => focused(".skip-map"))
      await page.keyboard.press("Enter")
      await reach("the heads of the table", () => focused("thead th a"))
      await page.keyboard.press("Enter")
      await page.locator('th[aria-sort="ascending"]').waitFor()
      await reach("a row", () => focused("tbody:last-of-type th a"))
      await page.keyboard.press("Enter")
      await page.waitForURL(/area=/)
      expect(await page.getByText(w.selected).textContent()).toContain((await names(page))[0])
    })

    journey(locale, "without JavaScript", async () => {
      const page = await openPage(`/${locale}/observatory?level=postcode`, {
        javaScriptEnabled: false,
        acceptDownloads: true,
      })
      await page.getByRole("combobox").first().selectOption({ label: w.seats })
      await page.getByRole("radio", { name: w.level }).check()
      await page.getByRole("radio", { name: named(w.per) }).check()
      await page.getByRole("button", { name: w.submit }).click()
      await page.waitForURL(/figure=seats&per=1000&level=municipality/)
      await page
        .getByRole("columnheader", { name: named(w.sort) })
        .getByRole("link")
        .click()
      await page.waitForURL(/sort=name/)
      const shown = await names(page)
      await page
        .getByRole("group", { name: named(w.seats) })
        .getByRole("link", { name: named(w.area) })
        .click()
      await page.waitForURL(/area=be-21016/)
      await page.getByText(w.selected).waitFor()
      const rows = await downloaded(page, () => page.getByRole("link", { name: w.csv }).click())
      expect(rows.map(({ name }) => name)).toEqual(shown)
    })
  },
)

describe("the observatory", () => {
  it.each(["light", "dark"] as const)(
    "is accessible in the %s, with an area picked out and with faults",
    async (colorScheme) => {
      const page = await openPage("/fr/observatory?level=municipality&figure=seats&per=1000&area=be-21016", {
        colorScheme,
      })
      await expectAccessible(page)
      await page.goto("/nl/observatory?level=planet&figure=x&classes=y&sort=z")
      await expectAccessible(page)
    },
  )

  it("fits the narrowest phone with the longest names of areas, and does not jump", async () => {
    const page = await openPage("/nl/observatory", { viewport: { width: 320, height: 800 } })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    expect(await layoutShift(page)).toBeLessThan(0.05)
  })

  it("lights the row of the area under the pointer, and back", async () => {
    const page = await openPage("/en/observatory?level=municipality")
    await page
      .getByRole("group", { name: /Map/ })
      .getByRole("link", { name: /^Uccle/ })
      .hover()
    await page.locator("#row-be-21016[data-lit]").waitFor()
    await page.locator("#row-be-21004").hover()
    await page.locator("#row-be-21004[data-lit]").waitFor()
    expect(await page.locator("[data-lit]").count()).toBe(1)
  })

  it("goes back as it came", async () => {
    const page = await openPage("/en/observatory?level=municipality")
    await page.goto("/en/observatory?level=municipality&figure=sites")
    await page.goBack()
    expect(await page.getByRole("combobox").first().inputValue()).toBe("spaces")
  })
})
