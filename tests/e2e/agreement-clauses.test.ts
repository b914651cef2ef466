import { join } from "node:path"
import type { Page } from "playwright-core"
import { describe, expect, inject, it } from "vitest"
import { createDatabase } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { seriesToAgreeOn } from "../setup/agreements/agreed-series"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { ways } from "../setup/hands"
import { signIn } from "../setup/sign-in"

withBrowser()

const catalogue = { en, fr, nl }

async function seriesFor(language: Locale) {
  const db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  try {
    return await seriesToAgreeOn(db, `clauses-${language}`, language, new Date())
  } finally {
    await db.destroy()
  }
}

/** In the words of a message whose values are these. */
const told = (message: string, values: Record<string, string | number>) =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, String(value)), message)

describe.each(ways)("clauses are added and put in order, in %s", (language, way, press, options) => {
  it(way, async () => {
    const { agreements } = catalogue[language]
    const { text } = agreements
    const place = await seriesFor(language)
    const page = await openPage(`/${language}`, options)
    const expectAxe = async (one: Page) => {
      // Axe needs a script.
      if (language !== "en") await expectAccessible(one)
    }
    const button = (name: string) => page.getByRole("button", { name, exact: true })
    await signIn(page, place.owner)
    await page.goto(`/${language}/my/bookings/${place.series}`)
    await press(page.getByRole("link", { name: agreements.begin.fromBooking, exact: true }))
    await press(button(agreements.begin.submit))
    await page.waitForURL(/\/text$/)

    const words = page.locator("#write-cleaning").getByLabel(text.words)
    await words.fill("Everybody cleans.")
    for (const title of ["Bells", "Chairs"]) {
      await page.locator("[name='own.title']").fill(title)
      await page.locator("[name='own.text']").fill(`Of ${title}.`)
      await press(button(text.ownMore))
      await page.getByText(told(text.did.own, { title })).waitFor()
      expect(await page.locator("[name='own.title']").inputValue()).toBe("")
    }
    const count = await page.locator("section[id^='write-']").count()
    for (const number of [count - 1, count - 2]) {
      await press(button(`${text.move.up} Chairs`))
      await page.getByText(told(text.did.moved, { title: "Chairs", number })).waitFor()
      await page.locator("button[value^='up.own-']:focus").waitFor()
    }
    expect(await words.inputValue()).toBe("Everybody cleans.")
    await expectAxe(page)

    await press(button(text.save))
    await page.getByText(agreements.did.saved).waitFor()
    const titles = await page.locator("main").getByRole("heading").allInnerTexts()
    const at = (title: string) => titles.findIndex((heading) => heading.includes(title))
    expect(at("Chairs")).toBeGreaterThan(0)
    expect(at("Bells")).toBe(at("Chairs") + 2)
  })
})
