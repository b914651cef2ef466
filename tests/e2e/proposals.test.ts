import { join } from "node:path"
import type { Locator, Page } from "playwright-core"
import { describe, expect, inject, it } from "vitest"
import { createDatabase } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { ways } from "../setup/hands"
import { solvedPlan } from "../setup/plans/solved-plan"
import { signIn } from "../setup/sign-in"

withBrowser()

const catalogue = { en, fr, nl }

async function planOf(language: Locale) {
  const db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  try {
    return await solvedPlan(db, language, language, new Date())
  } finally {
    await db.destroy()
  }
}

/** Of each language a theme; axe needs a script. */
const themes = { fr: "light", nl: "dark", en: null } as const

describe.each(ways)("a plan is proposed to a group, in %s", (language, way, press, options) => {
  it(way, async () => {
    const { proposals, needs, needOffer } = catalogue[language]
    const place = await planOf(language)
    const theme = themes[language]
    const look = { ...options, ...(theme && { colorScheme: theme }) }
    const expectAxe = async (page: Page) => {
      if (theme) await expectAccessible(page)
    }
    const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })

    const owners = await openPage(`/${language}`, look)
    await signIn(owners, place.owner)
    await owners.goto(`/${language}/my/sites/${place.site}/plan/${place.plan}`)
    await press(owners.getByRole("link", { name: proposals.panel.send }))
    await owners.waitForURL(/\/proposals/)
    const group = owners.getByRole("checkbox", { name: place.title })
    await group.waitFor()
    expect(await group.isChecked()).toBe(true)
    await expectAxe(owners)
    // Nobody is chosen: it stands beside the field, and what was typed stays.
    await group.uncheck()
    await owners.getByLabel(proposals.send.message).fill("Welcome")
    await press(button(owners, proposals.send.submit))
    await owners.getByRole("alert").waitFor()
    expect(await owners.getByLabel(proposals.send.message).inputValue()).toBe("Welcome")
    await owners.getByRole("checkbox", { name: place.title }).check()
    await press(button(owners, proposals.send.submit))
    await owners.getByText(proposals.did.sent).waitFor()
    await owners.getByText(proposals.send.nothing).waitFor()
    await expectAxe(owners)

    const groups = await openPage(`/${language}`, look)
    await signIn(groups, place.group)
    await groups.goto(`/${language}/my/needs`)
    await press(waitingLink(groups, language))
    await press(groups.getByRole("link", { name: proposals.group.see }))
    await groups.getByText("Welcome").waitFor()
    await expectAxe(groups)
    // It is declined with a reason, or not at all.
    await press(groups.locator("summary", { hasText: needOffer.list.decline }))
    await press(button(groups, proposals.group.declineNow))
    await groups.getByRole("alert").waitFor()
    if (language === "nl") {
      await groups.getByLabel(needOffer.list.why).selectOption({ label: needs.obstacle.hours })
      await press(button(groups, proposals.group.declineNow))
      await groups.getByText(proposals.did.declined).waitFor()
      await owners.reload()
      await owners.getByText(proposals.status.declined, { exact: true }).first().waitFor()
      return
    }
    await press(groups.getByRole("button", { name: acceptWords[language] }))
    await groups.getByText(proposals.did.accepted).waitFor()
    await press(groups.getByRole("link", { name: proposals.sent.booked }))
    await groups.waitForURL(/\/my\/bookings\//)
    await owners.reload()
    await owners.getByText(proposals.status.accepted, { exact: true }).first().waitFor()
  })
})

const acceptWords = { en: /^Accept: book/, fr: /^Accepter\s?: réserver/, nl: /^Aanvaarden: / }

/** The link of a need that says that a proposal waits. */
function waitingLink(page: Page, language: Locale): Locator {
  const words = {
    en: /proposal of a sharing plan waits/,
    fr: /plan de partage attend/,
    nl: /gebruiksplan wacht/,
  }
  return page.getByRole("link", { name: words[language] })
}
