import { join } from "node:path"
import type { Page } from "playwright-core"
import { describe, expect, inject, it } from "vitest"
import { createDatabase } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { layoutShift } from "../../scripts/audit/measures"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { linkMailedTo } from "../setup/outbox"
import { signIn } from "../setup/sign-in"
import { codeNow, nextCode } from "../setup/totp"
import { mailTo, password } from "../setup/visitor"

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

describe("what a device keeps goes along with whoever signs up on it", () => {
  async function keepsOne(page: Page): Promise<string> {
    const [first = ""] = await names(page)
    await page.getByRole("button", { name: `Favourite: ${first}` }).click()
    await page.getByRole("link", { name: "Favourites (1)" }).waitFor()
    return first
  }
  async function signsUp(page: Page, email: string) {
    await page.goto("/en/sign-up")
    const form = page.getByRole("main")
    await form.getByLabel("Your name").fill("Noor")
    await form.getByLabel("E-mail address").fill(email)
    await form.getByLabel("Password").fill(password)
    await form.getByRole("button", { name: "Create my account" }).click()
    await page.getByRole("heading", { name: "Hello Noor" }).waitFor()
  }
  /** Waits for the page behind the entrance, which is when the device is told who has signed in. */
  async function findsItInTheAccount(page: Page, name: string) {
    await page.waitForFunction(() => window.localStorage.getItem("person"))
    await page.goto("/en/spaces/favourites")
    await page.getByText("Kept in your account").waitFor()
    await page.getByRole("heading", { level: 2, name }).waitFor()
  }

  it.each(["by password", "by password and code", "by link"])(
    "and signs in to the account that the address had, %s",
    async (way) => {
      const email = `ada.${way.replace(/\W/g, "")}@choose.example`
      const db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
      await createAccount(db, { name: "Ada", email, password, locale: "en", emailVerified: true }, new Date())
      await db.destroy()
      const page = await openPage(`/en/${search}`)
      const factor = way === "by password and code" ? await setUpFactor(page, email) : null
      const first = await keepsOne(page)
      await signsUp(page, email)
      const group = `Choir ${way}`
      await page.request.post("/en/my/organisations/new", {
        form: { "name.en": group, legalForm: "informal" },
      })
      if (way === "by link") {
        await page.goto("/en/sign-in/link")
        await page.getByLabel("E-mail address").fill(email)
        await page.getByRole("button", { name: "Send me the link" }).click()
        await page.goto(await linkMailedTo(email, /http:\/\/\S+\/sign-in\/link\/\S+/))
        await page.getByRole("main").getByRole("button", { name: "Sign in" }).click()
      } else {
        await page.goto("/en/sign-in")
        await page.getByLabel("E-mail address").fill(email)
        await page.getByLabel("Password").fill(password)
        await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click()
      }
      if (factor) {
        await page.getByLabel("Code", { exact: true }).fill(nextCode(factor))
        await page.getByRole("main").getByRole("button", { name: "Go on" }).click()
      }
      await findsItInTheAccount(page, first)
      // So does what was begun there.
      await page.goto("/en/my/organisations")
      await page.getByText(group).first().waitFor()
    },
  )

  it.each([true, false])("and confirms the address, in the same browser: %s", async (here) => {
    const email = `noor.${here}@choose.example`
    const page = await openPage(`/en/${search}`)
    const first = await keepsOne(page)
    await signsUp(page, email)
    if (here) {
      await page.goto("/en/verify-email")
      const code = (await mailTo(email, /Confirm/)).text?.match(/\b\d{6}\b/)?.[0] ?? ""
      await page.getByLabel("Code of six digits").fill(code)
      await page.getByRole("button", { name: "Confirm and go on" }).click()
    } else {
      const other = await openPage(await linkMailedTo(email, /http:\/\/\S+verify-email\S+/))
      await other.getByLabel("Your name").fill("Noor")
      await other.getByLabel("Password").fill(password)
      await other.getByRole("button", { name: "Confirm and keep this password" }).click()
      await other.getByText("Your address is confirmed").waitFor()
      await page.goto("/en/my/bookings")
      await page.getByLabel("E-mail address").fill(email)
      await page.getByLabel("Password").fill(password)
      await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click()
    }
    await findsItInTheAccount(page, first)
  })
})

/** @returns the key of the authenticator. */
async function setUpFactor(page: Page, email: string): Promise<string> {
  await signIn(page, email)
  const path = "/en/my/account/security"
  const begun = await page.request.post(path, { form: { intent: "begin", password } })
  const uri = /otpauth:\/\/totp[^"]+/.exec(await begun.text())?.[0].replaceAll("&amp;", "&") ?? ""
  const key = new URL(uri).searchParams.get("secret") ?? ""
  await page.request.post(path, { form: { intent: "confirm", uri, code: codeNow(key) } })
  await page.context().clearCookies()
  return key
}
