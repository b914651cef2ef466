import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { newId } from "~/platform/ids.server"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { linkMailedTo } from "../setup/outbox"
import { signIn } from "../setup/sign-in"

withBrowser()

let db: Database
beforeAll(() => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
})
afterAll(() => db.destroy())

const administrator = "admin@demo.example"

describe("an administrator", () => {
  it("hides a listing, which the public no longer finds and its owner hears of, and shows it again", async () => {
    const space = await db
      .selectFrom("space")
      .innerJoin("site", "site.id", "space.site_id")
      .innerJoin("membership", "membership.organisation_id", "site.organisation_id")
      .innerJoin("user", "user.id", "membership.user_id")
      .select("space.id")
      .where("user.email", "=", "owner@demo.example")
      .where("space.status", "=", "published")
      .orderBy("space.id", "desc")
      .executeTakeFirstOrThrow()
    const page = await openPage("/en")
    await signIn(page, administrator)
    await page.goto(`/en/admin/listings?q=${space.id}`)
    await page.getByRole("main").getByRole("listitem").getByRole("link").click()
    await page.getByRole("heading", { name: "Hide this listing" }).waitFor()
    await expectAccessible(page)
    await page.getByRole("button", { name: "Hide listing" }).click()
    await page.getByRole("alert").getByText("Give a reason").waitFor()
    await page.getByLabel("Reason").fill("The address is not that of a hall.")
    await page.getByRole("button", { name: "Hide listing" }).click()
    await page.getByText("The listing is hidden, and its people are told by mail.").waitFor()
    await linkMailedTo("owner@demo.example", new RegExp(`/fr/spaces/${space.id}`))
    const visitor = await openPage(`/en/spaces/${space.id}`)
    await visitor.getByRole("heading", { level: 1 }).waitFor()
    expect((await visitor.request.get(`/en/spaces/${space.id}`)).status()).toBe(404)
    await page.getByLabel("Reason").fill("The address is right.")
    await page.getByRole("button", { name: "Show again" }).click()
    await page.getByText("The listing is shown again").waitFor()
    expect((await visitor.request.get(`/en/spaces/${space.id}`)).status()).toBe(200)
  })

  it("opens the conversation of a report by keyboard, and the opening stands in the audit log", async () => {
    const report = await db
      .selectFrom("abuse_report")
      .select(["id", "conversation_id"])
      .orderBy("created_at")
      .executeTakeFirstOrThrow()
    const page = await openPage("/nl", { viewport: { width: 390, height: 844 } })
    await signIn(page, administrator)
    await page.goto(`/nl/admin/reports/${report.id}`)
    await page.getByRole("button", { name: "Het gesprek openen" }).focus()
    await page.keyboard.press("Enter")
    await page.getByText("nous vendons aussi des chaises").waitFor()
    await expectAccessible(page)
    const acts = await db
      .selectFrom("audit_log")
      .select("id")
      .where("act", "=", "conversation.open")
      .where("subject_id", "=", report.conversation_id)
      .execute()
    expect(acts.length).toBeGreaterThan(0)
  })

  it("has a mail that gave up tried again, without JavaScript", async () => {
    // Another try of this test finds nothing of the one before.
    const id = newId()
    const kind = `e2e-${id}`
    const to = `${id}@moderation.example`
    const at = new Date().toISOString()
    await db
      .insertInto("mail")
      .values({
        id,
        kind,
        to_address: to,
        locale: "fr",
        subject: "Retry",
        text: "https://moderation.example/retried",
        html: "<p>Retry</p>",
        attempts: 1,
        next_attempt_at: at,
        failed_at: at,
        last_error: "EENVELOPE 550: no such mailbox",
        created_at: at,
      })
      .execute()
    const page = await openPage("/fr", { javaScriptEnabled: false, viewport: { width: 820, height: 1000 } })
    await signIn(page, administrator)
    await page.goto("/fr/admin/given-up")
    await page.getByLabel("Sorte").fill(kind)
    await page.getByRole("button", { name: "Chercher" }).click()
    await page.getByText(to).waitFor()
    expect(await page.getByText(to).count()).toBe(1)
    expect(await page.content()).not.toContain("https://moderation.example/retried")
    await page.getByRole("button", { name: `Réessayer ${kind}` }).click()
    await page.getByText("Un nouvel essai est en cours.").waitFor()
    await linkMailedTo(to, /https:\/\/moderation\.example\/retried/)
  })

  it("finds every page accessible, on a telephone and in the dark", async () => {
    const page = await openPage("/fr", { viewport: { width: 320, height: 800 }, colorScheme: "dark" })
    await signIn(page, administrator)
    for (const path of [
      "",
      "/users",
      "/organisations",
      "/listings",
      "/reports",
      "/given-up",
      "/keys",
      "/health-index",
      "/system",
    ]) {
      await page.goto(`/fr/admin${path}`)
      await page.getByRole("heading", { level: 1 }).waitFor()
      await expectAccessible(page)
      const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect([path, wider]).toEqual([path, false])
    }
  })
})
