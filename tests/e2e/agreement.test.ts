import { join } from "node:path"
import type { Page } from "playwright-core"
import { describe, expect, inject, it } from "vitest"
import { createDatabase } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { seriesToAgreeOn } from "../setup/agreed-series"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { ways } from "../setup/hands"
import { linkMailedTo } from "../setup/outbox"
import { signIn } from "../setup/sign-in"

withBrowser()

const catalogue = { en, fr, nl }

async function seriesFor(language: Locale) {
  const db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  try {
    return await seriesToAgreeOn(db, language, language, new Date())
  } finally {
    await db.destroy()
  }
}

describe.each(ways)(
  "a series becomes an agreement that both sign, in %s",
  (language, way, press, options) => {
    it(way, async () => {
      const { agreements, refusals } = catalogue[language]
      const place = await seriesFor(language)
      // Axe needs a script.
      const hasScript = language !== "en"
      const look = { ...options, ...(language === "nl" && { colorScheme: "dark" as const }) }
      const expectAxe = async (page: Page) => {
        if (hasScript) await expectAccessible(page)
      }
      const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })
      const clause = (page: Page, key: string) => page.locator(`#clause-${key}`)

      const owner = await openPage(`/${language}`, look)
      await signIn(owner, place.owner)
      await owner.goto(`/${language}/my/bookings/${place.series}`)
      await press(owner.getByRole("link", { name: agreements.begin.fromBooking, exact: true }))
      const days = owner.getByLabel(agreements.terms.noticeDays)
      await days.waitFor()
      await expectAxe(owner)
      // What is wrong stands beside its field, and what was typed stays.
      await days.fill("soon")
      await owner.getByLabel(agreements.terms.purpose).fill("Rehearsals of the choir")
      await press(button(owner, agreements.begin.submit))
      await owner.getByRole("alert").first().waitFor()
      expect(await days.inputValue()).toBe("soon")
      expect(await owner.getByLabel(agreements.terms.purpose).inputValue()).toBe("Rehearsals of the choir")
      await expectAxe(owner)
      await days.fill("30")
      await press(button(owner, agreements.begin.submit))
      await owner.waitForURL(/\/text$/)
      await expectAxe(owner)
      await press(button(owner, agreements.text.propose))
      await owner.getByText(agreements.did.proposed).waitFor()
      await expectAxe(owner)

      const group = await openPage(`/${language}`, look)
      await signIn(group, place.group)
      await group.goto(`/${language}/my`)
      await group.getByText(agreements.waits.answer).waitFor()
      await group.goto(`/${language}/my/agreements`)
      await expectAxe(group)
      await press(group.locator("main li a").first())
      await clause(group, "cleaning").waitFor()
      await expectAxe(group)
      await press(clause(group, "cleaning").locator("summary", { hasText: agreements.clause.comment }))
      await clause(group, "cleaning").getByLabel(agreements.clause.commentLabel).fill("Who brings the mop?")
      await press(clause(group, "cleaning").getByRole("button", { name: agreements.clause.send }))
      await group.getByText(agreements.did.commented).waitFor()
      await press(clause(group, "cleaning").locator("summary", { hasText: agreements.clause.edit }))
      await clause(group, "cleaning").getByLabel(agreements.text.words).fill("The owner cleans.")
      await press(button(group, agreements.clause.propose))
      await group.getByText(agreements.did.proposed).waitFor()

      // The owner wrote on the same clause meanwhile: neither loses a word.
      await press(clause(owner, "cleaning").locator("summary", { hasText: agreements.clause.edit }))
      await clause(owner, "cleaning").getByLabel(agreements.text.words).fill("The group cleans.")
      await press(clause(owner, "cleaning").getByRole("button", { name: agreements.clause.propose }))
      await owner.getByText(agreements.did.disputed).waitFor()
      await clause(owner, "cleaning").getByText("The owner cleans.").waitFor()
      await clause(owner, "cleaning").getByText("The group cleans.").waitFor()
      await expectAxe(owner)

      await group.reload()
      const taken = agreements.clause.chooseBy.replace("{side}", agreements.side.owner)
      await press(clause(group, "cleaning").getByRole("button", { name: taken }))
      await group.getByText(agreements.did.proposed).waitFor()
      await clause(group, "cleaning").getByText("The group cleans.").waitFor()
      await press(group.getByRole("link", { name: /\b4\b/ }).first())
      await group.locator("del, ins").first().waitFor()
      await expectAxe(group)

      await owner.reload()
      await press(clause(owner, "cleaning").getByRole("button", { name: agreements.clause.settle }))
      await owner.getByText(agreements.did.settled).waitFor()
      await press(button(owner, agreements.page.acceptAll))
      await owner.getByText(agreements.did.frozen).waitFor()
      await expectAxe(owner)

      const agreement = new URL(owner.url()).pathname
      await group.goto(agreement)
      const links: string[] = []
      for (const [page, name] of [
        [owner, "Ann"],
        [group, "Bob"],
      ] as const) {
        const email = `${name}-${language}@sign.example`.toLowerCase()
        await page.locator("[name='signers[0].name']").fill(name)
        await page.locator("[name='signers[0].role']").fill("Chair")
        // Without an address nobody can be asked.
        await press(button(page, agreements.signing.send))
        await page.getByRole("alert").first().waitFor()
        expect(await page.locator("[name='signers[0].name']").inputValue()).toBe(name)
        await page.locator("[name='signers[0].email']").fill(email)
        await press(button(page, agreements.signing.send))
        await page.getByText(agreements.did.asked).waitFor()
        links.push(await linkMailedTo(email, /http\S+\/agreements\/sign\/\S+/))
      }
      for (const [index, link] of links.entries()) {
        const signer = await openPage(new URL(link).pathname, look)
        await signer.getByText("The group cleans.").waitFor()
        await expectAxe(signer)
        await press(button(signer, agreements.sign.submit))
        await signer.getByText(agreements.sign.confirmNeeded).waitFor()
        await signer.getByRole("checkbox").check()
        await press(button(signer, agreements.sign.submit))
        const told = index === 0 ? agreements.sign.done : agreements.sign.complete
        await signer.getByRole("heading", { name: told }).waitFor()
        await signer.goto(new URL(link).pathname)
        await signer.getByText(refusals.reason.signature_used).waitFor()
      }
      await owner.reload()
      await owner.getByText(agreements.status.signed, { exact: true }).first().waitFor()
      await expectAxe(owner)
    })
  },
)
