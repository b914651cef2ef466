import { join } from "node:path"
import { afterAll, beforeAll, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { fr } from "~/i18n/messages/fr"
import { addSite, addSpace } from "../setup/bookable-hall"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { viewerOfDemo } from "../setup/look-for"
import { signIn } from "../setup/sign-in"

withBrowser()

let db: Database
beforeAll(() => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
})
afterAll(() => db.destroy())

it("an owner writes down what a building costs, and tries out what an hour must bring in", async () => {
  const owner = await viewerOfDemo(db, "owner@demo.example")
  const site = await addSite(db, owner)
  await addSpace(db, owner, site)
  const { costs } = fr
  const page = await openPage("/fr/about", {})
  await signIn(page, "owner@demo.example")
  await page.goto(`/fr/my/sites/${site}/costs`)
  await page.getByRole("link", { name: costs.none.begin }).click()

  await page.getByRole("button", { name: costs.form.addLine }).click()
  await page.getByLabel(costs.form.kind).selectOption("insurance")
  await page.getByRole("button", { name: costs.form.addGroup }).click()
  await page.getByLabel(costs.form.name).fill("Culte")
  await page.getByLabel(costs.form.space).selectOption({ index: 1 })
  await page.getByLabel(costs.form.hours).fill("12")
  await page.getByLabel(costs.form.hoursPerDay).fill("25")
  await page.getByLabel(costs.form.weeksPerYear).fill("50")
  await page.getByRole("button", { name: costs.form.save }).last().click()
  await page.getByRole("alert").waitFor()
  await expectAccessible(page)
  await page.getByLabel(costs.form.hoursPerDay).fill("6")
  await page.getByLabel(costs.form.daysPerWeek).fill("4")
  await page.getByLabel(costs.form.amount).fill("6000")
  await page.getByRole("button", { name: costs.form.save }).last().click()
  await page.getByText(costs.saved, { exact: true }).waitFor()
  await expectAccessible(page)

  // 6000 € over 12 hours in 50 weeks; a slider moved by the keyboard leads to a link that says the same.
  const answer = page.getByRole("region", { name: costs.answer.label })
  await answer.getByText("10 €").waitFor()
  const slider = page.getByRole("slider", { name: new RegExp(`^${costs.whatIf.grant.split(" (")[0]}`) })
  await slider.focus()
  await slider.press("End")
  await answer.getByText("0 €").first().waitFor()
  await page.waitForURL(/grant=6000/)
  await page.getByLabel(costs.whatIf.grant, { exact: true }).fill("3000")
  await answer.getByText("5 €").waitFor()
  await page.getByLabel(costs.whatIf.grant, { exact: true }).press("Tab")
  await page.waitForURL(/grant=3000/)
  const shared = await openPage(`/fr/my/sites/${site}/costs${new URL(page.url()).search}`, {})
  await signIn(shared, "owner@demo.example")
  await shared.goto(page.url())
  expect(await shared.getByRole("region", { name: costs.answer.label }).textContent()).toContain("5")
})
