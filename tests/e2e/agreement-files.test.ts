import sharp from "sharp"
import { describe, expect, it } from "vitest"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { ways } from "../setup/hands"
import { signIn } from "../setup/sign-in"

withBrowser()

const catalogue = { en, fr, nl }

describe.each(ways)("documents of an agreement, in %s", (language, way, press, options) => {
  it(`are added, seen and removed ${way}`, async () => {
    const { agreementFiles: words, refusals } = catalogue[language]
    const look = { ...options, ...(language === "nl" && { viewport: { width: 320, height: 700 } }) }
    const page = await openPage(`/${language}`, look)
    await signIn(page, "owner@demo.example")
    const answer = await page.request.get("/api/v1/agreements?status=proposed&side=owner")
    const { items } = (await answer.json()) as { items: { id: string }[] }
    await page.goto(`/${language}/my/agreements/${items.at(-1)?.id}`)
    await press(page.getByRole("link", { name: words.add }))
    await page.getByRole("heading", { name: words.form.title }).waitFor()
    // The script is there before anything is typed.
    await page.waitForLoadState("networkidle")

    // What is wrong stands beside its field, and what was typed stays.
    await page.getByLabel(words.form.kind).selectOption("statutes")
    await page.getByLabel(words.form.note).fill("Four windows")
    const files = page.getByLabel(words.form.files, { exact: true })
    await files.setInputFiles({ name: "hall.pdf", mimeType: "application/pdf", buffer: Buffer.from("hall") })
    await press(page.getByRole("button", { name: words.form.submit, exact: true }))
    await page.getByRole("alert").waitFor()
    expect(await page.locator("#files-files-error").textContent()).toContain(refusals.agreement.fileKind)
    expect(await page.getByLabel(words.form.note).inputValue()).toBe("Four windows")
    expect(await page.getByLabel(words.form.kind).inputValue()).toBe("statutes")
    if (language !== "en") await expectAccessible(page)

    await page.getByLabel(words.form.kind).selectOption("inventory_start")
    const buffer = await sharp({ create: { width: 800, height: 600, channels: 3, background: "tan" } })
      .jpeg()
      .toBuffer()
    const name = `hall-${language}`
    await files.setInputFiles({ name: `${name}.jpg`, mimeType: "image/jpeg", buffer })
    await press(page.getByRole("button", { name: words.form.submit, exact: true }))
    const row = page.getByRole("listitem").filter({ hasText: `${name}.webp` })
    await row.getByRole("img", { name: "Four windows" }).waitFor()
    expect(await page.getByLabel(words.form.note).inputValue()).toBe("")
    if (language !== "en") await expectAccessible(page)

    await press(row.getByRole("button", { name: words.remove.replace("{name}", `${name}.webp`) }))
    await page.getByText(words.did.removed).waitFor()
    expect(await row.count()).toBe(0)
  })
})
