import { describe, expect, it } from "vitest"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"

withBrowser()

describe("finding a space with the mouse, in French", () => {
  it("goes from the front page to the reasons of the best result and back", async () => {
    const page = await openPage("/fr")
    await page.getByLabel("Combien").fill("20")
    await page.getByLabel("Où est votre public").fill("Ixelles")
    await page.getByRole("button", { name: "Chercher" }).click()
    await page.getByRole("heading", { level: 1, name: /espaces? pour 20 personnes à Ixelles/ }).waitFor()
    expect(new URL(page.url()).searchParams.get("people")).toBe("20")

    await page.getByRole("button", { name: "Régulièrement" }).first().click()
    await page.waitForURL(/form=part_time/)
    await page.getByRole("button", { name: "Régulièrement", pressed: true }).waitFor()

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
    await page.waitForURL(/\/nl\/spaces\/[^?]+\?/)
    await page.getByRole("heading", { level: 1 }).waitFor()
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
describe("what counts in the score", () => {
  it("moves the ranking while a slider moves, and keeps it in hand", async () => {
    const page = await openPage("/en/spaces?people=20&where=Ixelles&radius=3000&price_max=2000")
    const scores = () => page.locator(".score-ring b").allTextContents()
    const before = await scores()
    await page.getByText("Change what counts").click()
    const slider = page.getByRole("slider", { name: "Near the public" })
    await slider.focus()
    const scrolled = await page.evaluate(() => window.scrollY)
    await page.keyboard.press("Home")
    await page.waitForURL(/w_proximity=0/)
    await expect.poll(scores).not.toEqual(before)
    expect(await slider.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await page.evaluate(() => window.scrollY)).toBe(scrolled)

    // Past the usual value the sliders stay in sight, and going back leaves the search at once.
    for (const _ of Array(4)) await page.keyboard.press("PageUp")
    await page.waitForURL((url) => !url.searchParams.has("w_proximity"))
    expect(await slider.isVisible()).toBe(true)
    expect(await slider.inputValue()).toBe("40")
    await expect.poll(scores).toEqual(before)
    expect(await page.evaluate(() => window.history.length)).toBe(2)
  })

  it("is applied with a button without JavaScript, and says when nothing is left", async () => {
    const none = ["proximity", "time", "capacity", "price", "terms", "suitability", "transit"]
    const path = `/en/spaces?people=20&${none.map((part) => `w_${part}=0`).join("&")}`
    const page = await openPage(path, { javaScriptEnabled: false })
    await page.getByRole("alert").waitFor()
    await page.getByRole("slider", { name: "Right size" }).press("End")
    await page.getByRole("button", { name: "Apply" }).click()
    await page.waitForURL(/w_capacity=100/)
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
    await page.getByRole("button", { name: "Regularly", exact: true }).click()
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
    await page.getByRole("link", { name: /^Without “for 2,000 people”: \d+ more spaces?$/ }).waitFor()
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

describe("finding a space with one line that is understood", () => {
  it("makes chips of it, each of which can be taken away, in French", async () => {
    const page = await openPage("/fr")
    const line = page.getByLabel("Pour quoi faire")
    await line.fill("répétition chorale 20 personnes mardi soir à Ixelles acoustique xyzzy")
    await line.press("Enter")
    await page.getByRole("heading", { level: 1, name: /pour 20 personnes le mardi soir à Ixelles/ }).waitFor()
    const chip = (name: string) => page.getByRole("button", { name: new RegExp(`^Retirer.*${name}$`) })
    for (const name of [
      "pour 20 personnes",
      "le mardi de 19:00 à 22:00",
      "à Ixelles",
      "Répétition de chorale",
    ])
      await chip(name).waitFor()
    expect(await line.inputValue()).toBe("acoustique")
    await page.getByText(/Aucun espace qui convient ne mentionne.{1,3}xyzzy/).waitFor()

    await chip("pour 20 personnes").click()
    await page.getByRole("heading", { level: 1, name: /acoustique.{1,3}le mardi soir à Ixelles/ }).waitFor()
    expect(new URL(page.url()).searchParams.get("activity")).toBe("choir")

    await line.fill("")
    await line.press("Enter")
    await page.waitForURL((url) => !url.searchParams.has("q"))
    await page.getByRole("heading", { level: 1, name: /espaces? le mardi soir à Ixelles/ }).waitFor()
    await expectAccessible(page)
  })

  it("does the same without JavaScript, in Dutch", async () => {
    const page = await openPage("/nl/spaces?people=10", { javaScriptEnabled: false })
    await page.getByLabel("Waarvoor").fill("koor 20p dinsdagavond in Elsene")
    await page.getByRole("button", { name: "Zoeken" }).click()
    await page
      .getByRole("heading", { level: 1, name: /voor 20 personen op dinsdagavond in Elsene/ })
      .waitFor()
    await page.getByRole("button", { name: /^Verwijderen.*op dinsdag van 19:00 tot 22:00$/ }).click()
    await page.getByRole("heading", { level: 1, name: /voor 20 personen in Elsene/ }).waitFor()
  })
})

it("counts what fits on each of the days that a line names", async () => {
  const page = await openPage("/nl/spaces?wish=koor di of do avond 20 personen", { javaScriptEnabled: false })
  await page.getByRole("heading", { level: 1, name: /dinsdagavond/ }).waitFor()
  const other = page.getByRole("link", { name: /^donderdag: / })
  const count = /\d+/.exec((await other.textContent()) ?? "")?.[0]
  await other.click()
  await page.getByRole("heading", { level: 1, name: new RegExp(`^${count} .*donderdagavond`) }).waitFor()
  await page.getByRole("link", { name: /^dinsdag: / }).waitFor()
})
