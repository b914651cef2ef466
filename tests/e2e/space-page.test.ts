import type { Locator, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { paths } from "~/platform/paths"
import { layoutShift } from "../../scripts/audit/measures"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"

withBrowser()

/** A published space of the demo with a price and hours. */
async function anySpace(page: Page): Promise<string> {
  const answer = await page.request.get("/api/v1/spaces?limit=20")
  const { features } = (await answer.json()) as {
    features: { properties: { id: string; price: unknown; capacity: number | null } }[]
  }
  const found = features.find(({ properties: { price, capacity } }) => price !== null && capacity !== null)
  return found?.properties.id ?? ""
}

async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error(`Not on the page: ${part}`)
  return { top: box.y, bottom: box.y + box.height }
}

/** Whether the whole of it lies in the first screen. */
async function expectInView(page: Page, part: Locator) {
  const { top, bottom } = await boxOf(part)
  expect(top, String(part)).toBeGreaterThanOrEqual(0)
  expect(bottom, String(part)).toBeLessThanOrEqual(page.viewportSize()?.height ?? 0)
}

const widths = [
  ["a phone", { width: 390, height: 844 }, "fr", true],
  ["a phone without JavaScript", { width: 390, height: 844 }, "nl", false],
  ["a desktop", { width: 1440, height: 900 }, "en", true],
] as const

describe("the first screen of a space", () => {
  it.each(widths)(
    "holds price, capacity, place and the way to book on %s",
    async (_, viewport, locale, script) => {
      const page = await openPage(paths.about(locale), { viewport, javaScriptEnabled: script })
      await page.goto(paths.space(locale, await anySpace(page)))
      const { bookingForm } = { en, fr, nl }[locale]
      const isPhone = viewport.width < 900
      const head = page.locator(".space-head")
      await expectInView(page, head.getByRole("heading", { level: 1 }))
      await expectInView(page, head.locator(".space-place"))
      await expectInView(page, head.locator(".space-facts-row li").first())
      const ask = page.locator("#ask-panel")
      if (isPhone) {
        await expectInView(page, head.locator(".book-bar strong"))
        await expectInView(page, head.getByRole("link", { name: bookingForm.title, exact: true }))
      } else {
        await expectInView(page, ask.locator("p").first())
        await expectInView(page, ask.getByRole("button", { name: bookingForm.check }))
      }
      if (!script) return
      await page.waitForLoadState("networkidle")
      expect(await layoutShift(page)).toBeLessThan(0.02)
      await expectAccessible(page)
    },
  )

  it("holds the whole form on a desktop, for a series too", async () => {
    const page = await openPage("/en/about", { viewport: { width: 1440, height: 900 } })
    await page.goto(`/en/spaces/${await anySpace(page)}?repeat=weekly&date=2030-01-01`)
    const panel = page.locator("#ask-panel")
    await expectInView(page, panel.getByRole("button", { name: en.bookingForm.check }))
    expect(await panel.evaluate((box) => box.scrollHeight - box.clientHeight)).toBeLessThanOrEqual(0)
    await expectInView(page, panel)
  })
})

describe("the bar of a space on a phone", () => {
  it.each([true, false])("leads to the form and covers nothing, scripts %s", async (javaScriptEnabled) => {
    const page = await openPage("/en/about", { viewport: { width: 390, height: 844 }, javaScriptEnabled })
    await page.goto(`/en/spaces/${await anySpace(page)}`)
    const bar = page.locator(".space-rest > .book-bar")
    const form = page.locator("#bookingForm")
    const scrollTo = async (part: Locator) => {
      await part.scrollIntoViewIfNeeded()
      await page.mouse.wheel(0, 0)
    }

    // Beyond the form it stands at the foot of the screen, clear of what takes the focus.
    const link = page.locator(".space-rest").getByRole("link").last()
    await scrollTo(page.getByRole("heading", { name: en.space.sections.terms }))
    await expectInView(page, bar)
    expect((await boxOf(bar)).bottom).toBeCloseTo(844, 0)
    const summary = page.locator(".space-rest summary").first()
    await summary.focus()
    expect((await boxOf(summary)).bottom).toBeLessThanOrEqual((await boxOf(bar)).top)

    await page.locator("footer").last().scrollIntoViewIfNeeded()
    expect((await boxOf(bar)).bottom).toBeLessThanOrEqual((await boxOf(page.locator("footer").last())).top)

    await scrollTo(page.getByRole("heading", { name: en.space.sections.terms }))
    await link.click()
    await page.waitForFunction(() => {
      const { top = -1 } = document.querySelector("#bookingForm")?.getBoundingClientRect() ?? {}
      return top > 0 && top < 400
    })
    const { top, bottom } = await boxOf(form)
    for (const each of await page.locator(".book-bar").all()) {
      const box = await boxOf(each)
      expect(box.bottom <= top || box.top >= bottom).toBe(true)
    }

    await page.emulateMedia({ media: "print" })
    expect(await bar.isVisible()).toBe(false)
  })
})

describe("what nobody has said of a space", () => {
  it("folds into one line that leads to the owner", async () => {
    const page = await openPage("/en/about", { viewport: { width: 390, height: 844 } })
    await page.goto(`/en/spaces/${await anySpace(page)}`)
    const line = page.getByText(/^\d+ things not stated: ask$/)
    await line.click()
    await page.locator("details", { has: line }).getByRole("link", { name: en.space.unstated.ask }).click()
    await page.locator("#ask-panel").getByLabel(en.enquiry.wish).fill("A question")
  })
})
