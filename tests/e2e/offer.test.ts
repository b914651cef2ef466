import { join } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { addSite, addSpace, ask } from "../setup/bookable-hall"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { ways } from "../setup/hands"
import { lookFor, viewerOfDemo } from "../setup/look-for"
import { signIn } from "../setup/sign-in"

withBrowser()

const catalogue = { en, fr, nl }
const zone = "Europe/Brussels"
const accept = /^(Accept|Accepter|Aanvaarden)/
let db: Database
let owner: Viewer
let group: Viewer

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  owner = await viewerOfDemo(db, "owner@demo.example")
  group = await viewerOfDemo(db, "group@demo.example")
})
afterAll(() => db.destroy())

describe.each(ways)("an offer to a need (%s), %s,", (language, way, press, options) => {
  const { needOffer, needs } = catalogue[language]
  const unique = (word: string) => `${word} ${Math.random().toString(36).slice(2, 8)}`
  const day = addDays(wallTimeOf(zone, Date.now()).date, 20)
  const open = async (email: string, path: string): Promise<Page> => {
    const page = await openPage(`/${language}/about`, options)
    await signIn(page, email)
    await page.goto(`/${language}${path}`)
    return page
  }

  it("becomes a series when the choir accepts; and an evening that a school gives up goes to who wants it", async () => {
    const hall = await addSpace(db, owner, await addSite(db, owner))
    const title = unique("Chorale")
    const week = { weekdays: [weekdayOf(day)], from: 18 * 60, until: 22 * 60, minutes: 120 }
    const need = await lookFor(db, group, title, week, { from: day, until: addDays(day, 28) })

    const parish = await open("owner@demo.example", `/my/spaces/${hall}/needs`)
    const wanting = parish.getByRole("listitem").filter({ hasText: title })
    await press(wanting.getByRole("link", { name: `${needOffer.own.offer} (${title})`, exact: true }).first())
    await parish.getByLabel(needOffer.form.message).fill("The piano is in tune.")
    if (way === "with the mouse") await expectAccessible(parish)
    await press(parish.getByRole("button", { name: needOffer.form.send }))
    await parish.getByText(needOffer.did.made).waitFor()

    const choir = await open("group@demo.example", `/needs/${need}`)
    await choir.getByText("The piano is in tune.").waitFor()
    if (way === "with the mouse") await expectAccessible(choir)
    await press(choir.getByRole("button", { name: accept }))
    await choir.getByText(needOffer.did.accepted).waitFor()
    const dates = await db.selectFrom("booking").select("status").where("need_id", "=", need).execute()
    expect(dates.map(({ status }) => status)).toEqual(Array(5).fill("confirmed"))
    await press(choir.getByRole("button", { name: needOffer.booked.met }))
    await choir.getByText(needs.did.ended).waitFor()

    const evening = addDays(day, 1)
    const school = owner.memberships[1]?.organisationId ?? ""
    const slot = `${evening}T17:00:00Z`
    const { id } = await bookSpace(db, owner, ask(hall, school, slot), new Date())
    await moveBooking(db, owner, id, { move: "cancel", scope: "occurrence" }, new Date())
    const wish = unique("Sopranos")
    const line = { weekdays: [weekdayOf(evening)], from: 17 * 60, until: 23 * 60, minutes: 60 }
    const second = await lookFor(db, group, wish, line, { from: day, until: addDays(day, 28) })

    await parish.goto(`/${language}/my/bookings/${id}`)
    await press(parish.getByRole("link", { name: needOffer.slotOf.link }))
    const wanted = parish.locator("#slot").getByRole("listitem").filter({ hasText: wish })
    await press(wanted.getByRole("button"))
    await parish.getByText(needOffer.did.made).waitFor()
    await choir.goto(`/${language}/my/needs/${second}/offers`)
    await press(choir.getByRole("button", { name: accept }))
    await choir.getByText(needOffer.did.accepted).waitFor()
    const taken = await db.selectFrom("booking").select("status").where("need_id", "=", second).execute()
    expect(taken).toEqual([{ status: "confirmed" }])
  })
})
