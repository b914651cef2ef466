import { join } from "node:path"
import type { Locator, Page } from "playwright-core"
import { describe, expect, inject, it } from "vitest"
import { createDatabase } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { createOrganisation } from "~/organisations/organisations.server"
import { person } from "../setup/bookable-hall"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { linkMailedTo } from "../setup/outbox"
import { signIn } from "../setup/sign-in"

withBrowser()

const password = "common-roof-demo"

/** Goes on by the Tab key alone, which needs no script. */
async function tabTo(page: Page, aim: Locator) {
  for (let presses = 0; presses < 80; presses++) {
    if (await aim.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press("Tab")
  }
  throw new Error(`The Tab key never came to ${aim}`)
}

async function typeInto(page: Page, label: string, text: string) {
  await tabTo(page, page.getByRole("main").getByLabel(label, { exact: true }))
  await page.keyboard.type(text)
}

async function pressOn(page: Page, aim: Locator) {
  await tabTo(page, aim)
  await page.keyboard.press("Enter")
}

describe.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("by keyboard alone, %s", (_how, javaScriptEnabled) => {
  const tag = javaScriptEnabled ? "js" : "plain"
  const looks = (width: number, colorScheme: "light" | "dark") => ({
    javaScriptEnabled,
    colorScheme,
    viewport: { width, height: 900 },
  })
  const examine = async (page: Page) => {
    if (javaScriptEnabled) await expectAccessible(page)
  }

  it("an account is made, and its address confirmed in another browser", async () => {
    const email = `nora-${tag}@accounts.example`
    const page = await openPage("/fr/sign-up", looks(320, "dark"))
    await examine(page)
    await typeInto(page, "Votre nom", "Nora")
    await typeInto(page, "Adresse e-mail", email)
    await typeInto(page, "Mot de passe", "never used again")
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: "Bonjour Nora" }).waitFor()

    const link = await linkMailedTo(email, /http:\/\/\S+verify-email\S+/)
    const other = await openPage(link, looks(390, "light"))
    await other.getByText("Choisissez d’abord votre mot de passe").waitFor()
    await examine(other)
    await pressOn(other, other.getByRole("button", { name: "Confirmer et garder ce mot de passe" }))
    await other.getByRole("alert").getByRole("link", { name: "Indiquez votre nom." }).waitFor()
    await examine(other)
    await typeInto(other, "Votre nom", "Nora Vos")
    await typeInto(other, "Mot de passe", password)
    await other.keyboard.press("Enter")
    await other.getByText("Votre adresse est confirmée").waitFor()
    await examine(other)
    await pressOn(other, other.getByRole("main").getByRole("link", { name: "Vers mon espace" }))
    await other.getByRole("heading", { name: "Bonjour Nora Vos" }).waitFor()

    await page.reload()
    await page.getByRole("heading", { name: "Se connecter" }).waitFor()
  })

  it("a fault goes once the form is sent again and taken", async () => {
    const { email } = await lastMember(`faults-${tag}`)
    const page = await openPage("/nl/about", looks(390, "light"))
    await signIn(page, email)
    await page.goto("/nl/my/account")
    const name = page.getByLabel("Uw naam", { exact: true })
    await name.fill(" ")
    await pressOn(page, page.getByRole("main").getByRole("button", { name: "Opslaan" }))
    const fault = page.getByText("Vul uw naam in.")
    await page.getByRole("alert").filter({ has: fault }).waitFor()
    await name.fill("Ada Vos")
    await pressOn(page, page.getByRole("main").getByRole("button", { name: "Opslaan" }))
    await page.waitForURL("**/my/account?done=profile")
    await fault.first().waitFor({ state: "detached" })
    expect(await name.inputValue()).toBe("Ada Vos")
  })

  it("an account is deleted with the organisation that it alone stands for", async () => {
    const { email, organisationId } = await lastMember(tag)
    const page = await openPage("/nl/about", looks(820, "dark"))
    await signIn(page, email)
    await page.goto("/nl/my/account/delete")
    await page.getByRole("heading", { name: "Koor van één: wie gaat verder?" }).waitFor()
    await examine(page)
    const submit = page.getByRole("button", { name: "Mijn account definitief verwijderen" })
    await pressOn(page, submit)
    const asked = page.getByRole("alert").getByRole("link", { name: /: kies wie ermee verdergaat/ })
    await asked.waitFor()
    await examine(page)
    await pressOn(page, asked)
    await page.keyboard.press("Tab")
    const end = page.getByRole("radio", { name: "Koor van één beëindigen" })
    expect(await end.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press("Space")
    await tabTo(page, page.getByRole("checkbox", { name: /^Ik heb gelezen wat eindigt/ }))
    await page.keyboard.press("Space")
    await typeInto(page, "Uw wachtwoord", password)
    await page.keyboard.press("Enter")
    await page.getByText("Uw account is verwijderd.").waitFor()
    await examine(page)
    expect((await page.goto(`/nl/organisations/${organisationId}`))?.status()).toBe(404)
    expect(await linkMailedTo(email, /.*vergeten zodra.*/)).toContain("laatste e-mail")
  })
})

/** Somebody who alone acts for an organisation. */
async function lastMember(tag: string) {
  const db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  const email = `ada-${tag}@accounts.example`
  const userId = await createAccount(
    db,
    { name: "Ada", email, password, locale: "nl", emailVerified: true },
    new Date(),
  )
  const { id } = await createOrganisation(
    db,
    person(userId),
    {
      name: { original: "nl", nl: "Koor van één" },
      legalForm: "informal",
    },
    new Date(),
  )
  await db.destroy()
  return { email, organisationId: id }
}
