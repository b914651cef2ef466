import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { CDPSession, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { startServer } from "../../scripts/built-site"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { signIn } from "../setup/sign-in"
import { codeNow } from "../setup/totp"

withBrowser()

const password = "a long password"
let site: Awaited<ReturnType<typeof startServer>>
let dataDir: string

// Passkeys belong to a name; the other tests' server is at a number.
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "common-roof-security-"))
  site = await startServer({ DATA_DIR: dataDir, DEMO: "0", CITY_PACK: "" }, "localhost")
})
afterAll(async () => {
  await site.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Whoever tries again begins anew. */
let accounts = 0

async function account(name: string): Promise<string> {
  const db = createDatabase(join(dataDir, "common-roof.sqlite"))
  const email = `${name.toLowerCase()}.${++accounts}@example.org`
  await createAccount(db, { name, email, password, locale: "en", emailVerified: true }, new Date())
  await db.destroy()
  return email
}

async function enter(page: Page, email: string, labels = ["E-mail address", "Password", "Sign in"]) {
  const [address = "", secret = "", submit = ""] = labels
  await page.getByLabel(address, { exact: true }).fill(email)
  await page.getByLabel(secret, { exact: true }).fill(password)
  await page.getByRole("main").getByRole("button", { name: submit, exact: true }).click()
}

const key = async (page: Page) => (await page.locator("ol .font-mono").textContent()) ?? ""
async function shownCodes(page: Page, name: string): Promise<string[]> {
  const codes = page.getByRole("list", { name }).getByRole("listitem")
  await codes.first().waitFor()
  return codes.allTextContents()
}

describe("an authenticator", () => {
  it("is set up, used and turned off by keyboard", async () => {
    const email = await account("Ada")
    const page = await openPage("/en/sign-in?next=/en/my/account", { baseURL: site.origin })
    await enter(page, email)
    await page.getByRole("link", { name: "Second factor and passkeys" }).press("Enter")
    await page.getByRole("heading", { name: "Authenticator app" }).waitFor()
    await expectAccessible(page)
    const gate = page.locator("#begin")
    await gate.getByLabel("Your password").focus()
    await page.keyboard.type(password)
    await page.keyboard.press("Enter")
    await page.getByRole("img", { name: "QR code" }).waitFor()
    const typed = await key(page)
    await expectAccessible(page)
    await page.getByLabel("Code of six digits").focus()
    await page.keyboard.type("000000")
    await page.keyboard.press("Enter")
    await page.getByRole("alert").getByText("This code is not right").waitFor()
    expect(await key(page)).toBe(typed)
    await page.getByLabel("Code of six digits").focus()
    await page.keyboard.type(codeNow(typed))
    await page.keyboard.press("Enter")
    await page.getByText("Your authenticator is set up").waitFor()
    const codes = await shownCodes(page, "Backup codes")
    expect(codes).toHaveLength(10)
    await page.getByText("You have 10 backup codes left.").waitFor()
    await expectAccessible(page)
    await page.reload()
    await page.getByText("You have 10 backup codes left.").waitFor()
    expect(await page.getByText(codes[0] as string).count()).toBe(0)

    await page.context().clearCookies()
    await page.goto("/en/sign-in?next=/en/my/account/security")
    await enter(page, email)
    await page.getByRole("heading", { name: "Your second factor" }).waitFor()
    await expectAccessible(page)
    await page.getByLabel("Code", { exact: true }).focus()
    await page.keyboard.type("nonsense")
    await page.keyboard.press("Enter")
    await page.getByRole("alert").getByText("This code is not right").waitFor()
    await page.getByLabel("Code", { exact: true }).focus()
    await page.keyboard.type(codes[3] as string)
    await page.keyboard.press("Enter")
    await page.getByText("You have 9 backup codes left.").waitFor()

    await page.getByText("Turn off…").press("Enter")
    const off = page.locator("#off")
    await off.getByLabel("Your password").focus()
    await page.keyboard.type(password)
    await page.keyboard.press("Tab")
    await page.keyboard.type(codeNow(typed))
    await page.keyboard.press("Enter")
    await page.getByText("The authenticator is off.").waitFor()
    await page.getByRole("button", { name: "Set up an authenticator" }).waitFor()
  })

  it("needs no JavaScript, where passkeys say that they do", async () => {
    const email = await account("Bob")
    const page = await openPage("/nl/sign-in?next=/nl/my/account/security", {
      baseURL: site.origin,
      javaScriptEnabled: false,
      viewport: { width: 320, height: 800 },
    })
    await enter(page, email, ["E-mailadres", "Wachtwoord", "Aanmelden"])
    expect(await page.locator("noscript").last().textContent()).toContain("Passkeys hebben JavaScript nodig")
    await page.locator("#begin").getByLabel("Uw wachtwoord").fill(password)
    await page.getByRole("button", { name: "Een authenticatie-app instellen" }).click()
    const typed = await key(page)
    await page.getByLabel("Code van zes cijfers").fill(codeNow(typed))
    await page.getByRole("button", { name: "Inschakelen" }).click()
    expect(await shownCodes(page, "Noodcodes")).toHaveLength(10)
    await page.context().clearCookies()
    await page.goto("/nl/sign-in")
    await enter(page, email, ["E-mailadres", "Wachtwoord", "Aanmelden"])
    await page.getByLabel("Code", { exact: true }).fill(codeNow(typed))
    await page.getByLabel("30 dagen niet meer vragen in deze browser").check()
    await page.getByRole("button", { name: "Verder" }).click()
    await page.waitForURL("**/nl/my")
  })
})

/** A device in the browser that keeps passkeys, and knows its owner or not. */
async function device(page: Page, isUserVerified: boolean): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send("WebAuthn.enable")
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  })
  return session
}

describe("a passkey", () => {
  it("is added and named, signs in alone and after the password, and is removed", async () => {
    const email = await account("Cleo")
    const page = await openPage("/fr/sign-in?next=/fr/my/account/security", {
      baseURL: site.origin,
      viewport: { width: 390, height: 844 },
      colorScheme: "dark",
    })
    await device(page, true)
    await enter(page, email, ["Adresse e-mail", "Mot de passe", "Se connecter"])
    const add = page.locator("#passkey")
    await add.getByLabel("Nom").fill("Mon téléphone")
    await add.getByLabel("Votre mot de passe").fill("pas celui-ci")
    await add.getByRole("button", { name: "Ajouter une clé d’accès" }).click()
    await page.getByRole("alert").waitFor()
    await add.getByLabel("Votre mot de passe").fill(password)
    await add.getByRole("button", { name: "Ajouter une clé d’accès" }).click()
    const codes = page.getByRole("list", { name: "Codes de secours" })
    await codes.waitFor()
    expect(await codes.getByRole("listitem").count()).toBe(10)
    await page.getByText("Mon téléphone", { exact: true }).waitFor()
    await expectAccessible(page)

    await page.context().clearCookies()
    await page.goto("/fr/sign-in?next=/fr/my/account/security")
    await page.getByRole("button", { name: "Utiliser une clé d’accès" }).press("Enter")
    await page.getByText("Mon téléphone", { exact: true }).waitFor()

    await page.context().clearCookies()
    await page.goto("/fr/sign-in?next=/fr/my/account/security")
    await enter(page, email, ["Adresse e-mail", "Mot de passe", "Se connecter"])
    await page.getByRole("heading", { name: "Votre second facteur" }).waitFor()
    await page.getByLabel("Code de secours").waitFor()
    await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click()
    await page.getByText("Mon téléphone", { exact: true }).waitFor()

    await page.getByLabel("Renommer Mon téléphone").click()
    await page.locator("form[id^=rename-]").getByLabel("Nom").fill("Le bureau")
    await page.getByRole("button", { name: "Garder ce nom" }).click()
    await page.getByText("Le bureau", { exact: true }).waitFor()
    await page.getByLabel("Retirer Le bureau").click()
    await page.getByText("C’est votre seul second facteur").waitFor()
    await page.locator("form[id^=remove-]").getByLabel("Votre mot de passe").fill(password)
    await page.getByRole("button", { name: "Retirer cette clé d’accès" }).click()
    await page.getByText("La clé d’accès est retirée.").waitFor()
    await page.context().clearCookies()
    await page.goto("/fr/sign-in")
    await enter(page, email, ["Adresse e-mail", "Mot de passe", "Se connecter"])
    await page.waitForURL("**/fr/my")
  })

  it("of a device that did not make sure of its owner is not taken", async () => {
    const email = await account("Dora")
    const page = await openPage("/en/sign-in?next=/en/my/account/security", { baseURL: site.origin })
    await device(page, false)
    await enter(page, email)
    const add = page.locator("#passkey")
    await add.getByLabel("Name").fill("Stick")
    await add.getByLabel("Your password").fill(password)
    await add.getByRole("button", { name: "Add a passkey" }).click()
    await page.getByText("No passkey was made.").waitFor()
    await page.goto("/en/sign-in/code")
    await page.waitForURL("**/en/my")
  })

  it("can be asked for again where the connection failed", async () => {
    const page = await openPage("/en/sign-in", { baseURL: site.origin })
    await page.route("**/generate-authenticate-options", (route) => route.abort())
    await page.getByRole("button", { name: "Use a passkey" }).click()
    await page.getByText("No passkey was used.").waitFor()
    await page.getByRole("button", { name: "Use a passkey", disabled: false }).waitFor()
  })

  it("is not promised at an address that browsers make none for", async () => {
    const page = await openPage("/en/sign-in")
    expect(await page.getByRole("button", { name: "Use a passkey" }).count()).toBe(0)
    await signIn(page, "house@demo.example")
    await page.goto("/en/my/account/security")
    await page.getByText("Passkeys cannot be used at this address").waitFor()
  })
})

describe("administration", () => {
  it("is led to from every page, searched and downloaded", async () => {
    for (const [width, colorScheme] of [
      [1440, "light"],
      [390, "dark"],
    ] as const) {
      const page = await openPage("/nl/sign-in", { viewport: { width, height: 900 }, colorScheme })
      await signIn(page, "admin@demo.example")
      await page.goto("/nl")
      if (width < 1000) await page.getByText("Menu", { exact: true }).click()
      await page.getByRole("link", { name: "Beheer" }).filter({ visible: true }).click()
      await page.getByRole("heading", { level: 1, name: "Overzicht" }).waitFor()
      await expectAccessible(page)
      await page
        .getByRole("navigation", { name: "Beheer" })
        .getByRole("link", { name: "Auditlogboek" })
        .click()
      await page.getByText("maakte Administration (démo) beheerder.").waitFor()
      await page.getByLabel("Wat er gedaan is").selectOption("user.hide")
      await page.getByRole("button", { name: "Zoeken" }).click()
      await page.getByText("Geen enkele regel past").waitFor()
      await page.getByLabel("Wat er gedaan is").selectOption("")
      await page.getByLabel("Met wie of wat").fill("admin@demo.example")
      await page.getByLabel("Met wie of wat").press("Enter")
      await page.getByRole("link", { name: "Alles over Administration (démo)" }).first().click()
      await page.waitForURL("**/nl/admin/audit?subject=*")
      await expectAccessible(page)
      const download = page.waitForEvent("download")
      await page.getByRole("link", { name: "Downloaden als CSV" }).click()
      expect((await download).suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    const stranger = await openPage("/nl/admin")
    await stranger.getByRole("heading", { name: "Deze pagina bestaat niet" }).waitFor()
    expect(new URL(stranger.url()).origin).toBe(inject("origin"))
  })
})
