import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { instantOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { acceptShare } from "~/matching/sharing/answer-share.server"
import { askToShare } from "~/matching/sharing/ask-to-share.server"
import { shownGroups } from "~/pages/plans/plan-site.server"
import { otherSlots } from "~/plans/other-slots.server"
import type { AskedPlan } from "~/plans/plan"
import { planResult } from "~/plans/plan-result"
import { planQuestion } from "~/plans/question/plan-question.server"
import { roomWeeks } from "~/plans/room-weeks.server"
import { solvePlan } from "~/plans/solver/solve-plan"
import { usualPlan } from "~/plans/usual-plan"
import { book } from "../../setup/book"
import { addOrganisation, addPerson, addSpace } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { now, opened, reading, town } from "../needs/town"

const asked = { ...usualPlan, season: { from: "2027-03-08", until: "2027-06-27" } }
const limits = { gap: 0, nodes: 10_000, seconds: 30, seed: 1 }

async function solved(db: Database, site: string, ownerId: string, changes: Partial<AskedPlan> = {}) {
  const question = await planQuestion(db, { id: site, ownerId }, { ...asked, ...changes }, reading)
  const plan = await solvePlan(question.instance, { purpose: "hours", limits })
  return { question, result: planResult(question, { ...plan, exclusions: [] }) }
}

eachDatabase("what a building is planned with", (open) => {
  it("places two needs that are met side by side at the same hours in two rooms, or neither", async () => {
    const { db } = await open()
    const { owner, parish, group, site, hall } = await town(db)
    const actor = await addPerson(db, "actor", await addOrganisation(db, "Stage"))
    const choir = await opened(db, group, { title: "Rehearsals", people: 20 })
    const stage = await opened(db, actor, { title: "Plays", people: 15 })
    const { id } = await askToShare(
      db,
      group,
      { fromId: choir, toId: stage },
      { way: "side_by_side", message: "" },
      reading,
    )
    const { jointId } = await acceptShare(db, actor, id, now)
    const inOneRoom = await solved(db, site, parish)
    expect(inOneRoom.question.needs.map(({ key }) => key).sort()).toEqual([choir, stage].sort())
    expect(inOneRoom.result.slots).toEqual([])

    const [left, right] = [
      await addSpace(db, owner, site, { parentId: hall }),
      await addSpace(db, owner, site, { parentId: hall }),
    ]
    // Whoever names one of them names both.
    const { result, question } = await solved(db, site, parish, { needIds: [stage] })
    expect(result.slots.map(({ spaceId }) => spaceId).sort()).toEqual([left, right].sort())
    const [one, other] = result.slots
    expect([one?.weekday, one?.from]).toEqual([other?.weekday, other?.from])
    const shown = await shownGroups(
      db,
      question.needs.map(({ key, lines, people }) => ({ key, lines, people, title: null })),
      "en",
    )
    expect(shown.map(({ key, beside, needId }) => [key, beside, needId]).sort()).toEqual(
      [
        [choir, stage, jointId],
        [stage, choir, jointId],
      ].sort(),
    )
    const slot = result.slots.find(({ key }) => key === choir)
    const elsewhere = await otherSlots(
      db,
      { site: { id: site, ownerId: parish }, asked, slot: slot as NonNullable<typeof slot> },
      reading,
    )
    expect(new Set(elsewhere.map(({ key }) => key))).toEqual(new Set([choir]))
  })

  it("does not name a need for owners alone to one whose spaces are far from fitting", async () => {
    const { db } = await open()
    const { parish, group, site } = await town(db)
    const keysOf = async (needIds: string[]) =>
      (await solved(db, site, parish, { needIds: needIds })).question.needs.map(({ key }) => key)
    const nearly = await opened(db, group, { people: 5000, visibility: "owners" })
    const far = await opened(db, group, { people: 5000, accessible: true, visibility: "owners" })
    const open_ = await opened(db, group, { people: 5000, accessible: true })
    expect(await keysOf([nearly, far, open_])).toEqual([nearly, open_].sort())
  })

  it("shows when a room is open and what is taken of it, week by week", async () => {
    const { db } = await open()
    const { choir, hall } = await town(db)
    const at = (date: string, minute: number) => instantOf("Europe/Brussels", date, minute)
    for (let week = 0; week < 3; week++) {
      const date = addDays("2027-03-09", 7 * week)
      await book(db, choir, hall, [hall], { start: at(date, 18 * 60), end: at(date, 20 * 60) })
    }
    // Over a night and a day: it counts on each of its days.
    const camp = { start: at("2027-04-03", 12 * 60), end: at("2027-04-05", 9 * 60) }
    await book(db, choir, hall, [hall], camp, { kind: "block" })
    const [week] = await roomWeeks(
      db,
      { spaceIds: [hall], timeZone: "Europe/Brussels", season: asked.season },
      now,
    )
    expect(week?.taken).toEqual([
      { weekday: 1, from: 0, until: 540, kind: "block", weeks: 1 },
      { weekday: 2, from: 1080, until: 1200, kind: "booking", weeks: 3 },
      { weekday: 6, from: 720, until: 1440, kind: "block", weeks: 1 },
      { weekday: 7, from: 0, until: 1440, kind: "block", weeks: 1 },
    ])
    expect(week?.open).toEqual([1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, until: 1440 })))
  })
})
