import { join } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { addSite, addSpace } from "../setup/bookable-hall"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { byKeyboard, byMouse } from "../setup/hands"
import { lookFor, viewerOfDemo } from "../setup/look-for"
import { signIn } from "../setup/sign-in"

withBrowser()

const catalogue = { en, fr, nl }
let db: Database
let owner: Viewer
let group: Viewer
let network: Viewer

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  owner = await viewerOfDemo(db, "owner@demo.example")
  group = await viewerOfDemo(db, "group@demo.example")
  network = await viewerOfDemo(db, "network@demo.example")
})
afterAll(() => db.destroy())

const ways = [
  ["fr", "with the mouse", "same_hours", byMouse, {}],
  ["nl", "with the keyboard alone", "side_by_side", byKeyboard, {}],
  ["en", "without JavaScript", "side_by_side", byMouse, { javaScriptEnabled: false }],
] as const

describe.each(ways)("two groups (%s), %s, make a joint need", (language, way, kind, press, options) => {
  const { sharing, needs, needOffer } = catalogue[language]
  const unique = (word: string) => `${word} ${Math.random().toString(36).slice(2, 8)}`
  const day = addDays(wallTimeOf("Europe/Brussels", Date.now()).date, 20)
  const accept = /^(Accept|Accepter|Aanvaarden)/
  const open = async (email: string, path: string): Promise<Page> => {
    const page = await openPage(`/${language}/about`, options)
    await signIn(page, email)
    await page.goto(`/${language}${path}`)
    return page
  }
  const looked = async (page: Page) => {
    if (way !== "without JavaScript") await expectAccessible(page)
  }

  it(`by a request to share, and are met together: ${kind}`, async () => {
    const season = { from: day, until: addDays(day, 21), visibility: "public" as const, people: 20 }
    const week = { weekdays: [weekdayOf(day)], from: 18 * 60, until: 22 * 60, minutes: 120 }
    const [singing, meeting] = [unique("Chorale"), unique("Assemblée")]
    const site = await addSite(db, owner)
    const rooms = [await addSpace(db, owner, site)]
    if (kind === "side_by_side") rooms.push(await addSpace(db, owner, site))
    const mine = await lookFor(db, group, singing, week, season)
    const theirs = await lookFor(db, network, meeting, week, season)

    const choir = await open("group@demo.example", `/needs/${theirs}`)
    await press(choir.getByRole("link", { name: singing }))
    const chosen = choir.getByLabel(sharing.way[kind])
    if (press === byKeyboard) {
      await chosen.focus()
      await chosen.press("Space")
    } else await chosen.check()
    await choir.getByLabel(sharing.ask.message).fill("On partage le piano.")
    await looked(choir)
    await press(choir.getByRole("button", { name: sharing.ask.send }))
    await choir.getByText(sharing.did.asked).waitFor()
    await looked(choir)

    const assembly = await open("network@demo.example", `/needs/${theirs}`)
    await assembly.getByText("On partage le piano.").waitFor()
    await press(assembly.getByRole("button", { name: sharing.requests.accept }))
    await assembly.getByText(sharing.did.accepted).waitFor()
    const row = await db
      .selectFrom("need")
      .select("joint_id")
      .where("id", "=", mine)
      .executeTakeFirstOrThrow()
    const joint = row.joint_id ?? ""

    const parish = await open("owner@demo.example", `/my/spaces/${rooms[0]}/needs`)
    const wanting = parish.getByRole("listitem").filter({ hasText: singing })
    const offer =
      kind === "side_by_side"
        ? wanting.getByRole("link", { name: sharing.beside.offer })
        : wanting.getByRole("link", { name: needOffer.own.offer })
    await press(offer.first())
    await parish.getByLabel(needOffer.form.message).fill("Welcome, both of you.")
    await looked(parish)
    await press(parish.getByRole("button", { name: needOffer.form.send }))
    await parish.getByText(needOffer.did.made).waitFor()

    await choir.goto(`/${language}/needs/${joint}`)
    await choir.getByText("Welcome, both of you.").waitFor()
    await looked(choir)
    await press(choir.getByRole("button", { name: accept }))
    await choir.getByText(needOffer.did.agreed).waitFor()
    await assembly.goto(`/${language}/needs/${joint}`)
    await press(assembly.getByRole("button", { name: accept }))
    await assembly.getByText(needOffer.did.accepted).waitFor()
    const dates = await db
      .selectFrom("booking")
      .select(["status", "people", "organisation_id", "space_id"])
      .where("need_id", "=", joint)
      .orderBy("space_id")
      .execute()
    const groups = [group, network].map(({ memberships }) => memberships[0]?.organisationId)
    if (kind === "same_hours")
      expect(dates).toEqual(
        Array(4).fill({ status: "confirmed", people: 40, organisation_id: groups[0], space_id: rooms[0] }),
      )
    else
      for (const own of groups) {
        const series = dates.filter(({ organisation_id }) => organisation_id === own)
        expect(series.map(({ status, people }) => [status, people])).toEqual(Array(4).fill(["confirmed", 20]))
        // Each group has one room of the two, and the other group the other.
        expect(new Set(series.map(({ space_id }) => space_id)).size).toBe(1)
      }
    expect(new Set(dates.map(({ space_id }) => space_id))).toEqual(new Set(rooms))

    await assembly.goto(`/${language}/needs/${joint}`)
    // Each of the two series can be named as the one that met it.
    await press(assembly.getByRole("button", { name: needOffer.booked.met }).first())
    await assembly.getByText(needs.did.ended).waitFor()
    await choir.goto(`/${language}/needs/${mine}`)
    await choir.getByText(needs.status.met, { exact: true }).waitFor()
  })
})
