import { describe, expect, it } from "vitest"
import type { DatabaseKind } from "#db/database.server"
import type { BookingRequest } from "~/bookings/booking-request"
import { addSite, addSpace, atOnce } from "../setup/bookable-hall"
import type { Act } from "./acts"
import { hour, hourMs, times, withRacers } from "./race"

for (const kind of ["sqlite", "postgres"] as const)
  describe(`three processes race (${kind})`, () => races(kind))

function races(kind: DatabaseKind) {
  const race = withRacers(kind)
  const { book, run, expectSound } = race

  it("to confirm requests for the same hours", async () => {
    const rules = { ...atOnce, approval: "owner" as const }
    const hall = await addSpace(race.db, race.owner, await addSite(race.db, race.owner), { rules })
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
          by: race.ownerBy,
          id: ids[0] as string,
          request: series ? { ...move, scope: "series" } : move,
        }
      }),
    )
    const confirmed = await race.db
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
    const hall = await addSpace(race.db, race.owner, await addSite(race.db, race.owner), { rules })
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
            by: race.ownerBy,
            id: ids[0] as string,
            request: { move, scope: "occurrence" },
          }),
        ),
      )
    expect((await run("the same confirmation", moves("confirm"))).won).toHaveLength(4)
    expect((await run("the same cancellation", moves("cancel"))).won).toHaveLength(4)
  })

  it("to cancel, to rebook and to be offered what was cancelled", async () => {
    const hall = await addSpace(race.db, race.owner, await addSite(race.db, race.owner))
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
    const offered = await race.db.selectFrom("booking").select("id").where("status", "=", "offered").execute()
    console.info(`${kind}: ${offered.length} dates were offered`)
  })

  it("to move bookings and series to the same hours, and to each other's", async () => {
    const siteId = await addSite(race.db, race.owner)
    const elsewhere = await addSpace(race.db, race.owner, await addSite(race.db, race.owner))
    const hall = await addSpace(race.db, race.owner, siteId)
    const left = await addSpace(race.db, race.owner, siteId, { parentId: hall })
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
      const siteId = await addSite(race.db, race.owner)
      const hall = await addSpace(race.db, race.owner, siteId)
      const left = await addSpace(race.db, race.owner, siteId, { parentId: hall })
      const room = await addSpace(race.db, race.owner, siteId)
      const desks = await addSpace(race.db, race.owner, siteId, { desks: 6 })
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
        { do: "split", by: race.ownerBy, spaceId: room, parts: 2 },
        { do: "add part", by: race.ownerBy, siteId, parentId: hall },
        { do: "add part", by: race.ownerBy, siteId, parentId: left },
        { do: "change", by: race.ownerBy, spaceId: left, parentId: null, desks: null },
        { do: "change", by: race.ownerBy, spaceId: left, parentId: room, desks: null },
        { do: "change", by: race.ownerBy, spaceId: left, parentId: hall, desks: null },
        { do: "change", by: race.ownerBy, spaceId: room, parentId: hall, desks: null },
        ...[5, 4, 7, 2, 6].map(
          (n): Act => ({
            do: "change",
            by: race.ownerBy,
            spaceId: desks,
            parentId: n % 2 ? hall : null,
            desks: n,
          }),
        ),
      )
    }
    await run("tree against bookings", acts, allowed)
  })
}
