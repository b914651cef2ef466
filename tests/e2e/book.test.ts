import { join } from "node:path"
import type { Locator, Page } from "playwright-core"
import { describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { en } from "~/i18n/messages/en"
import { addSite, addSpace, ask, atOnce } from "../setup/bookable-hall"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { signIn } from "../setup/sign-in"
import { mailTo } from "../setup/visitor"

withBrowser()

const { accounts, bookingForm, bookings } = en
const zone = "Europe/Brussels"

/** How a person acts on a control. */
interface Hand {
  press: (control: Locator) => Promise<void>
  write: (field: Locator, text: string) => Promise<void>
  choose: (select: Locator, label: string) => Promise<void>
}

const mouse: Hand = {
  press: (control) => control.click(),
  write: (field, text) => field.fill(text),
  choose: async (select, label) => {
    await select.selectOption({ label })
  },
}

const keyboard: Hand = {
  async press(control) {
    await control.focus()
    await control.press("Enter")
  },
  async write(field, text) {
    await field.focus()
    await field.press("ControlOrMeta+a")
    await field.page().keyboard.type(text)
  },
  async choose(select, label) {
    await select.focus()
    await select.page().keyboard.type(label)
  },
}

async function viewerOf(db: Database, email: string): Promise<Viewer> {
  const user = await db.selectFrom("user").selectAll().where("email", "=", email).executeTakeFirstOrThrow()
  const memberships = await db
    .selectFrom("membership")
    .select(["organisation_id as organisationId", "role"])
    .where("user_id", "=", user.id)
    .execute()
  return { userId: user.id, name: user.name, email, emailVerified: true, memberships }
}

/** A hall of its own, open day and night, whose owner answers; its owner has the fifth of twelve Tuesdays. */
async function hallWithClash() {
  const db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  const owner = await viewerOf(db, "owner@demo.example")
  const ownerId = owner.memberships[0]?.organisationId ?? ""
  const hall = await addSpace(db, owner, await addSite(db, owner), {
    rules: { ...atOnce, approval: "owner" },
  })
  const today = wallTimeOf(zone, Date.now()).date
  // Two weeks on, whatever the weekday of the test.
  const tuesday = addDays(today, 15 - weekdayOf(today) + 1)
  const start = new Date(instantOf(zone, addDays(tuesday, 28), 18 * 60)).toISOString()
  const own = await bookSpace(db, owner, ask(hall, ownerId, start, { minutes: 120 }), new Date())
  return { db, owner, hall, tuesday, own: own.id }
}

const dayName = (date: string) =>
  new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${date}T12:00:00Z`))

/** What has the focus, by tag and role. */
function focusOf(page: Page): Promise<string> {
  return page.evaluate(() =>
    [document.activeElement?.tagName, document.activeElement?.role].filter(Boolean).join(" "),
  )
}

/** From the free week to eleven dates asked. @returns the id in the address. */
async function askForTuesdays(page: Page, hall: string, tuesday: string, hand: Hand): Promise<string> {
  await page.goto(`/en/spaces/${hall}`)
  for (const week of [addDays(tuesday, -8), addDays(tuesday, -1)]) {
    await hand.press(page.getByRole("button", { name: bookingForm.calendar.next, exact: true }))
    await page.locator(`button[name="slot"][value^="${week}"]`).first().waitFor()
  }
  const six = bookingForm.calendar.pick.replace("{day}", dayName(tuesday)).replace("{time}", "18:00")
  await hand.press(page.getByRole("button", { name: six, exact: true }))
  await page.getByText(/^You chose/).waitFor()
  await hand.choose(page.getByLabel(bookingForm.repeat, { exact: true }), bookingForm.repeats.weekly)
  await hand.write(page.locator("#book").getByLabel(bookingForm.people), "25")
  await hand.press(page.locator("#book").getByRole("button", { name: bookingForm.check }))
  await page.getByText("11 of 12 dates are free.", { exact: true }).waitFor()
  await page.getByText(`${dayName(addDays(tuesday, 28))}: taken`).waitFor()

  const send = page.getByRole("button", { name: "Ask for these 11 dates" })
  await hand.press(send)
  await page.getByRole("alert").getByText(bookingForm.fault.purpose).waitFor()
  await page.waitForLoadState("networkidle")
  if (await page.evaluate(() => "__remixContext" in window)) expect(await focusOf(page)).toContain("alert")
  await hand.write(page.locator("#book").getByLabel(bookingForm.preview.purpose), "Choir rehearsal")
  await hand.press(send)
  await page.waitForURL(/\/en\/my\/bookings\/[^/]+\?done=requested/)
  await page.getByText("0 confirmed of 12", { exact: true }).waitFor()
  return new URL(page.url()).pathname.split("/").at(-1) ?? ""
}

async function takeTheLostDate(page: Page, hand: Hand) {
  await page.goto("/en/my/bookings")
  await page.getByRole("heading", { level: 2, name: bookings.mine.answer }).waitFor()
  const offered = page.getByText(bookings.status.offered, { exact: true })
  const card = page.getByRole("listitem").filter({ has: offered }).last()
  await hand.press(card.getByRole("link").last())
  await hand.press(page.getByRole("button", { name: new RegExp(`^${bookings.move.accept}`) }))
  await page.getByText("12 confirmed of 12", { exact: true }).waitFor()
}

describe("a choir asks for twelve Tuesdays of which one is taken, and takes it up later", () => {
  const ways: [string, Hand, boolean][] = [
    ["with the mouse", mouse, true],
    ["with the keyboard alone", keyboard, true],
    ["without JavaScript", mouse, false],
  ]
  it.each(ways)("%s", async (_name, hand, javaScriptEnabled) => {
    const { db, owner, hall, tuesday, own } = await hallWithClash()
    try {
      const page = await openPage("/en", { javaScriptEnabled, timezoneId: zone })
      await signIn(page, "group@demo.example")
      const id = await askForTuesdays(page, hall, tuesday, hand)
      await moveBooking(db, owner, id, { move: "confirm", scope: "series" }, new Date())
      await page.goto(`/en/my/bookings/${id}`)
      await page.getByText("11 confirmed of 12", { exact: true }).waitFor()
      if (javaScriptEnabled) await expectAccessible(page)
      await moveBooking(db, owner, own, { move: "cancel", scope: "occurrence" }, new Date())
      await takeTheLostDate(page, hand)
      if (javaScriptEnabled) await expectAccessible(page)
    } finally {
      await db.destroy()
    }
  })
})

describe("a request that cannot be met", () => {
  it("is told with what comes near, each ready to be sent, or waits in line", async () => {
    const { db, hall, tuesday } = await hallWithClash()
    await db.destroy()
    const page = await openPage("/en", { timezoneId: zone })
    await signIn(page, "group@demo.example")
    const wanted = `repeat=once&date=${addDays(tuesday, 28)}&from=18:00&to=20:00&check=1`
    await page.goto(`/en/spaces/${hall}?${wanted}`)
    await page.getByText("This time cannot be had: taken.").waitFor()
    await expectAccessible(page)
    await page.getByRole("link", { name: /^Two hours earlier/ }).click()
    await page.getByText(bookingForm.preview.oneFree).waitFor()

    await page.goto(`/en/spaces/${hall}?${wanted}`)
    await page.locator("#book").getByLabel(bookingForm.preview.purpose).fill("Concert")
    await page.getByRole("button", { name: bookingForm.preview.wait }).click()
    await page.getByText(bookings.detail.doneText.waiting).waitFor()
    await expectAccessible(page)
    expect(await page.getByText(bookings.statusText.waiting).count()).toBe(1)
  })

  it("shows its price to whoever is signed out, and is kept while they sign in", async () => {
    const { db, hall, tuesday } = await hallWithClash()
    await db.destroy()
    const page = await openPage(`/en/spaces/${hall}?repeat=once&date=${tuesday}&from=18:00&to=20:00&check=1`)
    await page.getByText(bookingForm.preview.oneFree).waitFor()
    await page.getByText("€30", { exact: true }).first().waitFor()
    // The map comes once it is in sight.
    await page.locator(".map-frame").scrollIntoViewIfNeeded()
    await page.locator(".maplibregl-canvas").waitFor({ state: "attached" })
    // A page that moves when its script has come takes the press that was meant for a link.
    expect(await focusOf(page)).toBe("BODY")
    await page.locator("#join").getByRole("link", { name: bookingForm.join.signIn }).click()
    await page.waitForURL(/sign-in/)
    expect(new URL(page.url()).searchParams.get("next")).toContain(`date=${tuesday}`)
  })
})

describe("somebody new", () => {
  it.each([
    ["by mouse", mouse, { viewport: { width: 390, height: 844 } }, "A new choir"],
    ["by keyboard", keyboard, {}, null],
    ["without JavaScript", mouse, { javaScriptEnabled: false }, "A newer choir"],
  ] as const)(
    "says who they are, types the code of the mail and sends the same wish, %s",
    async (way, hand, options, group) => {
      const { db, hall, tuesday } = await hallWithClash()
      await db.destroy()
      const email = `new.${way.replace(/\W/g, "")}@example.org`.toLowerCase()
      const wanted = `repeat=once&date=${tuesday}&from=18:00&to=20:00&people=12&check=1`
      const page = await openPage(`/en/spaces/${hall}?${wanted}`, options)
      const form = page.locator("#join")
      await hand.write(form.getByLabel("Your name"), "Noor")
      await hand.write(form.getByLabel("E-mail"), email)
      await hand.write(form.getByLabel("Password"), "ten letters and more")
      if (group) {
        await hand.press(form.getByRole("button", { name: bookingForm.join.goOn }))
        await form.getByText(bookingForm.fault.group).first().waitFor()
        await hand.write(form.getByLabel("Password"), "ten letters and more")
        await hand.write(form.getByLabel(bookingForm.join.group), group)
      } else await form.getByLabel(bookingForm.join.forSelf).check()
      await hand.press(form.getByRole("button", { name: bookingForm.join.goOn }))
      await page.waitForURL(/verify-email/)
      const code = (await mailTo(email, /Confirm/)).text?.match(/\b\d{6}\b/)?.[0] ?? ""
      await hand.write(page.getByLabel(accounts.verify.codeField), code)
      await hand.press(page.getByRole("button", { name: accounts.verify.codeSubmit }))
      await page.waitForURL(new RegExp(`spaces/${hall}`))
      await page.getByText(bookingForm.preview.oneFree).waitFor()
      await hand.write(page.locator("#book").getByLabel(bookingForm.preview.purpose), "Rehearsal")
      await hand.press(page.locator("#book").getByRole("button", { name: /^(Book|Send|Ask)/ }))
      await page.waitForURL(/my\/bookings/)
      await page
        .getByText(group ?? "Noor")
        .first()
        .waitFor()
    },
  )
})
