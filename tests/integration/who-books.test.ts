import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { addDays } from "~/availability/dates"
import { newId } from "~/platform/ids.server"
import { addOrganisation, addSite, addSpace, atOnce } from "../setup/bookable-hall"
import { addSide, type Side } from "../setup/side"

let db: Database
let hall: string
let person: Side

const date = addDays(new Date().toISOString().slice(0, 10), 30)
const asked = (organisationId = "") =>
  `/en/spaces/${hall}?repeat=once&date=${date}&from=18:00&to=20:00&check=1&organisation=${organisationId}`

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  const owner = await addSide(db, "Parish", "owner@who-books.example")
  const site = await addSite(db, owner.viewer)
  hall = await addSpace(db, owner.viewer, site, { rules: { ...atOnce, individuals: false } })
  person = await addSide(db, "Mona alone", "mona@who-books.example")
  await db
    .updateTable("organisation")
    .set({ legal_form: "individual" })
    .where("id", "=", person.organisationId)
    .execute()
})
afterAll(() => db.destroy())

describe("a private person where the owner takes groups alone", () => {
  it("is told so on the form, and asked for a group before anything is sent", async () => {
    const told = "This owner takes bookings of groups, not of private persons"
    expect(await person.read(`/en/spaces/${hall}`)).toContain(`${told}: before you send`)
    const page = await person.read(asked(person.organisationId))
    expect(page).toContain("For whom do you book?")
    expect(page).toContain("This owner takes bookings of groups only.")
    expect(page).not.toContain("Kind of activity")
  })

  it("who acts for a group too is told beside the field, and books for the group", async () => {
    const group = await addOrganisation(db, "Choir of Mona")
    await db
      .insertInto("membership")
      .values({
        id: newId(),
        organisation_id: group,
        user_id: person.viewer.userId,
        role: "admin",
        status: "active",
        created_at: new Date().toISOString(),
      })
      .execute()
    const refused = await person.read(asked(person.organisationId))
    // In the summary, and beside the field.
    expect(refused.match(/not of private persons\. Choose a group\./g)).toHaveLength(2)
    expect(refused).not.toContain("Look before you send")
    expect(await person.read(`/en/spaces/${hall}`)).toContain("Groups only: not as a private person.")
    for (const page of [await person.read(asked()), await person.read(asked(group))]) {
      expect(page).toContain("Look before you send")
      expect(page).toContain("Choir of Mona")
    }
  })
})
