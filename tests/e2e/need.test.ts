import type { Locator, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { journey } from "../setup/journeys"
import { linkMailedTo } from "../setup/outbox"
import { signIn } from "../setup/sign-in"

withBrowser()

const catalogue = { en, fr, nl }
const languages = ["fr", "nl", "en"] as const
type Language = (typeof languages)[number]

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
    await control.press("Enter")
  },
  async write(field, text) {
    await field.focus()
    await field.press("ControlOrMeta+a")
    await field.page().keyboard.type(text)
  },
}

/** A nave in an office building: no city has one, while other spaces have room for the rest of it. */
const search = "activity=choir&people=20&weekday=2&from=18:00&to=20:00&kind=nave&site_kind=office"

/** Somebody without an account, from a search without result to a need that is published, with what meets it. */
async function letSpacesFind(page: Page, language: Language, hand: Hand) {
  const { accounts, bookingForm, needs, search: searching, vocabulary } = catalogue[language]
  const email = `${language}.${Math.random().toString(36).slice(2)}@example.org`
  await page.getByText(searching.empty.title).waitFor()
  await hand.press(page.getByRole("link", { name: searching.need.begin }))
  await page.getByRole("heading", { name: needs.begin.searched }).waitFor()
  expect(await page.getByLabel(needs.what.title).inputValue()).toContain(vocabulary.activityOfUse.choir)
  expect(await page.getByLabel(needs.what.text).inputValue()).toContain(vocabulary.spaceKind.nave)
  await hand.write(page.getByLabel(accounts.field.name), "Jo Janssens-Dubois")
  await hand.write(page.getByLabel(accounts.field.email), email)
  await hand.write(page.getByLabel(accounts.field.password), "three words in a row")
  // Nobody has said for which group: it is asked, and nothing is lost.
  await hand.press(page.getByRole("button", { name: needs.begin.goOn }))
  await page.getByRole("alert").waitFor()
  expect(await page.getByLabel(accounts.field.email).inputValue()).toBe(email)
  await hand.write(page.getByLabel(accounts.field.password), "three words in a row")
  await hand.write(page.getByLabel(bookingForm.join.group, { exact: true }), "Chorale Larch")
  await hand.press(page.getByRole("button", { name: needs.begin.goOn }))
  await page.waitForURL(/verify-email/)

  await page.goto(await linkMailedTo(email, /http:\/\/\S+verify\S+/))
  await hand.press(page.getByRole("button", { name: accounts.verify.confirm }))
  await page.waitForURL(/\/needs\/[a-z0-9]+/)
  await hand.press(page.getByRole("button", { name: needs.moves.open, exact: true }))
  await page.getByText(needs.did.opened.public).waitFor()
  await page.getByRole("article").first().getByRole("heading").waitFor()
}

describe.each(languages)("a choir lets spaces find it, in %s", (language) => {
  journey(language, "with the mouse", async () => {
    const page = await openPage(`/${language}/spaces?${search}`)
    await letSpacesFind(page, language, mouse)
    await expectAccessible(page)
  })

  journey(language, "with the keyboard alone", async () => {
    const page = await openPage(`/${language}/spaces?${search}`)
    await letSpacesFind(page, language, keyboard)
  })

  journey(language, "without JavaScript", async () => {
    const page = await openPage(`/${language}/spaces?${search}`, { javaScriptEnabled: false })
    await letSpacesFind(page, language, mouse)
  })
})

it("says what fits while a need is written, and lets its place be drawn", async () => {
  const { needs, vocabulary } = en
  const page = await openPage("/en/about")
  await signIn(page, "group@demo.example")
  await page.goto(`/en/needs/new?${search}`)
  await page.getByRole("button", { name: needs.begin.steps }).click()
  await page.getByRole("heading", { level: 1, name: needs.step.when.title }).waitFor()
  const outlook = page.locator(".need-outlook [role=status]")
  const before = await outlook.textContent()
  await page.getByRole("button", { name: needs.when.add.shapes }).click()
  await page.getByRole("button", { name: needs.when.shape.draw, exact: true }).click()
  await page.locator(".map-canvas[data-ready]").waitFor({ timeout: 60_000 })
  const corners = page.getByLabel(needs.when.shape.corners)
  const map = page.locator(".map-canvas")
  await map.evaluate((element) => element.scrollIntoView({ block: "center" }))
  const box = await map.boundingBox()
  if (!box) throw new Error("no map")
  await expect
    .poll(
      async () => {
        // The first press may come before the map takes it.
        for (const [x, y] of [
          [0.4, 0.4],
          [0.6, 0.4],
          [0.6, 0.6],
          [0.4, 0.6],
          [0.4, 0.6],
        ] as const) {
          await page.mouse.move(box.x + box.width * x, box.y + box.height * y)
          await page.mouse.down()
          await page.mouse.up()
        }
        return (await corners.inputValue()).split("\n").length
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThanOrEqual(3)
  await expect.poll(() => outlook.textContent(), { timeout: 15_000 }).not.toBe(before)
  await page.getByRole("button", { name: needs.saveAndContinue }).click()
  await page.getByRole("heading", { level: 1, name: needs.step.terms.title }).waitFor()
  const so = await outlook.textContent()
  await page.getByLabel(vocabulary.amenity.workbench, { exact: true }).first().check()
  await expect.poll(() => outlook.textContent(), { timeout: 15_000 }).not.toBe(so)
})
