import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { expectAccessible, layoutShift, openPage, withBrowser } from "../setup/browser"

withBrowser()

describe("finding a space with the mouse, in French", () => {
  it("goes from the front page to the reasons of the best result and back", async () => {
    const page = await openPage("/fr")
    await page.getByLabel("Combien").fill("20")
    await page.getByLabel("Où est votre public").fill("Ixelles")
    await page.getByRole("button", { name: "Chercher" }).click()
    await page.getByRole("heading", { level: 1, name: /espaces? pour 20 personnes à Ixelles/ }).waitFor()
    expect(new URL(page.url()).searchParams.get("people")).toBe("20")

    await page.getByRole("button", { name: "Chaque semaine" }).first().click()
    await page.waitForURL(/form=part_time/)
    await page.getByRole("button", { name: "Chaque semaine", pressed: true }).waitFor()

    const best = page.getByRole("article").first()
    await best.getByText(/^Pourquoi \d+\s\?$/).waitFor()
    const name = (await best.getByRole("heading").textContent()) ?? ""
    await best.getByRole("link", { name, exact: true }).click()
    await page.getByRole("heading", { level: 1, name }).waitFor()
    await page.getByRole("heading", { name: "Ce qui correspond" }).waitFor()
    await page.getByRole("link", { name: /^Retour à \d+ espaces?$/ }).click()
    await page.waitForURL(/spaces\?.*form=part_time/)
  })

  it("lights the pin of a card, and searches what the map shows", async () => {
    const page = await openPage("/fr/spaces?people=20&where=Ixelles&radius=2000")
    await page.locator(".map-canvas[data-ready]").waitFor({ timeout: 60_000 })
    await page.locator(".map-pin").first().waitFor()
    await page.getByRole("article").first().hover()
    await page.locator(".map-pin.is-lit").waitFor()

    await page.getByRole("button", { name: "Zoom avant" }).click()
    await page.getByRole("button", { name: "Chercher dans cette zone" }).click()
    await page.waitForURL(/bbox=/)
    await page.getByRole("heading", { level: 1, name: /dans la zone de la carte/ }).waitFor()
    await page.getByRole("button", { name: "Retirer : Zone de la carte" }).click()
    await page.waitForURL((url) => !url.searchParams.has("bbox"))
  })
})

describe("finding a space with the keyboard alone, in Dutch", () => {
  it("chooses a place, a filter and a space, and keeps the focus", async () => {
    const page = await openPage("/nl/spaces")
    const where = page.getByRole("combobox", { name: "Waar uw publiek is" })
    await where.focus()
    await page.keyboard.type("Vorst")
    const places = page.getByRole("listbox", { name: "Plaatsen" })
    await places.getByRole("option").first().waitFor()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    // A place that is chosen sends nothing: there may be more to say.
    await places.waitFor({ state: "hidden" })
    expect(await where.inputValue()).toMatch(/^Vorst/)
    expect(new URL(page.url()).search).toBe("")
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { level: 1, name: /Vorst/ }).waitFor()
    expect(await where.evaluate((field) => field === document.activeElement)).toBe(true)

    const kitchen = page.getByRole("button", { name: "Keuken", exact: true })
    await kitchen.focus()
    await page.keyboard.press("Space")
    await page.waitForURL(/amenities=kitchen/)
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-pressed") === "true")

    const best = page.getByRole("article").first().getByRole("heading").getByRole("link")
    await best.focus()
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { level: 2, name: "Een gewone week" }).waitFor()
  })

  it("reaches the pins of the map", async () => {
    const page = await openPage("/nl/spaces?people=20&where=Elsene")
    await page.locator(".map-canvas[data-ready]").waitFor({ timeout: 60_000 })
    await page.locator(".map-pin").first().waitFor()
    await page.getByRole("region", { name: "Kaart van de ruimtes" }).focus()
    await page.keyboard.press("Tab")
    const onPin = await page.evaluate(() => document.activeElement?.closest(".map-pins") !== null)
    expect(onPin).toBe(true)
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/nl\/spaces\/[^?]+\?/)
  })
})

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
    await sheet.getByLabel("Combien").fill("10")
    expect(new URL(page.url()).searchParams.get("people")).toBe("20")
    await expectAccessible(page)

    await sheet.getByRole("button", { name: "Afficher les espaces" }).click()
    await sheet.waitFor({ state: "detached" })
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

it("keeps the buttons of the map above its pins, on a phone", async () => {
  const page = await openPage("/en/spaces?people=20", phone)
  await page.getByRole("button", { name: "Map" }).click()
  await page.locator(".map-canvas[data-ready]").waitFor({ timeout: 60_000 })
  await page.locator(".map-pin").first().waitFor()
  const button = page.getByRole("button", { name: "Larger map" })
  const { x, y, width, height } = (await button.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const frame = (await page.locator(".map-pins").boundingBox()) ?? { x: 0, y: 0 }
  // A pin that happens to be there.
  await page
    .locator(".map-pinned")
    .first()
    .evaluate(
      (pin, [left, top]) => {
        pin.style.transform = `translate(${left}px, ${top}px)`
      },
      [x - frame.x + width / 2, y - frame.y + height],
    )
  const isAbove = await button.evaluate((element) => {
    const box = element.getBoundingClientRect()
    const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    return element.contains(there)
  })
  expect(isAbove).toBe(true)
})

describe("finding a space without JavaScript, in English", () => {
  const plain = { javaScriptEnabled: false }

  it("sends the form as it stands, with what was typed", async () => {
    const page = await openPage("/en", plain)
    await page.getByLabel("How many").fill("20")
    await page.getByLabel("Where your public is").fill("Ixelles")
    await page.getByRole("button", { name: "Find", exact: true }).click()
    await page.getByRole("heading", { level: 1, name: /for 20 people in Ixelles/ }).waitFor()

    // A switch sends what was typed beside it too.
    await page.getByLabel("How many").fill("30")
    await page.getByRole("button", { name: "Weekly", exact: true }).click()
    await page.getByRole("heading", { level: 1, name: /for 30 people/ }).waitFor()
    expect(new URL(page.url()).searchParams.get("form")).toBe("part_time")

    await page.getByText("More filters").click()
    await page.getByRole("checkbox", { name: "Wi-Fi" }).check()
    await page.getByRole("button", { name: "Show the spaces" }).click()
    await page.waitForURL(/amenities=wifi/)
    await page.getByText("More filters").click()
    await page.getByRole("checkbox", { name: "Wi-Fi", checked: true }).waitFor()
  })

  it("leads on to the next page and back to the first", async () => {
    const page = await openPage("/en/spaces", plain)
    const names = () => page.getByRole("article").getByRole("heading").allTextContents()
    await page.getByRole("link", { name: "More spaces" }).waitFor()
    const first = await names()
    await page.getByRole("link", { name: "More spaces" }).click()
    await expect.poll(names).not.toEqual(first)
    await page.getByRole("link", { name: "Back to the first page" }).click()
    // A page comes in pieces.
    await expect.poll(names).toEqual(first)
  })

  it("keeps wrong values beside a word of what is wrong", async () => {
    const page = await openPage("/en/spaces?people=many&where=Xyzzyx&q=hall", plain)
    const people = page.getByLabel("How many")
    expect(await people.inputValue()).toBe("many")
    expect(await people.getAttribute("aria-invalid")).toBe("true")
    await page.getByText("“Xyzzyx” is not known here.").waitFor()
    expect(await page.getByLabel("Where your public is").inputValue()).toBe("Xyzzyx")
  })

  it("says what would have to give way when nothing fits", async () => {
    const page = await openPage("/en/spaces?people=2000", plain)
    await page.getByText("Nothing fits all of that").waitFor()
    await page
      .getByRole("link", { name: /^Search for \d+$/ })
      .first()
      .click()
    await page.getByRole("article").first().waitFor()
  })
})

it("stays accessible with every filter and reason open", async () => {
  const page = await openPage("/fr/spaces?people=beaucoup&where=Ixelles&price_max=1500")
  await page.locator(".map-canvas[data-ready]").waitFor({ timeout: 60_000 })
  await page.getByText("Plus de filtres").click()
  await page.getByText("Changer ce qui compte").click()
  await expectAccessible(page)
})
