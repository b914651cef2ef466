import { describe, expect, it } from "vitest"
import type { DatabaseKind } from "#db/database.server"
import type { BookingRequest } from "~/bookings/booking-request"
import { chooser, seeded } from "../../scripts/bench/choose"
import { addSite, addSpace, ask, atOnce } from "../setup/bookable-hall"
import type { Act, Outcome } from "./acts"
import { hour, times, withRacers } from "./race"

for (const kind of ["sqlite", "postgres"] as const)
  describe(`three processes race (${kind})`, () => races(kind))

function races(kind: DatabaseKind) {
  const race = withRacers(kind)
  const { book, run, winners } = race

  it("for the same hours of a hall: one has each", async () => {
    const hall = await addSpace(race.db, race.owner, await addSite(race.db, race.owner))
    const acts = times(8, (slot) => times(9, (n) => book(n, hall, hour(slot)))).flat()
    const { won } = await run("single against single", acts)
    for (const slot of times(8)) expect(winners(won, hour(slot), [hall])).toBe(1)
  })

  it("for hours that half meet: nobody is double, nobody free is refused", async () => {
    const rules = { ...atOnce, bufferBeforeMinutes: 45, bufferAfterMinutes: 600, stepMinutes: 15 }
    const hall = await addSpace(race.db, race.owner, await addSite(race.db, race.owner), { rules })
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
    const siteId = await addSite(race.db, race.owner)
    const hall = await addSpace(race.db, race.owner, siteId)
    const left = await addSpace(race.db, race.owner, siteId, { parentId: hall })
    const right = await addSpace(race.db, race.owner, siteId, { parentId: hall })
    const stage = await addSpace(race.db, race.owner, siteId, { parentId: left })
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
    const siteId = await addSite(race.db, race.owner)
    const hall = await addSpace(race.db, race.owner, siteId)
    const left = await addSpace(race.db, race.owner, siteId, { parentId: hall })
    await addSpace(race.db, race.owner, siteId, { parentId: hall })
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
    const siteId = await addSite(race.db, race.owner)
    const floor = await addSpace(race.db, race.owner, siteId)
    const desks = await addSpace(race.db, race.owner, siteId, { parentId: floor, desks: 7 })
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

  it("for rooms side by side, and the floors and the house that hold them", async () => {
    const siteId = await addSite(race.db, race.owner)
    const house = await addSpace(race.db, race.owner, siteId)
    const floors: { floor: string; rooms: string[] }[] = []
    for (const _ of times(2)) {
      const floor = await addSpace(race.db, race.owner, siteId, { parentId: house })
      const rooms: string[] = []
      for (const _ of times(3)) rooms.push(await addSpace(race.db, race.owner, siteId, { parentId: floor }))
      floors.push({ floor, rooms })
    }
    const rooms = floors.flatMap(({ rooms }) => rooms)
    const acts = times(10, (slot) => [
      ...rooms.flatMap((room) => times(3, (n) => book(n, room, hour(slot)))),
      ...floors.map(({ floor }, n) => book(n, floor, hour(slot))),
      book(slot, house, hour(slot)),
    ]).flat()
    const { won } = await run("rooms side by side", acts)
    for (const slot of times(10)) {
      for (const { floor, rooms } of floors)
        for (const room of rooms)
          expect(winners(won, hour(slot), [room, floor, house]), "each room is had once").toBe(1)
    }
  })

  it("with series over many leaves, in any order", async () => {
    const siteId = await addSite(race.db, race.owner)
    const house = await addSpace(race.db, race.owner, siteId)
    const floors: string[] = []
    const rooms: string[] = []
    for (const _ of times(3)) {
      const floor = await addSpace(race.db, race.owner, siteId, { parentId: house })
      floors.push(floor)
      for (const _ of times(3)) rooms.push(await addSpace(race.db, race.owner, siteId, { parentId: floor }))
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
        by: race.ownerBy,
        request: ask(rooms[n] as string, race.ownerBy[1], hour(n * 5), { minutes: 300 }),
      }),
    )
    await run("series over many leaves", [...acts, ...blocks])
  })
}

function claimOf(act: Act, rules: { bufferBeforeMinutes: number; bufferAfterMinutes: number }) {
  const { start, end } = (act as { request: BookingRequest }).request
  return { from: start - rules.bufferBeforeMinutes * 60_000, until: end + rules.bufferAfterMinutes * 60_000 }
}

function meets(a: { from: number; until: number }, b: { from: number; until: number }): boolean {
  return a.from < b.until && b.from < a.until
}
