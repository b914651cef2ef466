import type { Locator, Page } from "playwright-core"
import sharp from "sharp"
import { describe, expect, inject, it } from "vitest"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { journey } from "../setup/journeys"
import { linkMailedTo } from "../setup/outbox"
import { signIn } from "../setup/sign-in"

withBrowser()

const catalogue = { en, fr, nl }
type Language = keyof typeof catalogue

const photo = sharp({ create: { width: 640, height: 480, channels: 3, background: "#a8432a" } })
  .jpeg()
  .toBuffer()

/** How a person acts on a control: by mouse, or by keyboard alone. */
interface Hand {
  press: (control: Locator) => Promise<void>
  write: (field: Locator, text: string) => Promise<void>
}

const mouse: Hand = {
  press: (control) => control.click(),
  write: (field, text) => field.fill(text),
}

const keyboard: Hand = {
  async press(control) {
    await control.focus()
    const checks = await control.evaluate((element) => element instanceof HTMLInputElement)
    await control.press(checks ? "Space" : "Enter")
  },
  async write(field, text) {
    await field.focus()
    await field.press("ControlOrMeta+a")
    await field.page().keyboard.type(text)
  },
}

async function signUp(page: Page, language: Language, hand: Hand) {
  const { field, signUp } = catalogue[language].accounts
  const email = `${language}.${Math.random().toString(36).slice(2)}@example.org`
  await page.goto(`/${language}/sign-up`)
  await hand.write(page.getByLabel(field.name), "Jo Janssens-Dubois")
  await hand.write(page.getByLabel(field.email), email)
  await hand.write(page.getByLabel(field.password), "three words in a row")
  await hand.press(page.getByRole("button", { name: signUp.submit }))
  await page.waitForURL(new RegExp(`/${language}/my`))
  await page.goto(await linkMailedTo(email, /http:\/\/\S+verify\S+/))
  await hand.press(page.getByRole("button", { name: catalogue[language].accounts.verify.confirm }))
  await page.getByText(catalogue[language].accounts.verify.done).first().waitFor()
}

/** From the first step to published; `hours` fills in the hours in the way of the journey. */
async function listSpace(
  page: Page,
  language: Language,
  name: string,
  hand: Hand,
  hours: () => Promise<void>,
) {
  const { listing, refusals, vocabulary } = catalogue[language]
  const onward = () => hand.press(page.getByRole("button", { name: listing.saveAndContinue }))
  const step = (title: string) => page.getByRole("heading", { level: 1, name: title }).waitFor()

  await page.goto(`/${language}/my/spaces/new`)
  await step(listing.step.place.title)
  await hand.write(page.getByLabel(listing.place.organisationName), `Chorale ${name}`)
  await hand.write(page.getByLabel(listing.place.street), "Rue Longue")
  await hand.write(page.getByLabel(listing.place.postcode), "1050")
  await hand.press(page.getByText(listing.place.coordinates, { exact: true }))
  await hand.write(page.getByLabel(listing.place.lat, { exact: true }), "50.8276")
  await hand.write(page.getByLabel(listing.place.lon, { exact: true }), "4.3722")
  await hand.write(page.getByLabel(listing.place.name), `Maison ${name}`)
  await onward()

  await step(listing.step.space.title)
  await hand.write(page.getByLabel(listing.space.name, { exact: true }), name)
  await hand.write(page.getByLabel(listing.space.seated), "forty")
  await onward()
  await page.getByRole("alert").getByText(refusals.listing.number).waitFor()
  expect(await page.getByLabel(listing.space.name, { exact: true }).inputValue()).toBe(name)
  await hand.write(page.getByLabel(listing.space.seated), "40")
  await onward()

  await step(listing.step.access.title)
  await onward()

  await step(listing.step.terms.title)
  await hours()
  await hand.press(page.getByLabel(vocabulary.form.part_time, { exact: true }))
  await hand.write(page.getByLabel(listing.terms.amount).first(), "8")
  await onward()

  await step(listing.step.photos.title)
  await page
    .getByLabel(listing.photos.choose)
    .setInputFiles({ name: "hall.jpg", mimeType: "image/jpeg", buffer: await photo })
  await hand.press(page.getByRole("button", { name: listing.photos.upload }))
  await hand.write(
    page.getByLabel(listing.photos.alt.replace("{number}", "1")).first(),
    "Hall with a red wall",
  )
  await hand.press(page.getByRole("button", { name: listing.save, exact: true }).first())
  await page.getByText(listing.publish.did.saved).first().waitFor()
  await hand.press(page.getByRole("button", { name: new RegExp(`^${listing.publish.publish}`) }))
  await page.getByRole("heading", { level: 1, name: told(language, name) }).waitFor()
}

const told = (language: Language, name: string) =>
  catalogue[language].published.title.published.replace("{name}", name).replace(/ (?=»)|(?<=«) /g, "\u00a0")

/**
 * What comes after publishing: the poster, and another space like this one, published in its turn. Each language goes
 * one of the ways.
 */
async function goOn(page: Page, language: Language, name: string, hand: Hand) {
  const { listing, poster, published } = catalogue[language]
  await page.getByRole("article").getByRole("link", { name, exact: true }).waitFor()
  expect(await page.getByLabel(published.address).inputValue()).toMatch(
    new RegExp(`^http://.*/${language}/spaces/[a-z0-9]{16}$`),
  )
  await hand.press(page.getByRole("link", { name: published.poster.sheet["fr-nl"], exact: true }))
  const sheet = page.getByRole("article")
  for (const side of ["fr", "nl"] as const) await sheet.getByText(catalogue[side].poster.ask).waitFor()
  // What looks for barriers is a script itself.
  if (hand === keyboard) await expectAccessible(page)
  const languages = page.getByRole("navigation", { name: published.poster.languages })
  await hand.press(languages.getByRole("link", { name: published.poster.sheet[language], exact: true }))
  await sheet.getByText(poster.askOwner).waitFor()
  await sheet.getByText(catalogue[language === "fr" ? "nl" : "fr"].poster.ask).waitFor({ state: "detached" })
  await hand.press(page.getByRole("link", { name: published.poster.back }))
  await hand.press(page.getByRole("link", { name: published.another }))

  const other = `${name} B`
  await page.getByRole("button", { name: listing.copy.submit }).waitFor()
  await expect.poll(() => page.locator(":focus").getAttribute("name")).toBe(`name.${language}`)
  await hand.write(page.getByLabel(listing.space.name, { exact: true }), other)
  await hand.press(page.getByRole("button", { name: listing.copy.submit }))
  await page.getByText(listing.publish.did.copied).waitFor()
  await hand.press(page.getByRole("button", { name: new RegExp(`^${listing.publish.publish}`) }))
  await page.getByRole("heading", { level: 1, name: told(language, other) }).waitFor()
}

async function find(page: Page, language: Language, name: string, hand: Hand) {
  await page.goto(`/${language}/spaces?q=${encodeURIComponent(name)}&people=30`)
  await hand.press(page.getByRole("article").getByRole("link", { name, exact: true }))
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor()
  await page.getByText("Rue Longue").first().waitFor()
}

/** Two fields with the same fault are told apart, each link leads to its own, and nothing goes by following it. */
async function mistypeThePlace(page: Page, language: Language) {
  const { common, listing, refusals } = catalogue[language]
  await page.goto(`/${language}/my/spaces/new`)
  await page.getByText(listing.place.coordinates, { exact: true }).click()
  const { lat, lon } = listing.place
  for (const label of [lat, lon]) await page.getByLabel(label, { exact: true }).fill("here")
  await page.getByRole("button", { name: listing.saveAndContinue }).click()
  for (const label of [lat, lon]) {
    const name = common.faultOf.replace("{label}", label).replace("{message}", refusals.listing.number)
    await page.getByRole("alert").getByRole("link", { name, exact: true }).click()
    await expect.poll(() => page.locator(":focus").getAttribute("name")).toBe(label === lat ? "lat" : "lon")
    expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe("here")
  }
}

const languages = Object.keys(catalogue) as Language[]

/** A name that no other space has. */
const newName = (word: string) => `${word} ${Math.random().toString(36).slice(2, 8)}`

describe.each(languages)("an owner lists a space, from signing up to found, in %s", (language) => {
  const { preset } = catalogue[language].listing.terms

  journey(language, "with the mouse", async () => {
    const name = newName("Larch")
    const page = await openPage(`/${language}`)
    await signUp(page, language, mouse)
    await mistypeThePlace(page, language)
    await listSpace(page, language, name, mouse, () =>
      page.getByRole("button", { name: preset.evenings }).click(),
    )
    await expectAccessible(page)
    const answer = await (
      await fetch(`${inject("origin")}/api/v1/spaces?people=30&q=${encodeURIComponent(name)}`)
    ).json()
    expect(
      answer.features.map((feature: { properties: { name: string } }) => feature.properties.name),
    ).toEqual([name])
    if (language === "en") await goOn(page, language, name, mouse)
    await find(page, language, name, mouse)
  })

  journey(language, "with the keyboard alone", async () => {
    const name = newName("Birch")
    const page = await openPage(`/${language}`)
    await signUp(page, language, keyboard)
    await listSpace(page, language, name, keyboard, () =>
      keyboard.press(page.getByRole("button", { name: preset.weekends })),
    )
    if (language === "fr") await goOn(page, language, name, keyboard)
    await find(page, language, name, keyboard)
  })

  journey(language, "without JavaScript", async () => {
    const name = newName("Beech")
    const page = await openPage(`/${language}`, { javaScriptEnabled: false })
    await signUp(page, language, mouse)
    await listSpace(page, language, name, mouse, () =>
      page.getByRole("button", { name: preset.always }).click(),
    )
    if (language === "nl") await goOn(page, language, name, mouse)
    await find(page, language, name, mouse)
  })
})

describe("the list of one's spaces", () => {
  const phone = { viewport: { width: 390, height: 844 } }

  it("has what is done less often in a menu, by keyboard", async () => {
    const page = await openPage("/en/about", { ...phone, colorScheme: "dark" })
    await signIn(page, "owner@demo.example")
    await page.goto("/en/my/spaces")
    const card = page.getByRole("article").first()
    const menu = card.locator("summary").filter({ hasText: "More" })
    const closures = card.getByRole("link", { name: "Closures" })
    expect(await closures.isVisible()).toBe(false)
    await menu.focus()
    await page.keyboard.press("Enter")
    await closures.waitFor()
    expect((await closures.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await expectAccessible(page)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Escape")
    await closures.waitFor({ state: "hidden" })
    expect(await menu.evaluate((summary) => summary === document.activeElement)).toBe(true)
    await menu.click()
    await closures.waitFor()
    await page.getByRole("heading", { level: 1 }).click()
    await closures.waitFor({ state: "hidden" })
  })

  it("asks from the menu, without JavaScript, before it archives", async () => {
    const page = await openPage("/nl/about", { ...phone, javaScriptEnabled: false })
    await signIn(page, "owner@demo.example")
    await page.goto("/nl/my/spaces")
    const card = page.getByRole("article").first()
    const { archive, archiveTitle } = nl.listing.publish
    await card.locator("summary").filter({ hasText: "Meer" }).click()
    expect(await card.getByText(archiveTitle).isVisible()).toBe(false)
    await card.locator("summary").filter({ hasText: archive }).click()
    await card.getByText(archiveTitle).waitFor()
    expect(await card.getByRole("button", { name: archive }).isVisible()).toBe(true)
  })
})
