import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { answerNeedChange, answerNewNeed } from "~/http-api/needs/need-changes.server"
import { answerNeedMatches, answerSpaceMatches } from "~/http-api/needs/need-matches.server"
import {
  NeedAnswer,
  NeedChangeBody,
  NeedCollection,
  NeedMatches,
  NeedRequestBody,
  OwnNeedAnswer,
} from "~/http-api/needs/need-schemas.server"
import { answerNeed, answerNeeds } from "~/http-api/needs/needs-request.server"
import { matchesOfSpace } from "~/matching/matches-of-space.server"
import { needItems } from "~/needs/list-needs.server"
import type { NeedOrigin } from "~/needs/need"
import { loadNeeds } from "~/pages/needs/list/load-needs.server"
import { AppError } from "~/platform/errors"
import { eachDatabase } from "../../setup/each-database"
import { addNeighbourhoods, draft, now, opened, reading, town } from "./town"

const at = (path: string) => new Request(`http://localhost${path}`, { headers: { "accept-language": "en" } })
const asking = (path: string, viewer: Viewer | null = null) => ({ request: at(path), viewer, now })

async function list(db: Database, query = "", viewer: Viewer | null = null) {
  const answer = await answerNeeds(db, asking(`/api/v1/needs${query}`, viewer))
  return NeedCollection.parse(await answer.json())
}

const ids = ({ features }: { features: { id: string }[] }) => features.map(({ id }) => id)

const program = (viewer: Viewer, id?: string) => ({
  viewer,
  params: { id },
  url: new URL("http://localhost/api/v1/needs"),
  locale: "en" as const,
  now,
})

const wish = (organisationId: string) => ({
  organisationId,
  title: "Rehearsals",
  activities: ["choir"],
  people: { typical: 20 },
  places: [{ position: [4.34, 50.84], radius: 3000, label: "Here" }],
  lines: [{ weekdays: [2], from: "18:00", to: "22:00", minutes: 120 }],
  season: { from: "2027-03-02", until: "2027-06-30", schoolHolidays: false },
  budget: { amount: 2000, unit: "hour" },
})

const publish = async (db: Database, viewer: Viewer, body: object) =>
  OwnNeedAnswer.parse((await answerNewNeed(db, program(viewer), NeedRequestBody.parse(body))).body)
const change = async (db: Database, viewer: Viewer, id: string, body: object) =>
  OwnNeedAnswer.parse((await answerNeedChange(db, program(viewer, id), NeedChangeBody.parse(body))).body)

async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw error ?? new Error("Nothing was refused.")
  const { code, reason, faults } = error
  return { code, reason, paths: faults?.map(({ path }) => path), faults: faults?.map(({ fault }) => fault) }
}

/** What a program is told that asks for a need in every way. */
const everyWay = async (db: Database, id: string, viewer: Viewer | null) => [
  await refusalOf(answerNeed(db, asking(`/api/v1/needs/${id}`, viewer), id)),
  await refusalOf(answerNeedMatches(db, asking(`/api/v1/needs/${id}/matches`, viewer), id)),
  ...(viewer ? [await refusalOf(change(db, viewer, id, { status: "paused" }))] : []),
]

eachDatabase("needs over HTTP", (open) => {
  it("are published, read, found by what is asked, and changed", async () => {
    const { db } = await open()
    await addNeighbourhoods(db)
    const { group, choir, stranger } = await town(db)
    const { id, properties, geometry } = await publish(db, group, wish(choir))
    expect(properties).toMatchObject({
      title: "Rehearsals",
      organisation: { id: choir, name: "Choir" },
      people: { min: null, typical: 20, max: null },
      lines: [{ weekdays: [2], from: "18:00", to: "22:00", minutes: 120, timesPerWeek: 1 }],
      season: { schoolHolidays: false, publicHolidays: true },
      budget: { amount: 2000, currency: "EUR", unit: "hour", limit: false },
      status: "open",
      ending: null,
    })
    expect(geometry).toEqual({ type: "Point", coordinates: [4.34, 50.84] })
    const one = await answerNeed(db, asking(`/api/v1/needs/${id}`, stranger), id)
    expect(NeedAnswer.parse(await one.json()).properties.title).toBe("Rehearsals")

    for (const query of [
      "",
      "?activity=choir,dance",
      "?form=hourly",
      "?people_min=20&people_max=20",
      "?weekday=2",
      "?q=rehears%20CHOIR",
      "?near=50.84,4.34&radius=10",
      "?within=n1",
      "?within=m1",
      "?mine=yes",
    ])
      expect(ids(await list(db, query, group)), query).toEqual([id])
    for (const query of [
      "?activity=dance",
      "?people_min=21",
      "?people_max=19",
      "?weekday=3",
      "?q=painting",
      "?near=50.87,4.42&radius=1000",
      "?within=n2",
    ])
      expect(await list(db, query), query).toMatchObject({ features: [], total: 0 })
    expect(ids(await list(db, "?mine=yes", stranger))).toEqual([])

    const changed = await change(db, group, id, {
      people: { typical: 60 },
      conditions: ["minors"],
      noise: "voices",
    })
    expect(changed.properties).toMatchObject({
      people: { typical: 60 },
      conditions: ["minors"],
      noise: "voices",
      budget: { amount: 2000 },
      title: "Rehearsals",
    })
    const ended = await change(db, group, id, { status: "closed", outcome: "given_up", obstacle: "price" })
    expect(ended.properties).toMatchObject({
      status: "closed",
      ending: { outcome: "given_up", obstacle: "price" },
    })
    expect((await list(db)).total).toBe(0)
    expect(ids(await list(db, "?mine=yes", group))).toEqual([id])
  })

  it("come in pages that join without gaps, and so do their matches", async () => {
    const { db } = await open()
    const { group, hall } = await town(db)
    const all: string[] = []
    for (let n = 0; n < 7; n++) all.push(await opened(db, group, { people: 10 + n }))
    const pagesOf = async (first: string, read: (path: string) => Promise<{ next: string | null }>) => {
      const pages: { next: string | null }[] = []
      for (let path: string | null = first; path; ) {
        const page = await read(path)
        pages.push(page)
        path = page.next && new URL(page.next).pathname + new URL(page.next).search
      }
      return pages
    }
    const needs = (await pagesOf("/api/v1/needs?limit=3", async (path) =>
      NeedCollection.parse(await (await answerNeeds(db, asking(path))).json()),
    )) as { features: { id: string }[]; next: string | null }[]
    expect(needs.map(({ features }) => features.length)).toEqual([3, 3, 1])
    expect(needs.flatMap(ids).sort()).toEqual(all.sort())
    const matches = (await pagesOf(`/api/v1/spaces/${hall}/matches?limit=3`, async (path) =>
      NeedMatches.parse(await (await answerSpaceMatches(db, asking(path), hall)).json()),
    )) as { items: { needId: string; score: number }[]; total: number; next: string | null }[]
    expect(matches.map(({ items, total }) => [items.length, total])).toEqual([
      [3, 7],
      [3, 7],
      [1, 7],
    ])
    const items = matches.flatMap((page) => page.items)
    expect(items.map(({ needId }) => needId).sort()).toEqual(all.sort())
    expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).sort((a, b) => b - a))
  })

  it("are matched the same from both sides", async () => {
    const { db } = await open()
    const { group, owner, hall } = await town(db)
    const id = await opened(db, group)
    const needSide = await answerNeedMatches(db, asking(`/api/v1/needs/${id}/matches`), id)
    const spaceSide = await answerSpaceMatches(db, asking(`/api/v1/spaces/${hall}/matches`, owner), hall)
    const [fromNeed, fromSpace] = [
      NeedMatches.parse(await needSide.json()),
      NeedMatches.parse(await spaceSide.json()),
    ]
    expect(fromNeed).toEqual(fromSpace)
    expect(fromNeed.items[0]).toMatchObject({ needId: id, spaceId: hall, score: expect.any(Number) })
    expect(fromNeed.items[0]?.slots[0]).toMatchObject({ weekday: 2, from: "18:00", to: "20:00" })
    const tooMany = await opened(db, group, { people: 5000 })
    const misses = await answerNeedMatches(db, asking(`/api/v1/needs/${tooMany}/matches`), tooMany)
    expect(NeedMatches.parse(await misses.json())).toMatchObject({
      items: [],
      misses: [{ spaceId: hall, obstacles: [{ code: "capacity", asked: 5000, has: 50 }] }],
    })
  })

  it("that are private cannot be told from what is not there", async () => {
    const { db } = await open()
    const { group, owner, stranger, hall } = await town(db)
    const shown = await opened(db, group)
    const before = {
      list: await list(db),
      found: await list(db, "?q=secret"),
      space: await (await answerSpaceMatches(db, asking("/x", owner), hall)).json(),
      facets: await loadNeeds(db, null, { params: new URLSearchParams(), ...reading }),
    }
    const hidden = await opened(db, group, { visibility: "private", title: "Secret evenings" })
    const draftOnly = await draft(db, group, { title: "Secret draft" })
    for (const viewer of [null, owner, stranger])
      for (const id of [hidden, draftOnly])
        expect(await everyWay(db, id, viewer)).toEqual(await everyWay(db, "no-such-need", viewer))
    expect({
      list: await list(db),
      found: await list(db, "?q=secret"),
      space: await (await answerSpaceMatches(db, asking("/x", owner), hall)).json(),
      facets: await loadNeeds(db, null, { params: new URLSearchParams(), ...reading }),
    }).toEqual(before)
    expect(ids(await list(db))).toEqual([shown])
    const own = await answerNeed(db, asking(`/api/v1/needs/${hidden}`, group), hidden)
    expect(own.headers.get("cache-control")).toContain("private")
    const blind = { ...group, key: { id: "k", scopes: ["book" as const], organisationId: null } }
    expect(await refusalOf(answerNeed(db, asking(`/api/v1/needs/${hidden}`, blind), hidden))).toMatchObject({
      code: "not_found",
    })
  })

  it("for owners are read by whoever has a space that nearly fits", async () => {
    const { db } = await open()
    const { group, owner, stranger, hall } = await town(db)
    const id = await opened(db, group, { visibility: "owners" })
    const seen = async (viewer: Viewer | null) =>
      NeedMatches.parse(await (await answerSpaceMatches(db, asking("/x", viewer), hall)).json()).total
    expect([await seen(null), await seen(stranger), await seen(owner)]).toEqual([0, 0, 1])
    expect((await list(db)).total).toBe(0)
    expect((await answerNeed(db, asking("/x", owner), id)).status).toBe(200)
    for (const viewer of [null, stranger])
      expect(await everyWay(db, id, viewer)).toEqual(await everyWay(db, "no-such-need", viewer))
  })

  it("tell the place of a person or an informal group no closer than its neighbourhood", async () => {
    const { db } = await open()
    await addNeighbourhoods(db)
    const { group, owner, choir, hall } = await town(db)
    await db.updateTable("organisation").set({ legal_form: "informal" }).where("id", "=", choir).execute()
    const place = (position: [number, number], label: string): NeedOrigin[] => [
      { kind: "point", position, radius: 3000, label },
    ]
    const here = await opened(db, group, { origins: place([4.3412, 50.8423], "My street 7") })
    const there = await opened(db, group, { origins: place([4.3127, 50.8288], "My other street 9") })
    const told = async (id: string) => {
      const one = NeedAnswer.parse(await (await answerNeed(db, asking("/x", owner), id)).json())
      const { items } = NeedMatches.parse(
        await (await answerSpaceMatches(db, asking("/x", owner), hall)).json(),
      )
      const matches = await (await answerNeedMatches(db, asking("/x", owner), id)).json()
      const listed = (await list(db)).features.find((feature) => feature.id === id)
      const page = await loadNeeds(db, null, { params: new URLSearchParams(), ...reading })
      const shown = [page.items.find(({ need }) => need.id === id), (await needItems(db, [id], "en")).get(id)]
      const raw = (await matchesOfSpace(db, hall, reading))?.found.find(({ needId }) => needId === id)
      const all = { one, listed, items: items.filter(({ needId }) => needId === id), matches, shown, raw }
      return JSON.stringify(all).replaceAll(id, "id")
    }
    expect(await told(here)).toEqual(await told(there))
    expect(await told(here)).not.toMatch(/4\.3412|street/)
    expect((await list(db)).features[0]?.geometry).toMatchObject({
      coordinates: [expect.closeTo(4.335), expect.closeTo(50.85)],
    })
    expect((await list(db, "?near=50.8423,4.3412&radius=300")).total).toBe(0)
    expect((await list(db, "?near=50.85,4.335&radius=1")).total).toBe(2)
    const outside = await opened(db, group, { origins: place([4.25, 50.75], "Beyond the border 1") })
    const beyond = NeedAnswer.parse(await (await answerNeed(db, asking("/x"), outside)).json())
    expect(beyond.properties.places).toEqual([
      { position: [expect.closeTo(4.335), expect.closeTo(50.85)], radius: 3000, label: "n1" },
    ])
    const labels = async (lang: string) =>
      (await list(db, `?lang=${lang}`)).features.flatMap(({ properties }) =>
        properties.places.map((one) => ("label" in one ? one.label : null)),
      )
    expect([await labels("nl"), await labels("en")]).toEqual([Array(3).fill("n1 (nl)"), Array(3).fill("n1")])
    const own = NeedAnswer.parse(await (await answerNeed(db, asking("/x", group), here)).json())
    expect(own.properties.places).toEqual([
      { position: [4.3412, 50.8423], radius: 3000, label: "My street 7" },
    ])
  })

  it("are refused where the program wrote what is wrong", async () => {
    const { db } = await open()
    await addNeighbourhoods(db)
    const { group, choir, parish } = await town(db)
    const body = wish(choir)
    const line = body.lines[0]
    const refused = async (part: object) => (await refusalOf(publish(db, group, { ...body, ...part }))).paths
    expect(await refused({ people: { typical: 20, min: 30 } })).toEqual(["people.min"])
    expect(await refused({ people: { typical: 20, max: 10 } })).toEqual(["people.max"])
    expect(await refused({ lines: [{ ...line, to: "19:00" }] })).toEqual(["lines.0.minutes"])
    expect(await refused({ lines: [{ ...line, timesPerWeek: 3 }] })).toEqual(["lines.0.timesPerWeek"])
    expect(await refused({ season: { from: "2027-03-02", until: "2027-03-01" } })).toEqual(["season.until"])
    expect(await refused({ season: { from: "2026-01-01", until: "2026-03-01" } })).toEqual(["season.until"])
    expect(await refused({ season: null })).toEqual(["season.from", "season.until"])
    expect(await refused({ lines: [] })).toEqual(["lines"])
    expect(await refused({ lines: [{ ...line, to: "18:00" }] })).toEqual(["lines.0.to"])
    const date = { date: "2027-04-06", from: "18:00", to: "22:00", minutes: 120 }
    expect(await refused({ dates: [date] })).toEqual(["dates"])
    expect(await refused({ lines: undefined, dates: [date] })).toEqual(["season"])
    const far = { ...date, date: "2999-12-31" }
    expect(await refused({ lines: [], season: null, dates: [far, date] })).toEqual(["dates.0.date"])
    expect(await refused({ places: [{ area: "nowhere" }] })).toEqual(["places.0"])
    expect(await refused({ places: [{ position: [0, 0], radius: 500 }] })).toEqual(["places.0"])
    expect(await refused({ budget: { amount: 1, unit: "hour", currency: "USD" } })).toEqual([
      "budget.currency",
    ])
    expect(await refusalOf(publish(db, group, wish(parish)))).toMatchObject({ code: "forbidden" })
    expect((await list(db)).total).toBe(0)
    expect(await db.selectFrom("need").select("id").execute()).toEqual([])
    const { id } = await publish(db, group, {
      ...body,
      status: "draft",
      places: undefined,
      lines: undefined,
      season: undefined,
    })
    expect(await refusalOf(change(db, group, id, { status: "open" }))).toMatchObject({
      reason: "incomplete_need",
      paths: ["lines"],
    })
    expect(await refusalOf(change(db, group, id, { status: "closed" }))).toMatchObject({
      paths: ["outcome"],
    })
    expect(await refusalOf(change(db, group, id, { outcome: "given_up" }))).toMatchObject({
      paths: ["status"],
    })
    const closed = { status: "closed", outcome: "given_up" }
    const ending = async (part: object) => {
      const { paths, faults } = await refusalOf(change(db, group, id, { ...closed, ...part }))
      return [paths, faults]
    }
    expect(await ending({})).toEqual([["obstacle"], ["body.required"]])
    expect(await ending({ obstacle: "other" })).toEqual([["obstacleText"], ["body.required"]])
    expect(await ending({ obstacle: "price", bookingId: "b" })).toEqual([["bookingId"], ["body.notHere"]])
    expect(await ending({ outcome: "met_elsewhere", obstacle: "price" })).toEqual([
      ["obstacle"],
      ["body.notHere"],
    ])
  })
})
