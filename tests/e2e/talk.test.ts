import { beforeAll, expect, inject, it } from "vitest"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { linkMailedTo } from "../setup/outbox"
import { signIn } from "../setup/sign-in"

withBrowser()

/** A space of the demo owner. */
let space = ""

beforeAll(async () => {
  const page = await openPage("/en/sign-in")
  await signIn(page, "owner@demo.example")
  await page.goto("/en/my/spaces")
  const addresses = await page
    .locator("main a[href*='/my/spaces/']")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""))
  for (const id of new Set(addresses.map((address) => address.match(/[a-z0-9]{16}/)?.[0] ?? ""))) {
    const found = id && (await fetch(`${inject("origin")}/api/v1/spaces/${id}`))
    if (!space && found && found.ok) space = id
  }
})

it("a guest asks and answers without an account and without JavaScript, the owner by keyboard", async () => {
  const guest = await openPage(`/fr/spaces/${space}`, { javaScriptEnabled: false })
  await guest.locator("details:has(form#ask) > summary").click()
  const form = guest.locator("form#ask")
  await form.getByLabel("Quand souhaitez-vous l’utiliser ?").fill("Le mardi soir")
  await form.getByLabel("Pour quoi faire ?").fill("Une chorale de quartier")
  await form.getByLabel("Votre nom").fill("Ada")
  await form.getByLabel("Votre adresse e-mail").fill("ada@talk.example")
  await form.getByRole("button", { name: "Interroger le propriétaire" }).click()
  await guest.goto(await linkMailedTo("ada@talk.example", /http\S+enquiries\/confirm\/\S+/))
  await guest.getByRole("button", { name: "Envoyer ma question" }).click()
  await guest.getByRole("link", { name: "Voir votre conversation" }).click()
  await guest.getByText("Une chorale de quartier").waitFor()

  const owner = await openPage("/en/sign-in")
  await signIn(owner, "owner@demo.example")
  await owner.goto("/en/my/messages")
  await expectAccessible(owner)
  const conversation = owner.getByRole("listitem").filter({ hasText: "Une chorale de quartier" })
  await conversation.getByText("New", { exact: true }).waitFor()
  await conversation.getByRole("link", { name: "Ada" }).focus()
  await owner.keyboard.press("Enter")
  await owner.getByRole("heading", { name: "With Ada" }).waitFor()
  await expectAccessible(owner)
  await owner.getByLabel("Your message").focus()
  await owner.keyboard.type("You are welcome on Tuesdays.")
  await owner.getByRole("button", { name: "Send" }).focus()
  await owner.keyboard.press("Enter")
  await owner.getByText("Your message is sent.").waitFor()
  expect(await owner.getByLabel("Your message").inputValue()).toBe("")

  await guest.goto(await linkMailedTo("ada@talk.example", /http\S+\/conversations\/\S+/))
  await guest.getByText("You are welcome on Tuesdays.").waitFor()
  await guest.getByRole("button", { name: "Envoyer" }).click()
  await guest.getByRole("link", { name: "Écrivez un message ou joignez un fichier." }).waitFor()
  await guest.getByLabel("Votre message").fill("À mardi !")
  await guest.getByRole("button", { name: "Envoyer" }).click()
  await guest.getByText("Votre message est envoyé.").waitFor()
  await owner.reload()
  await owner.getByText("À mardi !").waitFor()
})

it("mails end with one button, in every language, and can be chosen again", async () => {
  const owner = await openPage("/en/sign-in")
  await signIn(owner, "owner@demo.example")
  const link = await linkMailedTo("owner@demo.example", /http\S+\/unsubscribe\/enquiry\S+/)
  for (const [locale, button, done] of [
    ["fr", "Ne plus recevoir ces e-mails", "C’est fait"],
    ["nl", "Deze mails stopzetten", "Klaar"],
    ["en", "Stop these mails", "Done"],
  ] as const) {
    const reader = await openPage(link.replace(/\/(fr|nl|en)\/unsubscribe/, `/${locale}/unsubscribe`), {
      javaScriptEnabled: false,
    })
    await reader.getByRole("button", { name: button }).click()
    await reader.getByText(done, { exact: true }).waitFor()
  }
  await owner.goto("/en/my/notifications")
  await expectAccessible(owner)
  const questions = owner.getByRole("group", { name: "Questions about my spaces" })
  expect(await questions.getByLabel("No mail").isChecked()).toBe(true)
  await questions.getByLabel("A mail at once").check()
  await owner.getByRole("button", { name: "Save" }).click()
  await owner.getByText("From now on, we tell you as you chose.").waitFor()
  expect(await questions.getByLabel("A mail at once").isChecked()).toBe(true)
})
