import { join } from "node:path"
import { afterAll, beforeAll, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { addDays } from "~/availability/dates"
import { en } from "~/i18n/messages/en"
import { addSite, addSpace, atOnce } from "../setup/bookable-hall"
import { addSide, type Side } from "../setup/side"

const { booking } = en.refusals
let db: Database
let owner: Side
let page: string
let id: string

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  owner = await addSide(db, "Guild", "owner@forms.example")
  const choir = await addSide(db, "Quartet", "choir@forms.example")
  const site = await addSite(db, owner.viewer)
  const hall = await addSpace(db, owner.viewer, site, { rules: { ...atOnce, approval: "owner" } })
  const date = addDays(new Date().toISOString().slice(0, 10), 30)
  const preview = `/en/spaces/${hall}?repeat=once&date=${date}&from=18:00&to=20:00&check=1`
  const asked = await choir.press(preview, { intent: "book" }, { purpose: "Rehearsal" })
  id = /bookings\/(\w+)\?/.exec(asked)?.[1] ?? ""
  page = `/en/my/bookings/${id}`
})
afterAll(() => db.destroy())

it.each([
  ["among the requests", () => "/en/my/requests"],
  ["on the page of the booking", () => page],
])("an owner's proposal is shown again %s as it was typed, each fault beside its field", async (_, at) => {
  const typed = { date: "soon", from: "25:00", until: "22:00", reasonText: "The choir sings." }
  // At the head of the page, then beside the date and the time, with the words that were typed.
  const told = [booking.date, booking.date, booking.time, typed.reasonText].join(".*")
  await expect(owner.press(at(), { intent: "owner.counter", id }, typed)).rejects.toThrow(
    new RegExp(`answered 409: .*${told}`),
  )
})

it("an owner's no needs a reason, and an intent that no button has is not heard", async () => {
  const decline = { intent: "owner.decline", id }
  const told = [booking.reasonNeeded, booking.reasonNeeded].join(".*")
  await expect(owner.press(page, decline, { reasonText: " " })).rejects.toThrow(
    new RegExp(`answered 409: .*${told}`),
  )
  await expect(owner.press(page, decline, { intent: "owner.give_away" })).rejects.toThrow("answered 400")
})
