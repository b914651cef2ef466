import type { BrowserContextOptions, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { layoutShift } from "../../scripts/audit/measures"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { signIn } from "../setup/sign-in"

withBrowser()

const phone = { viewport: { width: 320, height: 700 }, colorScheme: "dark" } as const
const kept = "Kept on this device for when there is no connection."

async function open(email: string, path: string, options: BrowserContextOptions = {}) {
  const page = await openPage("/en/about", options)
  await signIn(page, email)
  await page.goto(path)
  return page
}

/** What a device holds of somebody. A browser that is clearing it may say nothing to a page, but says it to the next. */
async function heldBy(page: Page) {
  const held = await page.evaluate(() => {
    const held = async () => ({
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      stored: Object.keys(localStorage),
    })
    return Promise.race([held(), new Promise<null>((resolve) => setTimeout(() => resolve(null), 3000))])
  })
  if (held === null) await page.reload()
  return held
}

/** What a page still asks for would fail in its console. */
async function goOffline(page: Page) {
  await page.waitForLoadState("networkidle")
  await page.context().setOffline(true)
}
const nothing = { caches: [], workers: 0, stored: [] }

describe("the practical card", () => {
  it("is written by the owner, with the keyboard, and nothing of it stands on the public page", async () => {
    const page = await open("owner@demo.example", "/en/my/spaces")
    await page.locator("main summary").filter({ hasText: "More" }).first().press("Enter")
    await page.locator('a[href$="/arrival"]').first().press("Enter")
    await page.getByRole("heading", { name: "Arrival", level: 1 }).waitFor()
    const building = page.locator("form", {
      has: page.getByRole("button", { name: "Save for the building" }),
    })
    await building.getByLabel("Way in (optional)", { exact: true }).focus()
    await page.keyboard.press("Control+A")
    await page.keyboard.type("Under the blue lamp")
    await building.getByLabel("Door code (optional)").fill("4711#")
    await building.getByRole("button", { name: "Save for the building" }).press("Enter")
    await page.getByText("Saved. The cards of confirmed bookings show it from now on.").waitFor()
    await expectAccessible(page)
    const [, id] = /spaces\/([^/]+)\/arrival/.exec(page.url()) ?? []
    await page.goto(`/en/spaces/${id}`)
    const shown = await page.content()
    expect(shown).not.toContain("blue lamp")
    expect(shown).not.toContain("4711")
  })

  it("opens on a phone without a connection, and is gone from it with the session", async () => {
    const page = await open("group@demo.example", "/en/my/bookings", phone)
    await page.getByRole("link", { name: "Practical cards", exact: true }).click()
    await page.getByText(kept).waitFor()
    await page.locator(".card-list a").first().click()
    await page.getByRole("heading", { name: "Getting in" }).waitFor()
    await page.getByText(kept).waitFor()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    const card = page.url()

    await goOffline(page)
    await page.goto(card)
    await page.getByText("shown because the site did not answer").waitFor()
    await page.getByRole("heading", { name: "Getting in" }).waitFor()
    await expectAccessible(page)
    // The link in a mail is in another language than the one in which the site was read.
    await page.goto(card.replace("/en/", "/nl/"))
    await page.getByText("shown because the site did not answer").waitFor()
    await page.getByRole("link", { name: "All practical cards" }).click()
    await page.getByRole("heading", { name: "Practical cards" }).waitFor()
    // Nothing but the cards is kept.
    await expect(page.goto("/en/my/bookings")).rejects.toThrow("ERR_INTERNET_DISCONNECTED")

    await page.context().setOffline(false)
    await page.goto("/en/my")
    await page.evaluate(() => localStorage.setItem("favourites", '["a"]'))
    await page.getByText("Menu", { exact: true }).click()
    await page.getByRole("button", { name: "Sign out" }).click()
    await page.getByRole("heading", { name: "Sign in" }).waitFor()
    await expect.poll(() => heldBy(page)).toEqual(nothing)
    await goOffline(page)
    await expect(page.goto(card)).rejects.toThrow("ERR_INTERNET_DISCONNECTED")
  })

  it("is not left to the next person, nor to nobody once a session is over", async () => {
    const page = await open("group@demo.example", "/en/my/cards", phone)
    await page.getByText(kept).waitFor()
    const card = await page.locator(".card-list a").first().getAttribute("href")
    // What has had its time is not shown, wherever the device is.
    const over = "/en/my/cards/over"
    await page.evaluate(async (path) => {
      const cache = await caches.open("practical-cards")
      await cache.put(path, new Response("over", { headers: { "x-kept-until": "2020-01-01T00:00:00Z" } }))
    }, over.slice("/en".length))
    await goOffline(page)
    await expect(page.goto(over)).rejects.toThrow("net::ERR_")
    await page.context().setOffline(false)
    // The session is gone, and somebody else signs in where the one before was.
    await page.context().clearCookies()
    await page.goto("/en/sign-in?next=/en/my/account")
    await expect.poll(() => heldBy(page)).toEqual(nothing)
    await signIn(page, "policy@demo.example")
    await page.goto("/en/my/account")
    await page.getByRole("heading", { level: 1 }).waitFor()
    await goOffline(page)
    await expect(page.goto(card ?? "")).rejects.toThrow("ERR_INTERNET_DISCONNECTED")
  })

  it("leads to a confirmation that stands still, whenever its button to print comes", async () => {
    const page = await open("group@demo.example", "/en/my/cards", {
      viewport: { width: 1440, height: 900 },
      colorScheme: "dark",
    })
    await page.locator(".card-list a").first().click()
    await page.getByRole("link", { name: "The booking" }).click()
    const link = page.getByRole("link", { name: "Print the confirmation" })
    await page.goto(((await link.getAttribute("href")) ?? "").replace("/en/", "/fr/"))
    await page.getByRole("button", { name: "Imprimer" }).waitFor()
    expect(await layoutShift(page)).toBeLessThan(0.02)
  })

  it("reads without JavaScript, and says nothing of being kept", async () => {
    const page = await open("group@demo.example", "/en/my/cards", { ...phone, javaScriptEnabled: false })
    await page.locator(".card-list a").first().click()
    await page.getByRole("heading", { name: "What was agreed" }).waitFor()
    expect(await page.getByText(kept).count()).toBe(0)
    await page.getByRole("link", { name: "The booking" }).click()
    await page.getByRole("link", { name: "Print the confirmation" }).click()
    await page.getByRole("heading", { name: "Conditions" }).waitFor()
  })
})
