import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { layoutShift } from "../../scripts/audit/measures"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"

withBrowser()

const phone = { viewport: { width: 390, height: 844 } }
const asked = "people=20&where=Ixelles&weekday=2&from=19:00&to=21:00"

/** Where the first card begins, and that the page did not jump on the way there. */
async function expectCardAbove(page: Page, most: number) {
  const first = page.getByRole("article").first()
  await first.waitFor()
  expect((await first.boundingBox())?.y).toBeLessThan(most)
  expect(await layoutShift(page)).toBeLessThan(0.1)
}

describe("finding a space on a phone", () => {
  it("stands the first card in the first screen, and sends nothing until told, by mouse in French", async () => {
    const page = await openPage(`/fr/spaces?${asked}`, phone)
    await expectCardAbove(page, 500)
    const line = page.getByRole("button", { name: /Modifier la recherche/ })
    expect(await line.textContent()).toContain("20 personnes · Ixelles · le mardi 19:00–21:00")

    await line.click()
    const sheet = page.getByRole("dialog", { name: "Votre recherche" })
    await sheet.getByRole("combobox", { name: "Où est votre public" }).fill("Forest")
    await page.getByRole("listbox", { name: "Lieux" }).getByRole("option").first().click()
    await sheet.getByLabel("Jour", { exact: true }).selectOption("3")
    await sheet.getByRole("checkbox", { name: "Piano", exact: true }).check()
    const counted = page.waitForResponse((answer) => /\/spaces\/count\?.*\bpeople=10\b/.test(answer.url()))
    await sheet.getByLabel("Combien").fill("10")
    expect(new URL(page.url()).searchParams.get("people")).toBe("20")
    await expectAccessible(page)

    const show = sheet.getByRole("button", { name: /^Afficher \d+ espaces?$|^Rien ne convient/ })
    const { total: promised } = (await (await counted).json()) as { total: number }
    await expect
      .poll(async () => Number(/\d+/.exec((await show.textContent()) ?? "")?.[0] ?? 0))
      .toBe(promised)
    await show.click()
    await sheet.waitFor({ state: "detached" })
    const title = await page.getByRole("heading", { level: 1 }).textContent()
    expect(Number(/\d+/.exec(title ?? "")?.[0] ?? 0)).toBe(promised)
    const { searchParams } = new URL(page.url())
    expect(Object.fromEntries(searchParams)).toMatchObject({ people: "10", weekday: "3", amenities: "piano" })
    expect(searchParams.get("where")).toMatch(/^Forest/)
    expect(await line.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  it("holds the keyboard in the sheet and gives it back, in Dutch, in the dark, on the narrowest", async () => {
    const page = await openPage(`/nl/spaces?${asked}`, {
      viewport: { width: 320, height: 640 },
      colorScheme: "dark",
    })
    await expectCardAbove(page, 500)
    const line = page.getByRole("button", { name: /Wijzig de zoekopdracht/ })
    await line.focus()
    await page.keyboard.press("Enter")
    const sheet = page.getByRole("dialog", { name: "Uw zoekopdracht" })
    await sheet.waitFor()
    const holdsFocus = () => sheet.evaluate((element) => element.contains(document.activeElement))
    expect(await holdsFocus()).toBe(true)
    await page.keyboard.press("Shift+Tab")
    // What is beside the sheet is inert: past its first field the browser's own buttons come.
    expect(await page.evaluate(() => document.activeElement?.closest("header, .search-main") ?? null)).toBe(
      null,
    )
    const people = sheet.getByLabel("Met hoeveel")
    await people.fill("12")
    await page.keyboard.press("Escape")
    await sheet.waitFor({ state: "detached" })
    expect(await line.evaluate((element) => element === document.activeElement)).toBe(true)

    await page.keyboard.press("Space")
    expect(await people.inputValue()).toBe("12")
    await people.fill("veel")
    await people.press("Enter")
    await page.waitForURL(/people=veel/)
    await sheet
      .getByText(/hele getal|geheel getal|getal/)
      .first()
      .waitFor()
    await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "people")
    await people.fill("12")
    await people.press("Enter")
    await sheet.waitFor({ state: "detached" })
    expect(new URL(page.url()).searchParams.get("people")).toBe("12")
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })

  it("leads to the same form without JavaScript, in English", async () => {
    const page = await openPage(`/en/spaces?${asked}`, { ...phone, javaScriptEnabled: false })
    const first = page.getByRole("article").first()
    expect((await first.boundingBox())?.y).toBeLessThan(500)
    await page.getByRole("link", { name: /Change the search/ }).click()
    await page.getByLabel("How many").fill("30")
    await page.getByRole("button", { name: "Show the spaces" }).click()
    await page.getByRole("heading", { level: 1, name: /for 30 people on Tuesday/ }).waitFor()
    expect((await first.boundingBox())?.y).toBeLessThan(500)
  })

  it("fetches the map when it is asked for", async () => {
    const page = await openPage(`/en/spaces?${asked}`, phone)
    const fetched: string[] = []
    page.on("request", (request) => fetched.push(request.url()))
    await page.getByRole("article").last().scrollIntoViewIfNeeded()
    await page.waitForLoadState("networkidle")
    expect(fetched.filter((url) => /live-map|\.mvt|pmtiles/.test(url))).toEqual([])
    await page.getByRole("button", { name: "Map" }).click()
    await page.locator(".map-canvas[data-ready]").waitFor({ timeout: 60_000 })
    expect(fetched.some((url) => url.includes("live-map"))).toBe(true)
  })
})

describe("finding a space on a wide screen", () => {
  it.each([820, 1440])("keeps the bar, in words, at %d", async (width) => {
    const page = await openPage("/en/spaces", { viewport: { width, height: 900 } })
    await expectCardAbove(page, 500)
    const chosen = (label: string) =>
      page.getByLabel(label, { exact: true }).evaluate((field: HTMLSelectElement) => {
        return field.selectedOptions[0]?.textContent
      })
    expect(await Promise.all(["How far", "Day", "From"].map(chosen))).toEqual([
      "any distance",
      "Any day",
      "any time",
    ])
    await page.getByLabel("From", { exact: true }).selectOption("19:00")
    await page.getByLabel("Until", { exact: true }).selectOption("21:00")
    await page.getByLabel("Day", { exact: true }).selectOption("2")
    expect(new URL(page.url()).search).toBe("")
    await page.getByText("Any dates").click()
    await page.getByLabel("Number of weeks").fill("4")
    await page.getByLabel("Number of weeks").press("Enter")
    await page.getByRole("heading", { level: 1, name: /on Tuesday evenings/ }).waitFor()
    await page.getByText("For 4 weeks").waitFor()
  })
})

it("gives the reasons of a score the width of their card, beside the map of a tablet", async () => {
  const page = await openPage("/nl/spaces?people=20&weekday=2&from=19:00&to=21:00", {
    viewport: { width: 820, height: 1180 },
    colorScheme: "dark",
  })
  const reasons = page.locator(".score-breakdown").first().locator("dd > span")
  await reasons.first().waitFor()
  const widths = await reasons.evaluateAll((texts) => texts.map((text) => text.clientWidth))
  for (const width of widths) expect(width).toBeGreaterThan(180)
})
