import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import type { Viewer } from "~/accounts/viewer"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { changeAlert, saveSearch } from "~/matching/alerts/alerts.server"
import { followChanges } from "~/matching/alerts/follow-changes.server"
import { tellAlerts } from "~/notifications/alert-mails.server"
import { addSite, addSpace, person } from "../setup/bookable-hall"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { ways } from "../setup/hands"
import { viewerOfDemo } from "../setup/look-for"
import { signIn } from "../setup/sign-in"

withBrowser()

const catalogue = { en, fr, nl }
let db: Database
let owner: Viewer

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  owner = await viewerOfDemo(db, "owner@demo.example")
})
afterAll(() => db.destroy())

/** Without the narrow spaces of French. */
const plain = (text: string | null) => (text ?? "").replace(/[\u00a0\u202f]/g, " ")

/** Somebody who looks for a hall, and has one alert already. */
async function searcher(language: (typeof ways)[number][0]): Promise<{ email: string; other: string }> {
  const email = `alerts-${language}-${Math.random().toString(36).slice(2, 8)}@demo.example`
  const account = { name: "Searcher", email, password: "common-roof-demo", locale: language }
  const id = await createAccount(db, { ...account, emailVerified: true }, new Date())
  const viewer = { ...person(id), email }
  const other = await saveSearch(db, viewer, { search: "people=49", name: "Other" }, new Date())
  await changeAlert(db, viewer, other.id, { frequency: "at_once" })
  return { email, other: other.id }
}

describe.each(ways)("an alert (%s), %s,", (language, way, press, options) => {
  const { alerts, notifications } = catalogue[language]

  it("tells of a space that appears, unless it was opened, until its own link in the mail ends it", async () => {
    const { email, other } = await searcher(language)
    const page = await openPage(`/${language}/about`, options)
    await signIn(page, email)
    await page.goto(`/${language}/spaces?people=48`)
    await press(page.getByRole("button", { name: alerts.save.button }).last())
    await page.getByText(alerts.did.saved).waitFor()
    if (way === "with the mouse") await expectAccessible(page)
    const card = page.getByRole("article").filter({ hasNotText: "Other" })
    const name = (await card.getByRole("heading").textContent()) ?? ""
    await press(card.getByRole("link", { name: alerts.open }))
    await page.getByRole("heading", { name: alerts.page.settings }).waitFor()
    const frequency = page.getByLabel(alerts.form.frequency)
    if (way === "with the keyboard alone") {
      await frequency.focus()
      await frequency.press("Home")
    } else await frequency.selectOption("at_once")
    await press(page.getByRole("button", { name: alerts.form.save }))
    await page.getByText(alerts.did.changed).waitFor()

    const site = await addSite(db, owner)
    const [opened, fresh] = [await addSpace(db, owner, site), await addSpace(db, owner, site)]
    await page.goto(`/${language}/spaces/${opened}`)
    const mine = db
      .selectFrom("alert")
      .innerJoin("user", "user.id", "alert.user_id")
      .where("email", "=", email)
    const stateOf = async (space: string) => {
      const rows = await mine
        .innerJoin("alert_news", "alert_news.alert_id", "alert.id")
        .select("state")
        .where("subject_id", "=", space)
        .execute()
      return rows.map(({ state }) => state)
    }
    // The rounds of the server are a minute apart; whichever process looks first finds it.
    while (await followChanges(db, new Date()));
    await expect.poll(() => stateOf(opened)).not.toContain("waiting")
    while ((await tellAlerts(db, new Date())) > 0);
    await expect.poll(() => stateOf(fresh)).toEqual(["told", "told"])

    await page.goto(`/${language}/dev/mail`)
    const mail = page.getByRole("listitem").filter({ hasText: email })
    expect(await mail.count()).toBe(1)
    const text = plain(await mail.textContent())
    expect(text).toContain(`/spaces/${fresh}`)
    expect(text).toContain(alerts.mail.text)
    expect(text).not.toContain(opened)
    const [, rest = ""] = text.split(plain(alerts.mail.stop.replace("{name}", name)))
    const stop = /https?:\/\/[^/]+(\/\S+\/unsubscribe\/[\w.:+-]+)/.exec(rest)?.[1] ?? ""
    await page.goto(stop)
    await press(page.getByRole("button", { name: notifications.unsubscribe.confirm }))
    await page.getByText(notifications.unsubscribe.doneText).waitFor()
    expect(await mine.select(["alert.id", "frequency"]).execute()).toEqual(
      expect.arrayContaining([
        { id: other, frequency: "at_once" },
        { id: expect.not.stringContaining(other), frequency: "off" },
      ]),
    )

    await press(page.getByRole("link", { name: notifications.unsubscribe.toAlerts }))
    await press(page.getByRole("link", { name: name, exact: true }))
    const hide = page.getByRole("button", { name: alerts.page.hide }).first()
    await hide.waitFor()
    if (way === "with the mouse") await expectAccessible(page)
    await press(hide)
    await page.getByText(alerts.did.hidden).waitFor()
  })
})
