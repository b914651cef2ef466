import { expect, inject, it } from "vitest"
import { en } from "~/i18n/messages/en"
import { nl } from "~/i18n/messages/nl"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { signIn } from "../setup/sign-in"

withBrowser()

const searched = "people=20&weekday=3&from=18:00&to=20:00"

it("a search is saved in one press through sign-in, told of, put away and read by a feed reader", async () => {
  const page = await openPage(`/nl/spaces?${searched}`, {})
  await page.getByRole("button", { name: nl.alerts.save.button }).click()
  await page.waitForURL(/sign-in/)
  await signIn(page, "group@demo.example")
  await page.reload()
  await page.waitForURL(/my\/alerts\/new/)
  await expectAccessible(page)
  await page.getByRole("button", { name: nl.alerts.new.save }).click()
  await page.getByText(nl.alerts.did.saved).waitFor()
  await expectAccessible(page)

  await page.goto("/nl/my/alerts")
  await page.getByRole("link", { name: nl.alerts.open }).first().click()
  await page.getByRole("heading", { name: nl.alerts.page.settings }).waitFor()
  await expectAccessible(page)
  await page.getByRole("button", { name: nl.alerts.feed.make }).click()
  await page.getByText(nl.alerts.feed.made).waitFor()
  const address = (await page.locator("main").textContent())?.match(/\/feeds\/\S+?\.atom/)?.[0]
  const feed = await fetch(`${inject("origin")}${address}`)
  expect(feed.status).toBe(200)
  expect(feed.headers.get("content-type")).toContain("application/atom+xml")
})

it("what an alert found is put away and shown again without JavaScript", async () => {
  const page = await openPage("/en/about", { javaScriptEnabled: false })
  await signIn(page, "group@demo.example")
  await page.goto("/en/my/alerts")
  await page.getByRole("link", { name: en.alerts.open }).last().click()
  await page.getByRole("button", { name: en.alerts.page.hide }).first().click()
  await page.getByText(en.alerts.did.hidden).waitFor()
  await expectAccessible(page)
  await page.getByRole("button", { name: en.alerts.page.show }).first().click()
  await page.getByText(en.alerts.did.shown).waitFor()
})
