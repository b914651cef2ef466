import { join } from "node:path"
import { afterAll, beforeAll, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { makeOffer } from "~/matching/offers/make-offer.server"
import { OfferInput } from "~/matching/offers/offer-input"
import { addSite, addSpace } from "../setup/bookable-hall"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { lookFor, viewerOfDemo } from "../setup/look-for"
import { signIn } from "../setup/sign-in"

withBrowser()

let db: Database
beforeAll(() => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
})
afterAll(() => db.destroy())

it("two groups make a joint need, by the mouse and without JavaScript, and are met together", async () => {
  const owner = await viewerOfDemo(db, "owner@demo.example")
  const group = await viewerOfDemo(db, "group@demo.example")
  const network = await viewerOfDemo(db, "network@demo.example")
  const unique = (word: string) => `${word} ${Math.random().toString(36).slice(2, 8)}`
  const day = addDays(wallTimeOf("Europe/Brussels", Date.now()).date, 20)
  const season = { from: day, until: addDays(day, 21), visibility: "public" as const, people: 20 }
  const week = { weekdays: [weekdayOf(day)], from: 18 * 60, until: 22 * 60, minutes: 120 }
  const [singing, meeting] = [unique("Chorale"), unique("Assemblée")]
  const hall = await addSpace(db, owner, await addSite(db, owner))
  const mine = await lookFor(db, group, singing, week, season)
  const theirs = await lookFor(db, network, meeting, week, season)

  const choir = await openPage("/fr/about", {})
  await signIn(choir, "group@demo.example")
  await choir.goto(`/fr/needs/${theirs}`)
  await choir.getByRole("link", { name: singing }).click()
  await choir.getByLabel(fr.sharing.way.same_hours).check()
  await choir.getByLabel(fr.sharing.ask.message).fill("On partage le piano.")
  await expectAccessible(choir)
  await choir.getByRole("button", { name: fr.sharing.ask.send }).click()
  await choir.getByText(fr.sharing.did.asked).waitFor()
  await expectAccessible(choir)

  const assembly = await openPage("/en/about", { javaScriptEnabled: false })
  await signIn(assembly, "network@demo.example")
  await assembly.goto(`/en/needs/${theirs}`)
  await assembly.getByText("On partage le piano.").waitFor()
  await assembly.getByRole("button", { name: en.sharing.requests.accept }).click()
  await assembly.getByText(en.sharing.did.accepted).waitFor()
  const row = await db.selectFrom("need").select("joint_id").where("id", "=", mine).executeTakeFirstOrThrow()
  const joint = row.joint_id ?? ""

  const slots = [{ chosen: true, weekday: weekdayOf(day), date: null, from: 18 * 60, until: 20 * 60 }]
  const reading = { locale: "en" as const, now: new Date() }
  await makeOffer(db, owner, { spaceId: hall, needId: joint }, OfferInput.parse({ slots }), reading)
  await choir.goto(`/fr/needs/${joint}`)
  await expectAccessible(choir)
  await choir.getByRole("button", { name: /^Accepter/ }).click()
  await choir.getByText(fr.needOffer.did.agreed).waitFor()
  await assembly.goto(`/en/needs/${joint}`)
  await assembly.getByRole("button", { name: /^Accept/ }).click()
  await assembly.getByText(en.needOffer.did.accepted).waitFor()
  const dates = await db
    .selectFrom("booking")
    .select(["status", "people", "organisation_id"])
    .where("need_id", "=", joint)
    .execute()
  const organisation_id = group.memberships[0]?.organisationId
  expect(dates).toEqual(Array(4).fill({ status: "confirmed", people: 40, organisation_id }))
  await assembly.goto(`/en/needs/${joint}`)
  await assembly.getByRole("button", { name: en.needOffer.booked.met }).click()
  await assembly.getByText(en.needs.did.ended).waitFor()
  await choir.goto(`/fr/needs/${mine}`)
  await choir.getByText(fr.needs.status.met, { exact: true }).waitFor()
})
