import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { instantOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { answerPlanRequest } from "~/http-api/plans/plan-request.server"
import { PlanAnswer, PlanRequestBody } from "~/http-api/plans/plan-schemas.server"
import { book } from "../../setup/book"
import { addSpace, atOnce } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { opened, reading, town } from "../needs/town"

const season = { from: "2027-03-08", until: "2027-06-27" }
const evening = (weekday: number, from = "18:00", to = "20:00") => ({
  weekdays: [weekday],
  from,
  to,
  minutes: 120,
})

async function plan(db: Database, viewer: Viewer, site: string, said: object) {
  const { body } = await answerPlanRequest(
    db,
    { viewer, params: { id: site }, url: new URL("http://localhost/"), ...reading },
    PlanRequestBody.parse({ purpose: "hours", season, ...said }),
  )
  return PlanAnswer.parse(body)
}

eachDatabase("the plan of a building, for programs", (open) => {
  it("places published needs and groups that the owner names, and says who would lose what", async () => {
    const { db } = await open()
    const { owner, group, site, hall } = await town(db)
    const choir = await opened(db, group, { line: { from: 18 * 60, until: 20 * 60 } })
    const named = [{ key: "yoga", title: "Yoga", lines: [evening(3)], people: 12 }]
    const found = await plan(db, owner, site, { needs: named })
    expect(found).toMatchObject({ status: "optimal", objective: 240, bound: 240, gap: 0, unserved: [] })
    expect(found.slots).toEqual([
      { key: choir, spaceId: hall, weekday: 2, from: "18:00", to: "20:00" },
      { key: "yoga", spaceId: hall, weekday: 3, from: "18:00", to: "20:00" },
    ])
    const both = await plan(db, owner, site, { needs: [{ ...named[0], lines: [evening(2)] }] })
    expect(both).toMatchObject({ objective: 120, bound: 120 })
    const [left] = both.unserved
    expect(left?.missing).toBe(120)
    expect(left?.reason).toMatchObject({ code: "equal", slots: [{ weekday: 2, from: "18:00" }] })
    expect(left?.reason.losers).toEqual([{ key: both.slots[0]?.key, minutes: 120, left: 0 }])
    expect(left?.reason.text).toMatch(
      /^It would fit on Tuesday 18:00–20:00, and then (Yoga|Rehearsals) has no session/,
    )
  })

  it("keeps the tree, buffers and what is booked already", async () => {
    const { db } = await open()
    const { owner, choir, site, hall } = await town(db)
    const rules = { ...atOnce, bufferAfterMinutes: 30 }
    const left = await addSpace(db, owner, site, { parentId: hall, rules })
    const right = await addSpace(db, owner, site, { parentId: hall, rules })
    for (let week = 0; week < 16; week++) {
      const date = addDays("2027-03-09", 7 * week)
      const at = (minute: number) => instantOf("Europe/Brussels", date, minute)
      // Taken until the room is free again half an hour after the group.
      await book(db, choir, right, [right], { start: at(18 * 60), end: at(20 * 60 + 30) })
    }
    const groups = ["a", "b"].map((key) => ({ key, lines: [evening(2, "18:00", "22:30")], people: 20 }))
    const found = await plan(db, owner, site, { needs: groups })
    expect(found.objective).toBe(240)
    expect(new Set(found.slots.map(({ spaceId }) => spaceId)).size).toBeGreaterThan(0)
    const inLeft = found.slots.filter(({ spaceId }) => spaceId === left)
    const inRight = found.slots.filter(({ spaceId }) => spaceId === right)
    expect(inLeft.length + inRight.length).toBe(2)
    // What is booked ends at 20:00, and the room is kept free for half an hour.
    expect(inRight.every(({ from }) => from >= "20:30")).toBe(true)
  })

  it("keeps pins, leaves out what is forbidden, and keeps limits", async () => {
    const { db } = await open()
    const { owner, site, hall } = await town(db)
    const line = { weekdays: [1, 2], from: "18:00", to: "22:00", minutes: 120 }
    const needs = [{ key: "a", lines: [line], people: 5 }]
    const pin = { key: "a", spaceId: hall, weekday: 2, from: "19:30" }
    expect((await plan(db, owner, site, { needs, pins: [pin] })).slots).toMatchObject([pin])
    const forbids = [
      { key: "a", weekday: 1 },
      { key: "a", from: "18:00" },
    ]
    const [slot] = (await plan(db, owner, site, { needs, forbids })).slots
    expect([slot?.weekday, slot?.from === "18:00"]).toEqual([2, false])
    const nothing = await plan(db, owner, site, { needs, rules: { minutesPerOrganisation: 60 } })
    expect(nothing).toMatchObject({ objective: 0, unserved: [{ key: "a", reason: { code: "owner_rules" } }] })
  })

  it("names what keeps a group from every room", async () => {
    const { db } = await open()
    const { owner, site } = await town(db)
    const found = await plan(db, owner, site, { needs: [{ key: "many", lines: [evening(2)], people: 500 }] })
    expect(found.unserved).toMatchObject([
      { key: "many", reason: { code: "no_session", obstacle: "capacity" } },
    ])
  })

  it("refuses what it does not know, beside what was sent", async () => {
    const { db } = await open()
    const { owner, group, site, hall } = await town(db)
    const hidden = await opened(db, group, { visibility: "private" })
    const needs = [{ key: "a", lines: [evening(2)], people: 5 }]
    const faultsOf = async (said: object) => {
      try {
        return await plan(db, owner, site, said)
      } catch (error) {
        return (error as { faults?: { path: string; fault: string }[] }).faults
      }
    }
    expect(await faultsOf({ needIds: [hidden] })).toEqual(await faultsOf({ needIds: ["nobody"] }))
    expect(await faultsOf({ needs: [...needs, ...needs] })).toMatchObject([
      { path: "needs.1.key", fault: "plan.keyTwice" },
    ])
    expect(
      await faultsOf({ needs, pins: [{ key: "a", spaceId: hall, weekday: 3, from: "18:00" }] }),
    ).toMatchObject([{ path: "pins.0", fault: "plan.pinImpossible" }])
    expect(await faultsOf({ needs, season: { from: "2026-01-05", until: "2026-02-05" } })).toMatchObject([
      { path: "season.until", fault: "plan.seasonOver" },
    ])
    const late = { weekdays: [2], from: "18:00", to: "19:00", minutes: 120 }
    expect(await faultsOf({ needs: [{ key: "a", lines: [late], people: 5 }] })).toMatchObject([
      { path: "needs.0.lines.0.minutes", fault: "need.tooShortWindow" },
    ])
  })

  it("is for whoever acts for the owner", async () => {
    const { db } = await open()
    const { group, stranger, site } = await town(db)
    for (const viewer of [group, stranger])
      await expect(plan(db, viewer, site, {})).rejects.toMatchObject({ code: "not_found" })
  })
})
