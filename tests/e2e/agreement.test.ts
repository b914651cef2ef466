import { join } from "node:path"
import type { Page } from "playwright-core"
import { describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { filesIn } from "~/platform/storage/site-files.server"
import { seriesToAgreeOn, trialToJudge } from "../setup/agreements/agreed-series"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { ways } from "../setup/hands"
import { linkMailedTo } from "../setup/outbox"
import { signIn } from "../setup/sign-in"

withBrowser()

const catalogue = { en, fr, nl }

/** Does something on the database of the site. */
async function onSite<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

describe.each(ways)(
  "a series becomes an agreement that both sign, in %s",
  (language, way, press, options) => {
    it(way, async () => {
      const { agreements, documents } = catalogue[language]
      const place = await onSite((db) => seriesToAgreeOn(db, language, language, new Date()))
      // Axe needs a script.
      const hasScript = language !== "en"
      const look = { ...options, ...(language === "nl" && { colorScheme: "dark" as const }) }
      const expectAxe = async (page: Page) => {
        if (hasScript) await expectAccessible(page)
      }
      const expectPdf = async (page: Page, name: string) => {
        const link = page.getByRole("link", { name, exact: true })
        const file = await page.request.get((await link.getAttribute("href")) ?? "")
        expect(file.headers()["content-type"]).toBe("application/pdf")
        expect((await file.body()).subarray(0, 5).toString()).toBe("%PDF-")
      }
      const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })
      const clause = (page: Page, key: string) => page.locator(`#clause-${key}`)

      /** Until the clause says so, in words that are read, not in a field. */
      const reads = (page: Page, words: string) =>
        clause(page, "cleaning").locator("p, blockquote").filter({ hasText: words }).first().waitFor()

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
      await owner.locator("[name='fee.amount']").fill("20")
      await owner.locator("[name='indexed.base']").fill("2026-09")
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
      await reads(owner, "The owner cleans.")
      await reads(owner, "The group cleans.")
      await expectAxe(owner)

      await group.reload()
      const taken = agreements.clause.chooseBy.replace("{side}", agreements.side.owner)
      await press(clause(group, "cleaning").getByRole("button", { name: taken }))
      await group.getByText(agreements.did.proposed).waitFor()
      await reads(group, "The group cleans.")
      await press(group.getByRole("link", { name: /\b4\b/ }).first())
      await group.locator("del, ins").first().waitFor()
      await expectAxe(group)

      await owner.reload()
      await press(clause(owner, "cleaning").getByRole("button", { name: agreements.clause.settle }))
      await owner.getByText(agreements.did.settled).waitFor()
      await press(button(owner, agreements.page.acceptAll))
      await owner.getByText(agreements.did.frozen).waitFor()
      await expectAxe(owner)

      const signers = [
        { page: owner, name: "Ann" },
        { page: group, name: "Bob" },
      ]
      await group.goto(new URL(owner.url()).pathname)
      const askAgain = async (which: string) => {
        const links: string[] = []
        for (const { page, name } of signers) {
          const email = `${name}-${which}-${language}@sign.example`.toLowerCase()
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
        return links.map((link) => new URL(link).pathname)
      }
      const signAll = async (links: string[], words: string) => {
        for (const [index, link] of links.entries()) {
          const signer = await openPage(link, look)
          await signer.getByText(words).waitFor()
          await expectAxe(signer)
          await expectPdf(signer, documents.pdf)
          await press(button(signer, agreements.sign.submit))
          await signer.getByText(agreements.sign.confirmNeeded).waitFor()
          await signer.getByRole("checkbox").check()
          await press(button(signer, agreements.sign.submit))
          const told = index === 0 ? agreements.sign.done : agreements.sign.complete
          await signer.getByRole("heading", { name: told }).waitFor()
          // The link opens what it signed, and signs nothing more.
          await signer.goto(link)
          await signer.getByRole("heading", { name: told }).waitFor()
          for (const name of [agreements.papers.agreement, agreements.papers.trail])
            await expectPdf(signer, name)
          await expectAxe(signer)
          expect(await button(signer, agreements.sign.submit).count()).toBe(0)
        }
      }
      await signAll(await askAgain("first"), "The group cleans.")
      await owner.reload()
      await owner.getByText(agreements.status.signed, { exact: true }).first().waitFor()
      // How the fee follows the index: it ends before the first anniversary.
      await owner.getByText(agreements.indexation.nextDay, { exact: true }).waitFor()
      await owner.getByText(agreements.indexation.noNextDay).waitFor()
      await expectAxe(owner)
      await expectPdf(owner, agreements.papers.agreement)
      await expectPdf(owner, agreements.papers.trail)

      // An amendment follows, is signed as the first was, and ends by notice.
      await press(owner.locator("summary", { hasText: agreements.follow.amendTitle }))
      await press(button(owner, agreements.follow.amend))
      await owner.getByText(agreements.did.followed).waitFor()
      await press(clause(owner, "cleaning").locator("summary", { hasText: agreements.clause.edit }))
      await clause(owner, "cleaning").getByLabel(agreements.text.words).fill("Each cleans in turn.")
      await press(clause(owner, "cleaning").getByRole("button", { name: agreements.clause.save }))
      await owner.getByText(agreements.did.saved).waitFor()
      await press(button(owner, agreements.page.propose))
      await owner.getByText(agreements.did.proposed).waitFor()
      const amendment = new URL(owner.url()).pathname
      await group.goto(amendment)
      await press(group.getByRole("link", { name: agreements.page.changesOfParent }))
      await group.locator("ins", { hasText: "Each" }).first().waitFor()
      await group.goto(amendment)
      await press(button(group, agreements.page.acceptAll))
      await group.getByText(agreements.did.frozen).waitFor()
      await owner.reload()
      await signAll(await askAgain("amendment"), "Each cleans in turn.")
      await group.reload()
      await press(group.locator("summary", { hasText: agreements.notice.title }))
      await group.getByLabel(agreements.notice.reason).fill("We move.")
      await press(button(group, agreements.notice.submit))
      await group.getByText(agreements.did.notice).waitFor()
      await owner.reload()
      await owner.getByText("We move.").waitFor()
      await expectAxe(owner)
    })
  },
)

describe.each(ways)(
  "a trial is evaluated by both and made longer, in %s",
  (language, way, press, options) => {
    it(way, async () => {
      const { agreements } = catalogue[language]
      const place = await onSite((db) =>
        trialToJudge(db, `trial-${language}`, language, filesIn(inject("dataDir"))("agreements")),
      )
      const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })
      const pages: Page[] = []
      for (const [who, verdict] of [
        [place.owner, "go_on"],
        [place.group, "change"],
      ] as const) {
        const page = await openPage(`/${language}`, options)
        pages.push(page)
        await signIn(page, who)
        await page.goto(`/${language}/my`)
        await page.getByText(agreements.waits.evaluate).waitFor()
        await page.goto(`/${language}/my/agreements/${place.agreement}`)
        // Without a verdict nothing is said, and nothing is lost.
        await page.getByLabel(agreements.evaluate.why).fill(`Said by ${who}.`)
        await press(button(page, agreements.evaluate.submit))
        await page.getByRole("alert").first().waitFor()
        expect(await page.getByLabel(agreements.evaluate.why).inputValue()).toBe(`Said by ${who}.`)
        await page.getByLabel(agreements.evaluate.verdicts[verdict]).first().check()
        await press(button(page, agreements.evaluate.submit))
        await page.getByText(agreements.did.evaluated).waitFor()
        await page.getByText(`Said by ${who}.`).first().waitFor()
      }
      const [owner, group] = pages as [Page, Page]
      await press(owner.locator("summary", { hasText: agreements.follow.extendTitle }))
      const longer = owner.locator("details[open]").filter({ hasText: agreements.follow.extendText })
      await longer.locator("[name=last]").fill(place.later)
      await press(button(owner, agreements.follow.extend))
      await owner.getByText(agreements.did.followed).waitFor()
      await press(button(owner, agreements.page.propose))
      await owner.getByText(agreements.did.proposed).waitFor()
      await group.goto(new URL(owner.url()).pathname)
      await group.getByText(agreements.kind.extension).first().waitFor()
      await press(button(group, agreements.page.acceptAll))
      await group.getByText(agreements.did.frozen).waitFor()

      // The group gave notice by letter, which the owner notes.
      await owner.goto(`/${language}/my/agreements/${place.agreement}`)
      await press(owner.locator("summary", { hasText: agreements.letter.title }))
      const noted = owner.locator("details[open]").filter({ hasText: agreements.letter.text })
      await noted.getByLabel(agreements.letter.reason).fill("We found another hall.")
      await press(button(owner, agreements.letter.submit))
      await owner.getByRole("alert").first().waitFor()
      expect(await noted.getByLabel(agreements.letter.reason).inputValue()).toBe("We found another hall.")
      await noted.getByLabel(agreements.letter.day).fill(place.today)
      await press(button(owner, agreements.letter.submit))
      await owner.getByText(agreements.did.letter).waitFor()
      await group.goto(`/${language}/my/agreements/${place.agreement}`)
      await group.getByText("We found another hall.").waitFor()
    })
  },
)
