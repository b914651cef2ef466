import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Database, DatabaseKind } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { BookingRequest } from "~/bookings/booking-request"
import { chooser, seeded } from "../../scripts/bench/choose"
import { addOrganisation, addPerson, addSite, addSpace, ask, atOnce } from "../setup/bookable-hall"
import { openCopy } from "../setup/each-database"
import type { Act, By, Outcome } from "./acts"
import { type Counts, sweepBookings } from "./booking-sweep"
import { type Racers, startRacers } from "./racers"

const now = new Date("2131-03-05T08:00:00Z")
const hourMs = 3_600_000
/** The hour that begins so many hours after a Tuesday morning. */
const hour = (n: number) => new Date(Date.parse("2131-03-13T06:00:00Z") + n * hourMs).toISOString()

for (const kind of ["sqlite", "postgres"] as const)
  describe(`three processes race (${kind})`, () => races(kind))

function races(kind: DatabaseKind) {
  let db: Database
  let close: () => Promise<void>
  let racers: Racers
  let owner: Viewer
  let ownerBy: By
  let groups: By[]

  beforeAll(async () => {
    const opened = await openCopy(kind)
    db = opened.db
    close = opened.close
    const ownerId = await addOrganisation(db, "Owner")
    owner = await addPerson(db, "owner", ownerId)
    ownerBy = ["owner", ownerId]
    groups = []
    for (const name of ["choir", "club", "band", "class"]) {
      const id = await addOrganisation(db, name)
      await addPerson(db, name, id)
      groups.push([name, id])
    }
    racers = await startRacers(opened.url, now, 3)
  })
  afterAll(async () => {
    racers?.stop()
    await close?.()
  })

  const group = (n: number) => groups[n % groups.length] as By
  const book = (n: number, spaceId: string, start: string, more: Parameters<typeof ask>[3] = {}): Act => {
    const by = group(n)
    return { do: "book", by, request: ask(spaceId, by[1], start, more) }
  }

  /** Lets everybody run, and looks through the whole database after. */
  async function run(name: string, acts: Act[], allowed: RegExp = /^conflict$/) {
    const outcomes = await racers.race(acts, acts.length)
    const unexpected = outcomes.flatMap(({ refused }) => (refused && !allowed.test(refused) ? [refused] : []))
    expect([...new Set(unexpected)], name).toEqual([])
    const won = outcomes.filter(({ ids }) => ids)
    const counts = await expectSound(name)
    await expectAcknowledged(won)
    console.info(
      `${kind}, ${name}: ${won.length} of ${outcomes.length} won;`,
      `${counts.taking} bookings take ${counts.claims} claims, ${counts.series} series, 0 overlaps`,
    )
    return { outcomes, won }
  }

  async function expectSound(name: string): Promise<Counts> {
    const { faults, counts } = await sweepBookings(db)
    expect(faults.slice(0, 10), name).toEqual([])
    return counts
  }

  async function expectAcknowledged(won: Outcome[]) {
    const ids = won.flatMap(({ act, ids = [] }) => (act.do === "book" || act.do === "block" ? ids : []))
    const there = await db
      .selectFrom("booking")
      .select("id")
      .where("id", "in", [...ids, ""])
      .execute()
    expect(there.length).toBe(ids.length)
  }

  /** How many of the acts that won are about this hour of these spaces. */
  const winners = (won: Outcome[], start: string, spaces: string[]) =>
    won.filter(
      ({ act }) =>
        act.do === "book" && act.request.start === Date.parse(start) && spaces.includes(act.request.spaceId),
    ).length

  it("for the same hours of a hall: one has each", async () => {
    const hall = await addSpace(db, owner, await addSite(db, owner))
    const acts = times(8, (slot) => times(9, (n) => book(n, hall, hour(slot)))).flat()
    const { won } = await run("single against single", acts)
    for (const slot of times(8)) expect(winners(won, hour(slot), [hall])).toBe(1)
  })

  it("for hours that half meet: nobody is double, nobody free is refused", async () => {
    const rules = { ...atOnce, bufferBeforeMinutes: 45, bufferAfterMinutes: 600, stepMinutes: 15 }
    const hall = await addSpace(db, owner, await addSite(db, owner), { rules })
    const { whole } = chooser(seeded(7))
    const acts = times(60, (n) => {
      const start = new Date(Date.parse(hour(0)) + whole(0, 400) * 900_000).toISOString()
      return book(n, hall, start, { minutes: whole(2, 40) * 15 })
    })
    const { outcomes, won } = await run("any time, long buffers", acts)
    const taken = won.map(({ act }) => claimOf(act, rules))
    for (const { act, refused } of outcomes)
      if (refused)
        expect(
          taken.some((claim) => meets(claim, claimOf(act, rules))),
          "refused without reason",
        ).toBe(true)
  })

  it("for a hall, its halves and a stage in one of them", async () => {
    const siteId = await addSite(db, owner)
    const hall = await addSpace(db, owner, siteId)
    const left = await addSpace(db, owner, siteId, { parentId: hall })
    const right = await addSpace(db, owner, siteId, { parentId: hall })
    const stage = await addSpace(db, owner, siteId, { parentId: left })
    const acts = times(6, (slot) =>
      [hall, left, right, stage].flatMap((space) => times(3, (n) => book(n, space, hour(slot)))),
    ).flat()
    const { won } = await run("parent against child", acts)
    for (const slot of times(6)) {
      expect(winners(won, hour(slot), [hall, left, stage])).toBe(1)
      expect(winners(won, hour(slot), [hall, right])).toBe(1)
    }
  })

  it("with series against single dates", async () => {
    const siteId = await addSite(db, owner)
    const hall = await addSpace(db, owner, siteId)
    const left = await addSpace(db, owner, siteId, { parentId: hall })
    await addSpace(db, owner, siteId, { parentId: hall })
    const rrule = "FREQ=WEEKLY;COUNT=12"
    const weekly = (n: number, space: string, slot: number, onConflict: "fail" | "skip") =>
      book(n, space, hour(slot), { rrule, onConflict })
    const acts = [
      ...times(4, (n) => weekly(n, hall, 0, "fail")),
      ...times(4, (n) => weekly(n, left, 1, "skip")),
      ...times(4, (n) => weekly(n, hall, 1, "skip")),
      ...times(4, (n) => weekly(n, hall, 2, n % 2 ? "skip" : "fail")),
      ...times(24, (n) => book(n, n % 2 ? hall : left, hour(1 + Math.floor(n / 2) * 168))),
      ...times(12, (n) => book(n, left, hour(2 + n * 168))),
    ]
    const { outcomes } = await run("series against single", acts)
    for (const { act, ids } of outcomes)
      if (act.do === "book" && act.request.rrule && ids) expect(ids).toHaveLength(12)
    const whole = outcomes.filter(({ act, ids }) => {
      const { start, rrule } = (act as { request: BookingRequest }).request
      return ids && rrule && start === Date.parse(hour(0))
    })
    expect(whole).toHaveLength(1)
  })

  it("for the last desks", async () => {
    const siteId = await addSite(db, owner)
    const floor = await addSpace(db, owner, siteId)
    const desks = await addSpace(db, owner, siteId, { parentId: floor, desks: 7 })
    const acts = times(6, (slot) => [
      ...times(10, (n) => book(n, desks, hour(slot), { quantity: 1 + (n % 3) })),
      ...times(2, (n) => book(n, floor, hour(slot))),
    ]).flat()
    const { outcomes, won } = await run("quantity at the limit", acts)
    for (const slot of times(6)) {
      const quantityOf = ({ act }: Outcome) => {
        const { request } = act as { request: BookingRequest }
        return request.start !== Date.parse(hour(slot)) ? 0 : request.spaceId === floor ? 7 : request.quantity
      }
      const used = won.reduce((sum, outcome) => sum + (quantityOf(outcome) ?? 0), 0)
      for (const outcome of outcomes)
        if (outcome.refused && quantityOf(outcome))
          expect((quantityOf(outcome) ?? 0) + used, "refused without reason").toBeGreaterThan(7)
    }
  })

  it("to confirm requests for the same hours", async () => {
    const rules = { ...atOnce, approval: "owner" as const }
    const hall = await addSpace(db, owner, await addSite(db, owner), { rules })
    const rrule = "FREQ=WEEKLY;COUNT=4"
    const asked = await run("requests", [
      ...times(5, (slot) => times(6, (n) => book(n, hall, hour(slot)))).flat(),
      ...times(5, (slot) => book(slot, hall, hour(slot), { rrule })),
    ])
    expect(asked.won).toHaveLength(35)
    const move = { move: "confirm", scope: "occurrence", onConflict: "skip" } as const
    const { won } = await run(
      "confirmations",
      asked.won.map(({ act, ids = [] }): Act => {
        const series = (act as { request: BookingRequest }).request.rrule !== null
        return {
          do: "move",
          by: ownerBy,
          id: ids[0] as string,
          request: series ? { ...move, scope: "series" } : move,
        }
      }),
    )
    const confirmed = await db
      .selectFrom("booking")
      .select("start_at")
      .where("space_id", "=", hall)
      .where("status", "=", "confirmed")
      .execute()
    for (const slot of times(5))
      expect(confirmed.filter(({ start_at }) => start_at === hour(slot))).toHaveLength(1)
    expect(won.length).toBeGreaterThan(5)
  })

  it("to confirm the same request, and to cancel the same booking", async () => {
    const rules = { ...atOnce, approval: "owner" as const }
    const hall = await addSpace(db, owner, await addSite(db, owner), { rules })
    const asked = await run(
      "requests",
      times(4, (slot) => book(slot, hall, hour(slot))),
    )
    const moves = (move: "confirm" | "cancel") =>
      asked.won.flatMap(({ ids = [] }) =>
        times(
          6,
          (): Act => ({
            do: "move",
            by: ownerBy,
            id: ids[0] as string,
            request: { move, scope: "occurrence" },
          }),
        ),
      )
    expect((await run("the same confirmation", moves("confirm"))).won).toHaveLength(4)
    expect((await run("the same cancellation", moves("cancel"))).won).toHaveLength(4)
  })

  it("to cancel, to rebook and to be offered what was cancelled", async () => {
    const hall = await addSpace(db, owner, await addSite(db, owner))
    const first = await run(
      "to be cancelled",
      times(6, (slot) => book(slot, hall, hour(slot))),
    )
    await run(
      "series that wait for them",
      times(6, (slot) =>
        book(slot + 1, hall, hour(slot), { rrule: "FREQ=WEEKLY;COUNT=3", onConflict: "skip" }),
      ),
    )
    const cancels = first.won.map(
      ({ act, ids = [] }): Act => ({
        do: "move",
        by: act.by,
        id: ids[0] as string,
        request: { move: "cancel", scope: "occurrence" },
      }),
    )
    await run("cancel against book", [
      ...cancels,
      ...times(6, (slot) => times(4, (n) => book(n, hall, hour(slot)))).flat(),
    ])
    const offered = await db.selectFrom("booking").select("id").where("status", "=", "offered").execute()
    console.info(`${kind}: ${offered.length} dates were offered`)
  })

  it("to move bookings and series to the same hours, and to each other's", async () => {
    const siteId = await addSite(db, owner)
    const elsewhere = await addSpace(db, owner, await addSite(db, owner))
    const hall = await addSpace(db, owner, siteId)
    const left = await addSpace(db, owner, siteId, { parentId: hall })
    const standing = await run("to be moved", [
      ...times(12, (slot) => book(slot, slot % 2 ? hall : left, hour(slot))),
      ...times(3, (n) => book(n, hall, hour(14 + n), { rrule: "FREQ=WEEKLY;COUNT=6" })),
      ...times(4, (n) => book(n, elsewhere, hour(n))),
    ])
    expect(standing.won).toHaveLength(19)
    const edits = standing.won.flatMap(({ act, ids = [] }) =>
      times(5, (n): Act => {
        const { start, rrule } = (act as { request: BookingRequest }).request
        const to = n === 0 ? start + hourMs : Date.parse(hour(20 + n))
        const spaceId = [undefined, hall, left, elsewhere, hall][n]
        const scope = rrule ? "series" : "occurrence"
        return {
          do: "edit",
          by: act.by,
          id: ids[0] as string,
          request: { scope, start: to, end: to + hourMs, spaceId, onConflict: n % 2 ? "skip" : "fail" },
        }
      }),
    )
    const before = await expectSound("before the edits")
    const { won } = await run("edits to the same hours", edits)
    expect(won.length).toBeGreaterThan(3)
    expect(await expectSound("after the edits")).toMatchObject({ taking: before.taking })
  })

  it("with owners who change the tree", async () => {
    const acts: Act[] = []
    const allowed =
      /^(conflict|not_found|invalid (parentId|quantity)\.(listing\.(bookingsMeet|parentInside|parentElsewhere)|booking\.\w*Desks))$/
    for (const building of times(4)) {
      const siteId = await addSite(db, owner)
      const hall = await addSpace(db, owner, siteId)
      const left = await addSpace(db, owner, siteId, { parentId: hall })
      const room = await addSpace(db, owner, siteId)
      const desks = await addSpace(db, owner, siteId, { desks: 6 })
      const all = [hall, left, room, desks]
      const standing = await run(
        "before the tree changes",
        all.flatMap((space) => times(4, (slot) => book(slot, space, hour(slot * 2)))),
      )
      acts.push(
        ...all.flatMap((space) => times(8, (slot) => book(building + slot, space, hour(slot)))),
        book(building, hall, hour(20), { rrule: "FREQ=WEEKLY;COUNT=20" }),
        ...standing.won.slice(0, 12).map(
          ({ act, ids = [] }): Act => ({
            do: "move",
            by: act.by,
            id: ids[0] as string,
            request: { move: "cancel", scope: "occurrence" },
          }),
        ),
        { do: "split", by: ownerBy, spaceId: room, parts: 2 },
        { do: "add part", by: ownerBy, siteId, parentId: hall },
        { do: "add part", by: ownerBy, siteId, parentId: left },
        { do: "change", by: ownerBy, spaceId: left, parentId: null, desks: null },
        { do: "change", by: ownerBy, spaceId: left, parentId: room, desks: null },
        { do: "change", by: ownerBy, spaceId: left, parentId: hall, desks: null },
        { do: "change", by: ownerBy, spaceId: room, parentId: hall, desks: null },
        ...[5, 4, 7, 2, 6].map(
          (n): Act => ({
            do: "change",
            by: ownerBy,
            spaceId: desks,
            parentId: n % 2 ? hall : null,
            desks: n,
          }),
        ),
      )
    }
    await run("tree against bookings", acts, allowed)
  })

  it("with series over many leaves, in any order", async () => {
    const siteId = await addSite(db, owner)
    const house = await addSpace(db, owner, siteId)
    const floors: string[] = []
    const rooms: string[] = []
    for (const _ of times(3)) {
      const floor = await addSpace(db, owner, siteId, { parentId: house })
      floors.push(floor)
      for (const _ of times(3)) rooms.push(await addSpace(db, owner, siteId, { parentId: floor }))
    }
    const { one, whole } = chooser(seeded(11))
    const acts = times(60, (n) => {
      const space = one([house, ...floors, ...floors, ...rooms, ...rooms])
      return book(n, space, hour(whole(0, 12)), {
        minutes: whole(2, 12) * 30,
        rrule: `FREQ=DAILY;COUNT=${whole(2, 20)}`,
        onConflict: one(["fail", "skip"]),
      })
    })
    const blocks = times(
      6,
      (n): Act => ({
        do: "block",
        by: ownerBy,
        request: ask(rooms[n] as string, ownerBy[1], hour(n * 5), { minutes: 300 }),
      }),
    )
    await run("series over many leaves", [...acts, ...blocks])
  })
}

function times<T = number>(n: number, of: (index: number) => T = (index) => index as T): T[] {
  return Array.from({ length: n }, (_, index) => of(index))
}

function claimOf(act: Act, rules: { bufferBeforeMinutes: number; bufferAfterMinutes: number }) {
  const { start, end } = (act as { request: BookingRequest }).request
  return { from: start - rules.bufferBeforeMinutes * 60_000, until: end + rules.bufferAfterMinutes * 60_000 }
}

function meets(a: { from: number; until: number }, b: { from: number; until: number }): boolean {
  return a.from < b.until && b.from < a.until
}
