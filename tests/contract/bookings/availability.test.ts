import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { instantOf } from "~/availability/clock"
import { openBetween } from "~/availability/opening"
import { createOrganisation } from "~/organisations/organisations.server"
import { changesSince } from "~/platform/jobs/changes.server"
import { addException, loadExceptions, removeException } from "~/spaces/hours/exceptions.server"
import { openingOf } from "~/spaces/hours/opening.server"
import { createSpace, saveSpaceStep } from "~/spaces/listing/save-space.server"
import { createSite } from "~/spaces/sites.server"
import { usualBookingRules } from "~/spaces/space"
import { onBrusselsTime } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2026-03-10T09:00:00Z")
const zone = "Europe/Brussels"
const code = (expected: string) => expect.objectContaining({ code: expected })

/** A building with a hall, half of it, and an office; all open on working days from 9 to 12. */
async function building(db: Database) {
  const { id: organisationId } = await createOrganisation(
    db,
    null,
    {
      name: { original: "fr", fr: "Fabrique" },
      legalForm: "worship_establishment",
    },
    new Date(),
  )
  const viewer: Viewer = {
    userId: "owner",
    name: "",
    email: "o@test.example",
    emailVerified: true,
    memberships: [{ organisationId, role: "editor" }],
  }
  const { id: siteId } = await createSite(
    db,
    viewer,
    organisationId,
    {
      name: "Gare",
      street: "Rue du Test",
      houseNumber: "3",
      postcode: "1190",
      locality: "Forest",
      lon: 4.33,
      lat: 50.81,
      buildingKind: "parish_hall",
      schoolCalendar: "nl",
    },
    new Date(),
  )
  await onBrusselsTime(db, siteId)
  const make = async (name: string, parentId: string | null = null) => {
    const { id } = await createSpace(
      db,
      viewer,
      siteId,
      { name: { original: "fr", fr: name }, parentId },
      new Date(),
    )
    await saveSpaceStep(
      db,
      viewer,
      id,
      "terms",
      {
        weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 540, until: 720 })),
        forms: ["hourly"],
        prices: [],
        bookingRules: { ...usualBookingRules, bufferAfterMinutes: 15 },
      },
      new Date(),
    )
    return id
  }
  const hall = await make("Salle")
  return { viewer, siteId, hall, half: await make("Moitié", hall), office: await make("Bureau") }
}

/** The dates on which each space is open for some time, among those given. */
async function openDates(db: Database, ids: Record<string, string>, dates: string[]) {
  const opening = await openingOf(db, Object.values(ids), now)
  return Object.fromEntries(
    Object.entries(ids).map(([name, id]) => [
      name,
      dates
        .filter((date) => {
          const day = { start: instantOf(zone, date, 0), end: instantOf(zone, date, 1440) }
          const rules = opening.get(id)?.rules
          return rules && openBetween(rules, day).length > 0
        })
        .map((date) => date.slice(5))
        .join(" "),
    ]),
  )
}

eachDatabase("availability", (open) => {
  it("reads weekly hours and the booking window", async () => {
    const { db } = await open()
    const { hall } = await building(db)
    const opening = await openingOf(db, [hall, "missing"], now)
    expect([...opening.keys()]).toEqual([hall])
    expect(opening.get(hall)).toMatchObject({
      rules: { timeZone: zone, exceptions: [] },
      window: { stepMinutes: 30, bufferAfterMinutes: 15 },
    })
    expect(opening.get(hall)?.rules.hours).toHaveLength(5)
    expect(await openingOf(db, [], new Date())).toEqual(new Map())
  })

  it("closes the building, or one space with what lies in it; an opening declared later overrules", async () => {
    const { db } = await open()
    const { viewer, hall, half, office } = await building(db)
    const dates = ["2026-05-04", "2026-05-05", "2026-05-06", "2026-05-09"]
    const except = (id: string, input: object, at: string) =>
      addException(
        db,
        viewer,
        id,
        { scope: "space", state: "closed", kind: "dated", ...input } as Parameters<typeof addException>[3],
        new Date(at),
      )
    await except(office, { scope: "site", fromDate: "2026-05-04" }, "2026-03-01T10:00:00Z")
    await except(hall, { fromDate: "2026-05-05" }, "2026-03-01T10:01:00Z")
    await except(half, { fromDate: "2026-05-06" }, "2026-03-01T10:02:00Z")
    expect(await openDates(db, { hall, half, office }, dates)).toEqual({
      hall: "05-06",
      half: "",
      office: "05-05 05-06",
    })
    await except(
      half,
      { state: "open", fromDate: "2026-05-04", untilDate: "2026-05-09", from: 1200, until: 60 },
      "2026-03-01T10:03:00Z",
    )
    const { id } = await except(
      hall,
      { scope: "site", fromDate: "2026-05-06", from: "20:00", until: "21:00" },
      "2026-03-01T10:04:00Z",
    )
    expect((await openDates(db, { hall, half, office }, dates)).half).toBe("05-04 05-05 05-06 05-09")
    const { rules } = (await openingOf(db, [half], now)).get(half) ?? {}
    const evening = { start: Date.parse("2026-05-06T18:00Z"), end: Date.parse("2026-05-07T00:00Z") }
    expect(rules && openBetween(rules, evening)).toEqual([
      { start: Date.parse("2026-05-06T19:00Z"), end: Date.parse("2026-05-06T23:00Z") },
    ])
    await removeException(db, viewer, office, id, new Date())
    expect((await openingOf(db, [half], now)).get(half)?.rules.exceptions).toHaveLength(4)
  })

  it("follows the calendars: school holidays of the site's own, and public holidays over them", async () => {
    const { db } = await open()
    const { viewer, hall, office } = await building(db)
    await db
      .insertInto("holiday")
      .values([
        { calendar: "nl", name: "Krokus", start_date: "2026-02-16", end_date: "2026-02-22" },
        { calendar: "fr", name: "Détente", start_date: "2026-02-23", end_date: "2026-03-08" },
        { calendar: "public", name: "Fête locale", start_date: "2026-02-17", end_date: "2026-02-17" },
      ])
      .execute()
    const days = ["2026-02-14", "2026-02-16", "2026-02-17", "2026-02-21", "2026-02-23"]
    await addException(db, viewer, hall, { scope: "space", state: "closed", kind: "public_holidays" }, now)
    await addException(
      db,
      viewer,
      hall,
      { scope: "space", state: "open", kind: "school_holidays", from: "10:00", until: "18:00" },
      now,
    )
    await addException(db, viewer, office, { scope: "space", state: "closed", kind: "school_holidays" }, now)
    expect(await openDates(db, { hall, office }, days)).toEqual({
      hall: "02-16 02-21 02-23",
      office: "02-23",
    })
  })

  it("lists what holds for a space and is not over", async () => {
    const { db } = await open()
    const { viewer, hall, half, office } = await building(db)
    const close = (id: string, fromDate: string, scope: "space" | "site" = "space") =>
      addException(db, viewer, id, { scope, state: "closed", kind: "dated", fromDate, note: "Travaux" }, now)
    await close(hall, "2026-03-09")
    await close(half, "2026-04-02")
    await close(hall, "2026-04-01")
    await close(office, "2026-03-10", "site")
    await close(office, "2026-04-03")
    await addException(db, viewer, hall, { scope: "site", state: "closed", kind: "public_holidays" }, now)
    const { name, exceptions } = await loadExceptions(db, viewer, half, { locale: "fr", now })
    expect(name.text).toBe("Moitié")
    expect(exceptions.map(({ kind, fromDate, space }) => [kind, fromDate, space?.text ?? null])).toEqual([
      ["public_holidays", null, null],
      ["dated", "2026-03-10", null],
      ["dated", "2026-04-01", "Salle"],
      ["dated", "2026-04-02", "Moitié"],
    ])
  })

  it("refuses whoever may not edit, foreign exceptions and wrong input, and tells the caches", async () => {
    const { db } = await open()
    const { viewer, hall, siteId } = await building(db)
    const other = await building(db)
    const closed = { scope: "space", state: "closed", kind: "dated", fromDate: "2026-05-04" } as const
    const before = (await changesSince(db, 0)).at(-1)?.version ?? 0
    const { id } = await addException(db, viewer, hall, closed, now)
    expect(await changesSince(db, before)).toMatchObject([{ entity: "site", entity_id: siteId }])
    await expect(addException(db, other.viewer, hall, closed, now)).rejects.toEqual(code("not_found"))
    await expect(loadExceptions(db, other.viewer, hall, { locale: "fr", now })).rejects.toEqual(
      code("not_found"),
    )
    await expect(removeException(db, other.viewer, other.hall, id, new Date())).rejects.toEqual(
      code("not_found"),
    )
    const member: Viewer = {
      ...viewer,
      memberships: viewer.memberships.map((membership) => ({ ...membership, role: "member" })),
    }
    await expect(removeException(db, member, hall, id, new Date())).rejects.toEqual(code("forbidden"))
    const faults = (input: object) =>
      addException(db, viewer, hall, { ...closed, ...input }, now).catch(({ faults }) => faults)
    expect(await faults({ fromDate: "" })).toEqual([{ path: "fromDate", fault: "listing.dateNeeded" }])
    expect(await faults({ untilDate: "2026-05-03" })).toEqual([
      { path: "untilDate", fault: "listing.untilBeforeFrom" },
    ])
    expect(await faults({ from: "10:00" })).toEqual([{ path: "until", fault: "listing.bothTimes" }])
  })
})
