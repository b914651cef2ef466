import type { Locator, Page } from "playwright-core"
import { describe, expect } from "vitest"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { byKeyboard, byMouse } from "../setup/hands"
import { journey } from "../setup/journeys"
import { signIn } from "../setup/sign-in"

withBrowser()

const catalogue = { en, fr, nl }
const languages = ["fr", "nl", "en"] as const
type Language = (typeof languages)[number]

/** The owner plans a church: the newest plan with a group of its own, a pin, and a session moved elsewhere. */
async function planTheWeek(page: Page, language: Language, press: (control: Locator) => Promise<void>) {
  const { plans, listing } = catalogue[language]
  await signIn(page, "owner@demo.example")
  await page.goto(`/${language}/my/spaces`)
  const links = page.getByRole("link", { name: listing.my.sitePlan })
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""))
  for (const address of addresses) {
    await page.goto(address)
    if (await page.getByText(/Plan \d/).count()) break
  }
  // The groups of the plan before stand in the form of the next one.
  await press(page.getByRole("button", { name: plans.form.submit }).last())
  await page.waitForURL(/\/plan\/[a-z0-9]+/)
  await board(page, language)

  const session = page.locator("td details").first()
  await openUp(session, press)
  await press(session.getByRole("button", { name: plans.board.pin, exact: true }))
  await page.waitForURL(/purpose=/)
  await board(page, language)
  const pinned = page.locator("td details", { hasText: plans.board.pinned }).first()
  const before = await pinned.locator("summary").textContent()

  await openUp(pinned, press)
  await press(pinned.getByRole("link", { name: plans.board.move }))
  const choices = page.locator("#move-to")
  await choices.waitFor()
  const target = await choices.locator("option").last().textContent()
  await choices.selectOption({ label: target ?? "" })
  await press(page.getByRole("button", { name: plans.moving.submit }))
  await page.waitForURL((url) => !url.searchParams.has("move"))
  await board(page, language)
  const moved = await page.locator("td details", { hasText: plans.board.pinned }).first().textContent()
  expect(moved).not.toBe(before)
  expect(target).toContain(moved?.slice(0, 5))
}

/** Opens what can be done with a session; where the week is only shown anew it stays open. */
async function openUp(session: Locator, press: (control: Locator) => Promise<void>) {
  const isOpen = await session.evaluate((details) => (details as HTMLDetailsElement).open)
  if (!isOpen) await press(session.locator("summary"))
}

/** Waits for the week of a plan for its purpose; without JavaScript it is looked at again by hand. */
async function board(page: Page, language: Language) {
  const { plans } = catalogue[language]
  await expect
    .poll(
      async () => {
        if ((await page.locator("td details").count()) > 0) return true
        const look = page.getByRole("link", { name: plans.look })
        if ((await look.count()) > 0) await look.click().catch(() => {})
        return false
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(true)
}

describe.each(languages)("an owner plans the week of a church, in %s", (language) => {
  journey(language, "with the mouse", async () => {
    const page = await openPage(`/${language}`)
    await planTheWeek(page, language, byMouse)
    await expectAccessible(page)
    const { plans } = catalogue[language]
    // The plan before it had nothing pinned.
    await page.getByRole("link", { name: plans.compare }).click()
    await page.getByRole("heading", { name: plans.comparison.title }).waitFor()
    await page.getByRole("heading", { name: plans.comparison.figures }).waitFor()
    await expectAccessible(page)
  })

  journey(language, "with the keyboard alone", async () => {
    const page = await openPage(`/${language}`)
    await planTheWeek(page, language, byKeyboard)
  })
})

journey("nl", "without JavaScript", async () => {
  const page = await openPage("/nl", { javaScriptEnabled: false })
  await planTheWeek(page, "nl", byMouse)
})
