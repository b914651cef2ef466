import { expect, it } from "vitest"
import { createDatabase, type Database, inTransaction } from "#db/database.server"
import { dayMs } from "~/availability/units"
import type { DateFault } from "~/bookings/booking"
import { previewBooking } from "~/bookings/checks/preview-booking.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { nearMisses } from "~/search/alternatives/near-misses.server"
import { emptyQuery, everyDate, type SpaceQuery } from "~/search/query/space-query"
import { matchSpaces, searchSpaces } from "~/search/results/search-spaces.server"
import { fillSyntheticCity } from "../../../scripts/bench/synthetic-city"
import { book } from "../../setup/book"
import { addOrganisation, addPerson, addSite, addSpace, ask, atOnce } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2026-03-10T09:00:00Z")
const find = (db: Database, query: Partial<SpaceQuery>) =>
  searchSpaces(db, { query: { ...emptyQuery, limit: 100, ...query }, now, locale: "nl" })
const idsFound = async (db: Database, query: Partial<SpaceQuery>) =>
  (await find(db, query)).hits.map(({ id }) => id)

const center: [number, number] = [4.36, 50.84]
const queries: Partial<SpaceQuery>[] = [
  {},
  { near: center, people: 40, priceMax: 1200 },
  { near: center, radius: 1500, sort: "distance" },
  { within: ["square-5"], radius: 800, sort: "distance" },
  { bbox: [4.3, 50.8, 4.4, 50.86], sort: "capacity" },
  { q: "refectoire moulin" },
  { q: "lichte", form: ["hourly", "seasonal"], sort: "price" },
  { amenities: ["wifi", "piano"], accessible: true, sort: "newest" },
  { allows: ["minors"], kind: ["hall", "studio"], siteKind: ["school", "office", "other"] },
  {
    time: { date: null, weekday: 2, from: 1110, until: 1200, weeks: 12, ...everyDate },
    near: center,
    radius: 6000,
  },
  { time: { date: "2026-03-29", weekday: null, from: 540, until: 600, weeks: 12, ...everyDate } },
]

/** Answers of the database that ran first, which the other must give too. */
const answers = new Map<number, unknown>()

eachDatabase("search", (open) => {
  it("answers alike on both databases", async () => {
    const { db } = await open()
    await fillSyntheticCity(db, { spaces: 700 })
    for (const [i, query] of queries.entries()) {
      const answer = await find(db, query)
      expect(answer.total).toBeGreaterThan(0)
      if (answers.has(i)) expect(answer).toEqual(answers.get(i))
      else answers.set(i, answer)
    }
  })

  it("shows a change in the next search, whoever made it", async () => {
    const { db, url } = await open()
    await fillSyntheticCity(db, { spaces: 50 })
    const other = createDatabase(url)
    const seen = () => idsFound(db, { sort: "newest" })
    expect(await seen()).toHaveLength(50)
    const change = (
      work: (db: Database) => Promise<unknown>,
      entity: "space" | "site" | "organisation",
      id: string,
    ) =>
      inTransaction(other, async (trx) => {
        await work(trx)
        await recordChange(trx, entity, id)
      })
    const id = "space-0000007"
    const set = (values: Record<string, string | number | null>) =>
      change((trx) => trx.updateTable("space").set(values).where("id", "=", id).execute(), "space", id)

    await set({ status: "paused" })
    expect(await seen()).not.toContain(id)
    await set({ status: "published", capacity_seated: 4000 })
    expect(await idsFound(db, { people: 4000 })).toEqual([id])
    await change(
      (trx) => trx.updateTable("site").set({ lon: 4.2, lat: 50.7 }).where("id", "=", "site-3").execute(),
      "site",
      "site-3",
    )
    expect((await idsFound(db, { near: [4.2, 50.7], radius: 50 })).sort()).toEqual(["space-0000006", id])
    await change(
      (trx) =>
        trx
          .updateTable("organisation")
          .set({ name: '{"original":"fr","fr":"Œuvre Éphémère"}' })
          .where("id", "=", "org-0")
          .execute(),
      "organisation",
      "org-0",
    )
    expect((await idsFound(db, { q: "oeuvre ephem" })).length).toBeGreaterThan(0)
    await change((trx) => trx.deleteFrom("space").where("id", "=", id).execute(), "space", id)
    expect(await seen()).toHaveLength(49)
    await other.destroy()
  })

  it("never misses a change between searches that run at once", async () => {
    const { db, url } = await open()
    await fillSyntheticCity(db, { spaces: 20 })
    const other = createDatabase(url)
    for (let round = 1; round <= 15; round++) {
      await inTransaction(other, async (trx) => {
        await trx
          .updateTable("space")
          .set({ capacity_seated: 1000 + round })
          .where("id", "=", "space-0000003")
          .execute()
        await recordChange(trx, "space", "space-0000003")
      })
      const people = 1000 + round
      const found = await Promise.all(Array.from({ length: 5 }, () => idsFound(db, { people })))
      expect(found).toEqual(Array.from({ length: 5 }, () => ["space-0000003"]))
    }
    await other.destroy()
  })

  it("reads the city anew when it is installed again", async () => {
    const { db } = await open()
    await fillSyntheticCity(db, { spaces: 10 })
    const before = await find(db, { within: ["square-5"] })
    await inTransaction(db, async (trx) => {
      await trx
        .updateTable("area")
        .set({ name: '{"fr":"Autre","nl":"Ander","en":"Other"}', geometry: null })
        .where("id", "=", "square-5")
        .execute()
      await recordChange(trx, "city", "synthetic")
    })
    const after = await find(db, { within: ["square-5"] })
    expect(after.hits.map(({ id }) => id)).toEqual(before.hits.map(({ id }) => id))
    for (const hit of after.hits) expect(hit.municipality).toEqual({ id: "square-5", name: "Ander" })
  })

  it("refuses an area that does not exist", async () => {
    const { db } = await open()
    await expect(find(db, { within: ["atlantis"] })).rejects.toMatchObject({
      code: "bad_request",
      faults: [{ path: "within", fault: "parameter.unknownArea" }],
    })
  })

  it("answers a city without spaces, without stops and without anything", async () => {
    const { db } = await open()
    expect(await find(db, { near: center })).toEqual({
      hits: [],
      total: 0,
      totalIsLowerBound: false,
      next: null,
      facets: { form: {}, kind: {}, municipality: {} },
    })
  })

  it("names what to give up where little is found", async () => {
    const { db } = await open()
    await fillSyntheticCity(db, { spaces: 900 })
    const query: SpaceQuery = {
      ...emptyQuery,
      near: center,
      radius: 2500,
      people: 100,
      accessible: true,
      amenities: ["piano"],
      priceMax: 1500,
    }
    const misses = await nearMisses(db, await matchSpaces(db, query, now), { locale: "fr", limit: 6 })
    expect(new Set(misses.map(({ condition }) => condition)).size).toBeGreaterThan(2)
    for (const { hit, relaxed } of misses) {
      const looser: SpaceQuery = {
        ...query,
        radius: relaxed.radius ? Number(relaxed.radius) : query.radius,
        people: relaxed.people ? Number(relaxed.people) : query.people,
        accessible: relaxed.accessible === undefined,
        priceMax: relaxed.price_max ? Number(relaxed.price_max) : query.priceMax,
        amenities:
          relaxed.amenities === undefined
            ? query.amenities
            : ((relaxed.amenities ?? "").split(",").filter(Boolean) as ["wifi"]),
      }
      expect(await idsFound(db, query)).not.toContain(hit.id)
      expect(await idsFound(db, looser)).toContain(hit.id)
    }
  })

  it("says of the dates of a season what booking says of them", async () => {
    const { db } = await open()
    const choirId = await addOrganisation(db, "Choir")
    const choir = await addPerson(db, "choir", choirId)
    const owner = await addPerson(db, "owner", await addOrganisation(db, "Parish"))
    const rules = { ...atOnce, leadMinutes: 14 * 1440, horizonDays: 90 }
    const hall = await addSpace(db, owner, await addSite(db, owner), { rules })
    const tuesdays = { weekday: 2, from: 1140, until: 1260, weeks: 12, lastDate: "2026-06-30", without: [] }
    const season = async (date: string | null, freeShare: number) =>
      (await find(db, { time: { ...tuesdays, date, freeShare } })).hits
    const [hit] = await season("2026-03-10", 75)
    const { dates } = await previewBooking(
      db,
      choir,
      ask(hall, choirId, "2026-03-10T18:00Z", { minutes: 120, rrule: "FREQ=WEEKLY;UNTIL=20260630T220000Z" }),
      now,
    )
    const told = (fault: DateFault | null) => dates.filter((date) => date.fault === fault)
    const [first] = told("too_far")
    expect(hit?.dates).toEqual({ free: told(null).length + told("too_far").length, of: dates.length })
    expect(hit?.notYetBookable).toEqual({
      dates: told("too_far").length,
      bookable: told(null).length,
      horizonDays: 90,
      from: new Date((first?.end ?? 0) - 90 * dayMs).toISOString(),
    })
    expect([told("too_soon"), told(null), told("too_far")].map(({ length }) => length)).toEqual([2, 11, 4])
    // What comes too soon can never be had, and is not asked where no first date is named; what is too far can.
    expect(await season("2026-03-10", 100)).toEqual([])
    expect((await season(null, 100))[0]).toMatchObject({
      dates: { free: 15, of: 15 },
      notYetBookable: { dates: 4 },
    })
    const once = { weekday: null, from: 1140, until: 1260, weeks: 1, ...everyDate }
    const [later] = (await find(db, { time: { ...once, date: "2026-12-01" } })).hits
    expect(later?.notYetBookable).toMatchObject({ dates: 1, bookable: 0 })
    const sought = { minutes: 60, date: "2026-12-01", days: 1, weekday: null, from: null, until: null }
    const [slot] = (await find(db, { freeSlot: sought })).hits
    expect(slot?.notYetBookable).toMatchObject({ dates: 1, bookable: 0 })
    const tomorrow: SpaceQuery = { ...emptyQuery, time: { ...once, date: "2026-03-11" } }
    expect((await find(db, tomorrow)).hits).toEqual([])
    const misses = await nearMisses(db, await matchSpaces(db, tomorrow, now), { locale: "en" })
    expect(misses).toMatchObject([{ condition: "time", inputs: { notice: 14 * 1440 } }])
  })

  it("counts bookings, holidays and closures at the wanted time, as of the search", async () => {
    const { db, url } = await open()
    await fillSyntheticCity(db, { spaces: 60 })
    const other = createDatabase(url)
    const time = { date: null, weekday: 2, from: 1110, until: 1200, weeks: 4, ...everyDate }
    const before = await find(db, { time })
    const [first, second, third] = before.hits.map(({ id }) => id)
    expect(third).toBeDefined()
    const spaces = await db.selectFrom("space").select(["id", "site_id"]).execute()
    const siteOf = (id = "") => spaces.find((space) => space.id === id)?.site_id ?? ""
    const { organisation_id: owner } = await db
      .selectFrom("site")
      .select("organisation_id")
      .where("id", "=", siteOf(first))
      .executeTakeFirstOrThrow()
    // The third Tuesday from 10 March 2026 on, 18:30 to 20:00 in Brussels.
    const slot = { start: Date.parse("2026-03-24T17:30Z"), end: Date.parse("2026-03-24T19:00Z") }
    const hour = 3_600_000
    const take = async (id = "", { start, end } = slot) => {
      const { quantity } = await db
        .selectFrom("space")
        .select("quantity")
        .where("id", "=", id)
        .executeTakeFirstOrThrow()
      await book(other, owner, id, [id], { start, end }, { quantity: quantity ?? undefined })
    }
    await take(first)
    await take(second, { start: slot.end + 2 * hour, end: slot.end + 3 * hour })
    const after = await find(db, { time })
    const ids = after.hits.map(({ id }) => id)
    expect(ids).not.toContain(first)
    expect(ids).toContain(second)
    expect(after.total).toBe(before.total - 1)
    const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0)
    expect(sum(after.facets.kind)).toBe(sum(before.facets.kind) - 1)
    expect(await idsFound(db, { time: { ...time, weeks: 2 } })).toContain(first)

    await inTransaction(other, async (trx) => {
      await trx
        .insertInto("availability_exception")
        .values({
          id: "closed",
          site_id: siteOf(third),
          space_id: null,
          kind: "dated",
          open: 0,
          from_date: "2026-03-31",
          until_date: "2026-04-02",
          created_at: now.toISOString(),
        })
        .execute()
      await recordChange(trx, "site", siteOf(third))
    })
    expect(await idsFound(db, { time })).not.toContain(third)
    expect(await idsFound(db, { time: { ...time, weeks: 3 } })).toContain(third)
    await other.destroy()
  })
})
