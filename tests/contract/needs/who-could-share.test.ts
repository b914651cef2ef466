import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { whoCouldShare } from "~/matching/sharing/who-could-share.server"
import { addOrganisation, addPerson, addSite, addSpace, ask } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { now, opened, reading, town } from "./town"

/** A choir that looks for Tuesday evenings, and a school that comes every Tuesday morning to the parish. */
async function week(db: Database) {
  const place = await town(db)
  await opened(db, place.group)
  const school = await addOrganisation(db, "School")
  const teacher = await addPerson(db, "teacher", school)
  for (const date of ["02", "09", "16", "23"]) {
    const morning = ask(place.hall, school, `2027-03-${date}T08:00:00.000Z`, { minutes: 120 })
    await bookSpace(db, teacher, { ...morning, activity: "homework" }, now)
  }
  await db.updateTable("booking").set({ status: "confirmed" }).execute()
  return { ...place, school, teacher }
}

const find = (db: Database, place: { choir: string }) => whoCouldShare(db, place.choir, reading)

eachDatabase("who could share", (open) => {
  it("are organisations that chose to be found, with reasons that name no date, room or hour", async () => {
    const { db } = await open()
    const place = await week(db)
    expect((await find(db, place)).found).toEqual([])
    await db
      .updateTable("organisation")
      .set({ found_for_sharing: 1 })
      .where("id", "=", place.school)
      .execute()
    const { found, isKnown, askers } = await find(db, place)
    expect({ isKnown, askers: askers.length }).toEqual({ isKnown: true, askers: 1 })
    expect(found.map(({ group }) => group.name.text)).toEqual(["School"])
    expect(found[0]?.reasons).toEqual([
      { code: "apart", ours: "choir", oursWhen: ["evening"], theirs: "homework", theirsWhen: ["morning"] },
      { code: "noise", whose: "ours", order: "after" },
    ])
    const told = JSON.stringify(found)
    for (const secret of [place.hall, "Hall", "2027-03", "09:00", "House"]) expect(told).not.toContain(secret)
    // What is hidden is not found either.
    await db
      .updateTable("organisation")
      .set({ hidden_at: now.toISOString() })
      .where("id", "=", place.school)
      .execute()
    expect((await find(db, place)).found).toEqual([])
  })

  it("are groups by their public needs, and never by a private one or one for owners", async () => {
    const { db } = await open()
    const place = await week(db)
    const readers = await addPerson(db, "readers", await addOrganisation(db, "Readers"))
    for (const visibility of ["private", "owners"] as const) await quietNeed(db, readers, visibility)
    expect((await find(db, place)).found).toEqual([])
    const id = await quietNeed(db, readers, "public")
    const { found } = await find(db, place)
    expect(found).toMatchObject([{ group: { name: { text: "Readers" } }, needs: [{ id }] }])
    expect(found[0]?.needs).toHaveLength(1)
  })

  it("compares nobody while nothing is known of one's own week", async () => {
    const { db } = await open()
    const place = await week(db)
    const site = await addSite(db, place.owner)
    await addSpace(db, place.owner, site)
    const { isKnown, found } = await whoCouldShare(db, place.parish, reading)
    expect({ isKnown, found }).toEqual({ isKnown: false, found: [] })
  })
})

/** Reading on Monday mornings. */
async function quietNeed(
  db: Database,
  viewer: Parameters<typeof opened>[1],
  visibility: "public" | "owners" | "private",
) {
  const id = await opened(db, viewer, { title: `Reading (${visibility})`, visibility })
  const times = {
    kind: "weekly",
    lines: [{ weekdays: [1], from: 9 * 60, until: 12 * 60, minutes: 120, times: 1 }],
    season: { from: "2027-03-02", until: "2027-06-30", without: [] },
  }
  await db
    .updateTable("need")
    .set({ activities: '["course"]', times: JSON.stringify(times) })
    .where("id", "=", id)
    .execute()
  return id
}
