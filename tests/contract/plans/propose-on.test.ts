import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { acceptProposal } from "~/plans/proposals/accept-proposal.server"
import { declineProposal } from "~/plans/proposals/answer-proposal.server"
import { proposeOn } from "~/plans/proposals/propose-on.server"
import { proposesOn, setProposesOn } from "~/plans/proposals/proposes-on.server"
import { usualPlan } from "~/plans/usual-plan"
import { eachDatabase } from "../../setup/each-database"
import { now, type Wish } from "../needs/town"
import { evening, later, planned, proposals, send, solver, statuses } from "./planned"

/** A quiet group that would have the same hour in another room. */
const quiet: Wish = { ...evening, noise: "quiet" }

/** Of two loud groups in two rooms one has accepted, and the other declines: the quiet one would be next. */
async function oneIsFree(db: Database, apart: boolean) {
  const rules = { ...usualPlan.rules, apart }
  const place = await planned(db, { rules: { ...rules, apart: true } }, [evening, evening, quiet], 2)
  expect(place.served).toHaveLength(2)
  await db
    .updateTable("plan")
    .set({ asked: JSON.stringify({ ...place.plan.asked, rules }) })
    .execute()
  await send(db, place)
  const [one, other] = await proposals(db, place)
  const personOf = (key = "") => place.people[key] as NonNullable<(typeof place.people)[string]>
  if (!one || !other) throw new Error("Two were to be proposed.")
  await acceptProposal(db, personOf(one.key), one.id, { onConflict: "fail" }, now)
  await declineProposal(db, personOf(other.key), other.id, { reason: "size", reasonText: null }, now)
  return place
}

eachDatabase("what falls free of a plan", (open) => {
  it("goes to whom the rules of the owner allow beside what stands", async () => {
    const { db } = await open()
    const place = await oneIsFree(db, false)
    await proposeOn(db, later(1), solver)
    expect(await statuses(db, place)).toEqual(["accepted", "declined", "open"])
    expect((await proposals(db, place))[0]).toMatchObject({ needId: place.needs[2], isNext: true })
  })

  it("stays free where the next would be beside what it must be kept from", async () => {
    const { db } = await open()
    const place = await oneIsFree(db, true)
    expect(await proposeOn(db, later(1), solver)).toBe(true)
    expect(await statuses(db, place)).toEqual(["accepted", "declined"])
  })

  it("is kept in mind by a process that dies, and looked at anew where somebody answers meanwhile", async () => {
    const { db } = await open()
    const place = await oneIsFree(db, false)
    await db.updateTable("plan_sending").set({ proposes_on: 1 }).execute()
    const solveWhile = async (...job: Parameters<typeof solver.solve>) => {
      await db
        .updateTable("plan_sending")
        .set({ freed_at: later(2).toISOString() })
        .execute()
      return solver.solve(...job)
    }
    await proposeOn(db, later(1), { solve: solveWhile })
    expect(await statuses(db, place)).toEqual(["accepted", "declined"])
    await proposeOn(db, later(2), solver)
    expect(await statuses(db, place)).toEqual(["accepted", "declined", "open"])
  })

  it("is given up where the solver fails, and the rest stands", async () => {
    const { db } = await open()
    const place = await oneIsFree(db, false)
    await proposeOn(db, later(1), { solve: () => Promise.reject(new Error("gone")) })
    expect(await proposeOn(db, later(1), solver)).toBe(false)
    expect(await statuses(db, place)).toEqual(["accepted", "declined"])
  })

  it("stays free once its owner says so, and only an owner says so", async () => {
    const { db } = await open()
    const place = await oneIsFree(db, false)
    const of = { planId: place.plan.id, ownerId: place.parish }
    await expect(setProposesOn(db, place.dancers, of, false)).rejects.toMatchObject({ code: "forbidden" })
    // Also where the solver is at work by then.
    const solveWhile = async (...job: Parameters<typeof solver.solve>) => {
      await setProposesOn(db, place.owner, of, false)
      return solver.solve(...job)
    }
    await proposeOn(db, later(1), { solve: solveWhile })
    expect(await proposeOn(db, later(1), solver)).toBe(false)
    expect(await statuses(db, place)).toEqual(["accepted", "declined"])
    expect(await proposesOn(db, of.planId)).toBe(false)
    await setProposesOn(db, place.owner, of, true)
    expect(await proposesOn(db, of.planId)).toBe(true)
  })
})
