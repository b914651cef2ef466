import { expect, it } from "vitest"
import { type Database, inTransaction } from "#db/database.server"
import { answerNewNeed } from "~/http-api/needs/need-changes.server"
import { NeedRequestBody } from "~/http-api/needs/need-schemas.server"
import { findNeeds } from "~/matching/find-needs.server"
import { matchesOfSpace } from "~/matching/matches-of-space.server"
import type { NeedOrigin } from "~/needs/need"
import { shownPlaces } from "~/needs/shown-places.server"
import { placesValues } from "~/needs/writing/read-places.server"
import { beginNeed } from "~/needs/writing/save-need.server"
import { searchedNeed } from "~/pages/needs/begin/searched-need.server"
import { loadNeed } from "~/pages/needs/load-need.server"
import { AppError, type InputFault } from "~/platform/errors"
import { recordChange } from "~/platform/jobs/changes.server"
import { eachDatabase } from "../../setup/each-database"
import { addNeighbourhoods, now, opened, reading, town } from "./town"

type Corner = [lon: number, lat: number]
const closed = (...corners: Corner[]) => [...corners, corners[0] as Corner]
const box = (west: number, south: number, east: number, north: number) =>
  closed([west, south], [east, south], [east, north], [west, north])
const shapeOf = (ring: Corner[]): NeedOrigin => {
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)]
  const bbox: [number, number, number, number] = [
    Math.min(...lons),
    Math.min(...lats),
    Math.max(...lons),
    Math.max(...lats),
  ]
  return { kind: "shape", shape: { geometry: { type: "Polygon", coordinates: [ring] }, bbox } }
}

async function faultsOf(work: Promise<unknown>): Promise<InputFault[]> {
  const error = await work.then(
    () => new Error("Nothing was refused."),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError) || error.code !== "invalid") throw error
  return error.faults ?? []
}

const found = async (db: Database, spaceId: string) =>
  (await matchesOfSpace(db, spaceId, reading))?.found.map(({ needId }) => needId)

const badShapes: [why: string, ring: Corner[], fault: string][] = [
  ["does not close", box(4.34, 50.82, 4.38, 50.85).slice(0, 4), "need.shapeOpen"],
  ["crosses itself", closed([4.34, 50.82], [4.38, 50.85], [4.38, 50.82], [4.34, 50.85]), "body.shapeCrosses"],
  ["has no area", closed([4.34, 50.82], [4.35, 50.83], [4.36, 50.84]), "body.shapeSmall"],
  ["is the whole world", box(-180, -90, 180, 90), "need.shapeOutside"],
  ["lies partly outside the city", box(4.34, 50.82, 4.9, 50.85), "need.shapeOutside"],
  ["is smaller than a block", box(4.34, 50.82, 4.3401, 50.8201), "body.shapeSmall"],
]

eachDatabase("places of needs", (open) => {
  it.each(badShapes)("that programs write are refused where the shape %s", async (_, ring, fault) => {
    const { db } = await open()
    await addNeighbourhoods(db)
    const { group, choir } = await town(db)
    const body = NeedRequestBody.parse({
      organisationId: choir,
      title: "Rehearsals",
      activities: ["choir"],
      people: { typical: 20 },
      lines: [{ weekdays: [2], from: "18:00", to: "22:00", minutes: 120 }],
      season: { from: "2027-03-02", until: "2027-06-30" },
      places: [{ shape: { type: "Polygon", coordinates: [ring] } }],
    })
    const url = new URL("http://localhost/api/v1/needs")
    const asked = { viewer: group, params: {}, url, locale: "en" as const, now }
    expect(await faultsOf(answerNewNeed(db, asked, body))).toMatchObject([{ path: "places.0", fault }])
    expect(await db.selectFrom("need").select("id").execute()).toEqual([])
  })

  it("have as many corners and drawn areas for programs as for forms", async () => {
    const { db } = await open()
    await addNeighbourhoods(db)
    const { group } = await town(db)
    const round = Array.from({ length: 399 }, (_, at): Corner => {
      const angle = (at / 399) * 2 * Math.PI
      return [4.38 + 0.02 * Math.cos(angle), 50.85 + 0.02 * Math.sin(angle)]
    })
    const many = { shape: { type: "Polygon", coordinates: [closed(...round)] } }
    expect(NeedRequestBody.shape.places.safeParse([many]).success).toBe(false)
    const origins = Array.from({ length: 4 }, () => shapeOf(box(4.34, 50.82, 4.38, 50.85)))
    expect(await faultsOf(opened(db, group, { origins }))).toMatchObject([{ path: "places.3.where" }])
  })

  it("that cannot be measured keep one need out of matching, and no other", async () => {
    const { db } = await open()
    await addNeighbourhoods(db)
    const { group, hall } = await town(db)
    const sound = await opened(db, group)
    const faulty = await opened(db, group, { origins: [shapeOf(box(4.3, 50.8, 4.46, 50.9))] })
    expect((await found(db, hall))?.sort()).toEqual([sound, faulty].sort())
    for (const origins of [
      [shapeOf(box(4.3, 50.8, 4.46, 50.9).slice(0, 4))],
      [{ kind: "shape", shape: {} }],
      [{ kind: "point", radius: 3000, label: "" }],
    ]) {
      await db
        .updateTable("need")
        .set({ origins: JSON.stringify(origins) })
        .where("id", "=", faulty)
        .execute()
      await inTransaction(db, (trx) => recordChange(trx, "need", faulty))
      expect(await found(db, hall)).toEqual([sound])
      expect((await findNeeds(db, { near: [4.35, 50.85], limit: 9 }, now)).needs.map(({ id }) => id)).toEqual(
        [sound],
      )
    }
  })

  it("that the city no longer has are nowhere, and are asked for again", async () => {
    const { db } = await open()
    await addNeighbourhoods(db)
    const { group, hall } = await town(db)
    const id = await opened(db, group, { origins: [{ kind: "area", id: "m1" }] })
    expect(await found(db, hall)).toEqual([id])
    expect(await loadNeed(db, group, id, reading)).toMatchObject({ hasLostPlace: false })
    // As if another pack had been installed.
    await db.updateTable("need").set({ origins: '[{"kind":"area","id":"gone"}]' }).execute()
    await inTransaction(db, (trx) => recordChange(trx, "need", id))
    expect(await matchesOfSpace(db, hall, reading)).toMatchObject({ found: [], misses: [] })
    const view = await loadNeed(db, group, id, reading)
    expect(view).toMatchObject({ hasLostPlace: true, matches: { total: 0, found: [], misses: [] } })
    const near = { near: [4.35, 50.85] as Corner, radius: 50_000, limit: 9 }
    expect((await findNeeds(db, near, now)).total).toBe(0)
    expect(await placesValues(db, view.need.origins, "en")).toMatchObject({
      error: { "places[0].where": [expect.stringContaining("no longer has this area")] },
    })
  })

  it("of an informal group are shown as its neighbourhood, however thin the shape", async () => {
    const { db } = await open()
    await addNeighbourhoods(db)
    for (const thin of [
      box(4.36, 50.82791, 4.4, 50.82795),
      box(4.34, 50.79, 4.341, 50.91),
      closed([4.3, 50.8], [4.3002, 50.8], [4.4, 50.92], [4.3998, 50.92]),
    ])
      expect(await shownPlaces(db, [shapeOf(thin)], "informal")).toMatchObject([{ kind: "area" }])
    const wide = shapeOf(box(4.28, 50.78, 4.42, 50.92))
    expect(await shownPlaces(db, [wide], "informal")).toEqual([wide])
  })

  it("of an informal group are squares of a coarse grid in a city without areas", async () => {
    const { db } = await open()
    const door: NeedOrigin = { kind: "point", position: [4.3561, 50.8479], radius: 1000, label: "Rue 1" }
    const next: NeedOrigin = { kind: "point", position: [4.3442, 50.8437], radius: 1000, label: "Rue 2" }
    const [shown] = await shownPlaces(db, [door], "informal")
    expect(shown).toEqual({ kind: "point", position: [4.365, 50.85], radius: 1000, label: "50.85, 4.365" })
    const [other] = await shownPlaces(db, [next], "informal")
    expect({ ...other, label: "" }).not.toEqual({ ...next, label: "" })
    const small = shapeOf(box(4.35, 50.845, 4.355, 50.9))
    expect(await shownPlaces(db, [small], "informal")).toMatchObject([{ kind: "point", radius: 1600 }])
    const wide = shapeOf(box(4.28, 50.78, 4.42, 50.92))
    expect(await shownPlaces(db, [wide], "informal")).toEqual([wide])
    expect(await shownPlaces(db, [door], "asbl_vzw")).toEqual([door])
  })

  it.each([
    ["near=48.85,2.35&radius=2000", "Where: This place lies outside the city."],
    ["near=48.85,2.35&radius=50000", "Where: This place lies outside the city."],
    ["within=zzz", "Where: We do not find this place: choose one of the proposals."],
    ["bbox=4.35,50.85,4.3501,50.8501", "Where: This is smaller than a block of houses: draw it larger."],
    ["bbox=2.2,48.8,2.4,48.9", "Where: All of the area must lie in the city."],
    ["date=2999-12-31", "When: This is too far ahead: a need ends within 5 years."],
    ["date=2027-04-06&from=18:00&to=18:00", "When: The end is the start"],
  ])("and times of a search are those of a form: %s", async (search, why) => {
    const { db } = await open()
    await addNeighbourhoods(db)
    const { group, choir } = await town(db)
    const time = search.includes("date=") ? "" : "&weekday=2"
    const hours = search.includes("from=") ? "" : "&from=18:00&to=22:00"
    const params = new URLSearchParams(`${search}${time}${hours}`)
    const searched = await searchedNeed(db, { params, ...reading })
    expect(searched?.leftOut).toEqual([expect.stringContaining(why)])
    expect(searched?.known).toMatchObject(why.startsWith("When") ? { times: null } : { origins: [] })
    const what = {
      title: "Rehearsals",
      activities: ["choir" as const],
      peopleUsual: 20,
      peopleLeast: null,
      peopleMost: null,
      text: null,
      languages: [],
    }
    const terms = searched?.known.terms
    if (!terms) throw new Error("Nothing is asked.")
    const begin = (known: object) =>
      beginNeed(db, group, choir, what, {
        now,
        language: "en",
        known: { origins: [], times: null, terms, ...known },
      })
    const paris: NeedOrigin = { kind: "point", position: [2.35, 48.85], radius: 2000, label: "" }
    const late = { kind: "dates", dates: [{ date: "2999-12-31", from: 0, until: 60, minutes: 60 }] }
    expect(await faultsOf(begin({ origins: [paris] }))).toMatchObject([{ path: "places.0.where" }])
    expect(await faultsOf(begin({ times: late }))).toMatchObject([{ path: "dates.0.date" }])
  })
})
