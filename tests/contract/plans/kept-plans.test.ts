import { expect, it } from "vitest"
import {
  addPlan,
  findPlan,
  newestPlan,
  planVersions,
  stopPlan,
  stopPlansOf,
  tellPlan,
} from "~/plans/kept/plans.server"
import { solveKeptPlan } from "~/plans/kept/solve-kept-plan.server"
import type { AskedPlan } from "~/plans/plan"
import { runSolve } from "~/plans/solver/run-solve"
import { eachDatabase } from "../../setup/each-database"
import { now, opened, town } from "../needs/town"

const asked: AskedPlan = {
  season: { from: "2027-03-08", until: "2027-06-27" },
  needIds: null,
  typed: [
    {
      key: "typed-1",
      title: "Yoga",
      people: 12,
      lines: [{ weekdays: [3], from: 1080, until: 1200, minutes: 120, times: 1 }],
    },
  ],
  spaceIds: null,
  whole: [],
  sameSpace: [],
  together: [],
  pins: [],
  forbids: [],
  rules: { apart: true, cleaningsPerDay: null, handoversPerDay: null, minutesPerOrganisation: null },
}

const solver = { locale: "en" as const, clock: () => now }

eachDatabase("the versions of a plan", (open) => {
  it("are solved for each purpose, the one that was asked first", async () => {
    const { db } = await open()
    const { owner, parish, group, site, hall } = await town(db)
    const choir = await opened(db, group)
    const { id } = await addPlan(
      db,
      { siteId: site, userId: owner.userId, purpose: "fair", now },
      () => asked,
    )
    const solved: string[] = []
    await solveKeptPlan(
      db,
      { id, site: { id: site, ownerId: parish }, asked, purpose: "fair" },
      {
        ...solver,
        solve: (_, job) => {
          solved.push(job.purpose)
          return runSolve(job, {})
        },
      },
    )
    expect(solved).toEqual(["fair", "hours", "organisations"])
    const plan = await findPlan(db, site, id, now)
    expect(plan?.state).toBe("solved")
    expect(plan?.groups.map(({ key, title }) => [key, title]).sort()).toEqual(
      [
        [choir, null],
        ["typed-1", "Yoga"],
      ].sort(),
    )
    expect(plan?.results.hours).toMatchObject({ status: "optimal", objective: 240, gap: 0, unserved: [] })
    expect(plan?.results.fair?.objective).toBe(1)
    expect(plan?.results.organisations?.slots.every(({ spaceId }) => spaceId === hall)).toBe(true)
  })

  it("are each made of the newest, so that what two people pin at once is in both", async () => {
    const { db } = await open()
    const { owner, site, hall } = await town(db)
    const by = { siteId: site, userId: owner.userId, purpose: "hours" as const, now }
    await addPlan(db, by, () => asked)
    const pin = (weekday: number) => ({ key: "typed-1", spaceId: hall, weekday, from: 1080, until: 1200 })
    await Promise.all(
      [3, 4].map((weekday) =>
        addPlan(db, by, (newest) => ({ ...asked, pins: [...(newest?.asked.pins ?? []), pin(weekday)] })),
      ),
    )
    const newest = await newestPlan(db, site, now)
    expect([newest?.number, (await planVersions(db, site, now)).length - 1]).toEqual([3, 2])
    expect(newest?.asked.pins.map(({ weekday }) => weekday).sort()).toEqual([3, 4])
  })

  it("stop when their person asks for another, and are failed when their solver is silent", async () => {
    const { db } = await open()
    const { owner, site } = await town(db)
    const by = { siteId: site, userId: owner.userId, purpose: "hours" as const, now }
    const [{ id: first }, { id: second }] = [
      await addPlan(db, by, () => asked),
      await addPlan(db, by, () => asked),
    ]
    expect(await tellPlan(db, first, { state: "solving" }, now)).toEqual({ stop: false })
    await stopPlan(db, site, first)
    expect(await tellPlan(db, first, {}, now)).toEqual({ stop: true })
    await stopPlansOf(db, site, owner.userId)
    expect(await tellPlan(db, second, {}, now)).toEqual({ stop: true })
    const later = new Date(now.getTime() + 5 * 60_000)
    expect((await findPlan(db, site, second, later))?.state).toBe("failed")
    await tellPlan(db, second, { state: "solved" }, now)
    expect((await findPlan(db, site, second, later))?.state).toBe("solved")
  })

  it("are told how their solver failed", async () => {
    const { db } = await open()
    const { owner, parish, site } = await town(db)
    const { id } = await addPlan(
      db,
      { siteId: site, userId: owner.userId, purpose: "hours", now },
      () => asked,
    )
    await solveKeptPlan(
      db,
      { id, site: { id: site, ownerId: parish }, asked, purpose: "hours" },
      {
        ...solver,
        solve: () => Promise.reject(new Error("gone")),
      },
    )
    expect((await findPlan(db, site, id, now))?.state).toBe("failed")
  })
})
