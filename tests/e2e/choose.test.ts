import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { layoutShift } from "../../scripts/audit/measures"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"

withBrowser()

const search = "spaces?people=20&where=Ixelles&radius=4000"

async function expectCalm(page: Page) {
  expect(await layoutShift(page)).toBeLessThan(0.1)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
}

const names = (page: Page) => page.getByRole("article").getByRole("heading", { level: 2 }).allTextContents()

describe("choosing between spaces", () => {
  it("sets two side by side, what differs first, and lists them for the committee, by mouse in French", async () => {
    const page = await openPage(`/fr/${search}`, { viewport: { width: 1440, height: 900 } })
    const [first, second] = await names(page)
    const ticks = page.getByRole("checkbox", { name: "Comparer" })
    expect(await page.getByRole("button", { name: "Comparer la sélection" }).isVisible()).toBe(false)
    await ticks.nth(0).check()
    await ticks.nth(1).check()
    await page.getByRole("button", { name: "Comparer la sélection" }).click()

    const table = page.getByRole("table")
    await table.waitFor()
    const heads = await table.getByRole("columnheader").allTextContents()
    expect(heads.slice(1).map((text) => text.replace("Réserver ou se renseigner", ""))).toEqual([
      first,
      second,
    ])
    const groups = await table.locator(".compare-group").allTextContents()
    expect(groups[0]).toBe("Ce qui les distingue")
    for (const row of await table.locator("tbody").first().locator("tr:has(td)").all()) {
      const [one, other] = await row.getByRole("cell").allTextContents()
      expect(one).not.toBe(other)
    }
    await expectCalm(page)
    await expectAccessible(page)

    await page.getByRole("link", { name: "Vers la liste de choix" }).click()
    await page.getByLabel("Nom de la liste").fill("Chorale du mardi")
    await page.getByRole("button", { name: "Nommer" }).click()
    await page.getByRole("heading", { level: 1, name: "Liste : « Chorale du mardi »" }).waitFor()
    await page.getByRole("img", { name: "Code QR qui ouvre cette liste" }).waitFor()
    expect(
      await page
        .getByRole("listitem")
        .filter({ has: page.getByRole("heading") })
        .count(),
    ).toBe(2)
    await expectCalm(page)
    await expectAccessible(page)

    await page.getByRole("link", { name: `Retirer de la liste : ${first}` }).click()
    await page.waitForURL((url) => !url.searchParams.get("ids")?.includes(","))
    expect(new URL(page.url()).searchParams.get("title")).toBe("Chorale du mardi")

    await page.emulateMedia({ media: "print" })
    expect(await page.getByLabel("Nom de la liste").isVisible()).toBe(false)
    expect(await page.getByRole("img", { name: /Code QR/ }).isVisible()).toBe(true)
  })

  it("keeps favourites on the device, by keyboard in Dutch, on a phone in the dark", async () => {
    const page = await openPage(`/nl/${search}`, {
      viewport: { width: 390, height: 844 },
      colorScheme: "dark",
    })
    const [first] = await names(page)
    const heart = page.getByRole("button", { name: `Favoriet: ${first}` }).first()
    await heart.focus()
    await page.keyboard.press("Enter")
    expect(await heart.getAttribute("aria-pressed")).toBe("true")
    const link = page.getByRole("link", { name: "Favorieten (1)" })
    await link.focus()
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { level: 1, name: "Favorieten" }).waitFor()
    await page.getByRole("heading", { level: 2, name: first ?? "" }).waitFor()
    await expectCalm(page)
    await expectAccessible(page)

    // Still there on another day, and gone when it is let go.
    await page.reload()
    await page.getByRole("button", { name: `Favoriet: ${first}`, pressed: true }).press("Space")
    await page.goto("/nl/spaces/favourites")
    await page.getByText("Nog geen favoriet op dit toestel").waitFor()
    await expectAccessible(page)
  })

  it("moves what the device kept into the account at the next page, which keeps it alone from then on", async () => {
    const page = await openPage(`/en/${search}`, { viewport: { width: 820, height: 1000 } })
    const [first = "", second = ""] = await names(page)
    const heart = (name: string) => page.getByRole("button", { name: `Favourite: ${name}` }).first()
    const kept = () => page.evaluate(() => window.localStorage.getItem("favourites"))
    await page.getByRole("link", { name: "Favourites", exact: true }).waitFor()
    await heart(first).click()
    await page.getByRole("link", { name: "Favourites (1)" }).waitFor()

    const mine = await kept()
    // A move that fails leaves the page as it is, and does not say that the account is full.
    await page.route("**/my/favourites*", (route) => route.fulfill({ status: 429, body: "" }))
    const refused = page.waitForResponse((response) => response.status() === 429)
    await page.goto("/en/sign-in?next=%2Fen%2Fspaces%2Ffavourites")
    await page.getByLabel("E-mail address").fill("house@demo.example")
    await page.getByLabel("Password").fill("common-roof-demo")
    await page.getByRole("button", { name: "Sign in", exact: true }).click()
    await refused
    await page.getByText("No favourite in your account yet").waitFor()
    expect(await page.getByText("Your account is full").count()).toBe(0)
    expect(await kept()).toBe(mine)
    await page.unroute("**/my/favourites*")
    await page.reload()
    await page.getByText("Kept in your account").waitFor()
    await page.getByRole("heading", { level: 2, name: first }).waitFor()
    await page.waitForFunction(() => window.localStorage.getItem("favourites") === "[]")
    await expectCalm(page)
    await expectAccessible(page)
    // Let go by mistake: it still stands, and is kept again.
    await heart(first).click()
    await page.getByRole("button", { name: `Favourite: ${first}`, pressed: false }).click()
    await page.getByRole("button", { name: `Favourite: ${first}`, pressed: true }).waitFor()

    // Without JavaScript the heart is a form that leads back.
    const bare = await openPage(`/en/${search}`, {
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
    })
    await bare
      .getByRole("button", { name: `Favourite: ${second}` })
      .first()
      .click()
    await bare
      .getByRole("button", { name: `Favourite: ${second}`, pressed: true })
      .first()
      .waitFor()
    expect(new URL(bare.url()).search).toContain("people=20")
    await bare.getByRole("link", { name: "Favourites (2)" }).click()
    await bare.getByRole("button", { name: "List the ticked" }).click()
    await bare.getByRole("heading", { level: 2, name: second }).waitFor()

    // Signed out elsewhere: a press says so, and the page with all that stands on it stays.
    const other = await openPage(`/en/${search}`, { storageState: await page.context().storageState() })
    await other.context().clearCookies()
    await other
      .getByRole("button", { name: `Favourite: ${first}` })
      .first()
      .click()
    await other.getByText("You are signed out. Sign in again").waitFor()
    await other
      .getByRole("button", { name: `Favourite: ${first}`, pressed: true })
      .first()
      .waitFor()
    expect(new URL(other.url()).search).toContain("people=20")

    // Signing out leaves nothing of the account on the device.
    await page.goto("/en/spaces/favourites")
    await page.getByRole("heading", { level: 2, name: second }).waitFor()
    await page.getByText("Menu").click()
    await page.getByRole("button", { name: "Sign out" }).click()
    await page.getByText("You are signed out.").waitFor()
    expect(await kept()).toBeNull()
    await page.goto("/en/spaces/favourites")
    await page.getByText("No favourite on this device yet").waitFor()
  })

  it("lists what was ticked without JavaScript, in English, and says what is gone", async () => {
    const page = await openPage(`/en/${search}`, {
      viewport: { width: 820, height: 900 },
      javaScriptEnabled: false,
    })
    const [first, second] = await names(page)
    const ticks = page.getByRole("checkbox", { name: "Compare" })
    await ticks.nth(0).check()
    await ticks.nth(1).check()
    await page.getByRole("button", { name: "List the ticked" }).click()
    await page.getByRole("heading", { level: 2, name: second ?? "" }).waitFor()
    await page.getByRole("checkbox", { name: "Compare" }).nth(1).uncheck()
    await page.getByRole("button", { name: "Compare the ticked" }).click()
    const heads = page.getByRole("columnheader").filter({ has: page.getByRole("link") })
    await heads.first().waitFor()
    expect(await heads.count()).toBe(1)
    await page.getByRole("link", { name: `Book or ask: ${first}` }).waitFor()

    await page.goto("/en/spaces/list?ids=nope")
    await page.getByText("One space of this list is not offered any more.").waitFor()
    await page.goto("/en/spaces/compare?ids=nope,neither")
    await page.getByText("2 spaces of this list are not offered any more.").waitFor()
    await page.getByText("No space to put side by side").waitFor()
  })
})
