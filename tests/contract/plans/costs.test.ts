import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { CostsInput } from "~/plans/costs/editing/costs-input"
import { costsValues } from "~/plans/costs/editing/costs-values"
import { withPlanGroups } from "~/plans/costs/editing/plan-groups.server"
import { saveCosts } from "~/plans/costs/editing/save-costs.server"
import { reckonCosts } from "~/plans/costs/reckon-costs"
import { loadSiteCosts } from "~/plans/costs/site-costs.server"
import { readWhatIf, typedWhatIf } from "~/plans/costs/what-if"
import { addPlan } from "~/plans/kept/plans.server"
import { solveKeptPlan } from "~/plans/kept/solve-kept-plan.server"
import { runSolve } from "~/plans/solver/run-solve"
import { usualPlan } from "~/plans/usual-plan"
import type { TypedValues } from "~/spaces/listing/step-form"
import { addOrganisation, addSpace, ask } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { now, opened, reading, town } from "../needs/town"

const lines = [
  {
    kind: "energy",
    note: "Gas",
    amount: 600_000,
    per: "year",
    winterPercent: 80,
    vat: "included",
    vatRate: 6,
  },
  { kind: "cleaning", amount: 1050, per: "use", validFrom: "2027-01-01", validUntil: "2027-12-31" },
]
const usual = { weeksPerYear: 40, solidarity: 50, standard: 100, market: 150 }

const save = async (db: Database, owner: Viewer, site: string, part: object) => {
  const { setting } = await loadSiteCosts(db, owner, site, reading)
  const values = CostsInput.parse({ ...usual, lines, version: setting.version, ...part })
  await saveCosts(db, owner, site, values, new Date())
}
const asItIs = readWhatIf(typedWhatIf(new URLSearchParams())).whatIf

eachDatabase("what a building costs", (open) => {
  it("is kept as it was saved, and replaced by what is saved next", async () => {
    const { db } = await open()
    const { owner, site, hall } = await town(db)
    const groups = [{ name: "Worship", spaceId: hall, hours: 2.5, uses: 2, tier: "standard", amount: 0 }]
    await save(db, owner, site, { groups, hoursPerDay: 12, daysPerWeek: 6 })
    const kept = await loadSiteCosts(db, owner, site, reading)
    expect(kept.lines).toEqual([
      { ...lines[0], validFrom: null, validUntil: null },
      { ...lines[1], note: null, winterPercent: 0, vat: "unknown", vatRate: null },
    ])
    expect(kept.setting).toMatchObject({
      weeksPerYear: 40,
      usable: { minutesPerDay: 720, daysPerWeek: 6 },
      tiers: { solidarity: 50, standard: 100, market: 150 },
    })
    expect(kept.plan.offered.minutes).toBe(720 * 6)
    expect(kept.plan.groups).toMatchObject([
      {
        name: "Worship",
        minutesPerWeek: 150,
        usesPerWeek: 2,
        spaceId: hall,
        tier: "standard",
        paysPerYear: 0,
      },
    ])
    await save(db, owner, site, { lines: [] })
    const { lines: none, typed } = await loadSiteCosts(db, owner, site, reading)
    expect([none, typed]).toEqual([[], []])
  })

  it("counts who books every week, with the rent that was promised and the tier that the owner gives", async () => {
    const { db } = await open()
    const { owner, group, choir, site, hall } = await town(db)
    // Tuesdays for ten weeks, two hours at €8; a single date counts for nothing.
    const weekly = { minutes: 120, rrule: "FREQ=WEEKLY;COUNT=10" }
    await bookSpace(db, group, ask(hall, choir, "2027-03-09T18:00:00Z", weekly), now)
    await bookSpace(db, group, ask(hall, choir, "2027-03-11T18:00:00Z"), now)
    const seen = async () => (await loadSiteCosts(db, owner, site, reading)).plan.groups
    const booked = { name: "Choir", minutesPerWeek: 120, usesPerWeek: 1, spaceId: hall, paysPerYear: 83_200 }
    expect(await seen()).toMatchObject([{ ...booked, tier: "standard" }])
    await save(db, owner, site, { booked: [{ organisationId: choir, tier: "solidarity" }] })
    expect(await seen()).toMatchObject([{ ...booked, paysPerYear: 64_000, tier: "solidarity" }])
    const { plan } = await loadSiteCosts(db, owner, site, reading)
    const { total, split } = reckonCosts(plan, asItIs)
    expect(total).toBe(600_000 + 40 * 1050)
    expect(split).toMatchObject([{ share: total, withoutTiers: total, priceSubsidy: total - 64_000 }])
  })

  it("gives no tier to an organisation that does not book there, and no row a space of another building", async () => {
    const { db } = await open()
    const { owner, stranger, site } = await town(db)
    const elsewhere = await addOrganisation(db, "Other")
    await save(db, owner, site, { booked: [{ organisationId: elsewhere, tier: "market" }] })
    expect(await db.selectFrom("cost_tier").selectAll().execute()).toEqual([])
    const [membership] = stranger.memberships
    expect(membership).toBeDefined()
    const groups = [{ name: "Worship", spaceId: "elsewhere", hours: 2, uses: 1, tier: "standard" }]
    await expect(save(db, owner, site, { groups })).rejects.toMatchObject({
      faults: [{ path: "groups.0.spaceId", fault: "costs.space" }],
    })
    // Nothing of what was refused is kept, and nothing is lost.
    expect((await loadSiteCosts(db, owner, site, reading)).lines).toHaveLength(2)
  })

  it("tells the second of two who save at once", async () => {
    const { db } = await open()
    const { owner, site } = await town(db)
    const values = CostsInput.parse({ ...usual, lines })
    await saveCosts(db, owner, site, values, now)
    const late = { faults: [{ path: "", fault: "costs.savedMeanwhile" }] }
    await expect(saveCosts(db, owner, site, values, now)).rejects.toMatchObject(late)
    const old = { ...values, lines: [], version: "2027-01-01T00:00:00.000Z" }
    await expect(saveCosts(db, owner, site, old, now)).rejects.toMatchObject(late)
    await saveCosts(db, owner, site, { ...old, version: now.toISOString() }, new Date())
    expect((await loadSiteCosts(db, owner, site, reading)).lines).toEqual([])
  })

  it("keeps a group whose space is gone, and counts a whole by its rooms", async () => {
    const { db } = await open()
    const { owner, site, hall } = await town(db)
    const parts = [
      await addSpace(db, owner, site, { parentId: hall }),
      await addSpace(db, owner, site, { parentId: hall }),
    ]
    const other = await addSpace(db, owner, site)
    const groups = [hall, other].map((spaceId) => ({
      name: "G",
      spaceId,
      hours: 1,
      uses: 1,
      tier: "standard",
    }))
    await save(db, owner, site, { groups })
    await db.deleteFrom("space").where("id", "=", other).execute()
    const { plan } = await loadSiteCosts(db, owner, site, reading)
    expect(plan.groups).toMatchObject([
      { spaceId: hall, rooms: parts.length },
      { spaceId: null, rooms: 1, areaM2: null },
    ])
  })

  it("is for whoever may change the building", async () => {
    const { db } = await open()
    const { owner, group, stranger, site } = await town(db)
    const member: Viewer = {
      ...owner,
      memberships: owner.memberships.map((one) => ({ ...one, role: "member" })),
    }
    for (const viewer of [group, stranger, member]) {
      await expect(loadSiteCosts(db, viewer, site, reading)).rejects.toMatchObject({ code: "not_found" })
      const values = CostsInput.parse({ ...usual, lines })
      await expect(saveCosts(db, viewer, site, values, now)).rejects.toMatchObject({ code: "not_found" })
    }
    await expect(loadSiteCosts(db, owner, "none", reading)).rejects.toMatchObject({ code: "not_found" })
  })

  it("is split among the groups of a plan: tiers and payments stay, and who books already is left out", async () => {
    const { db } = await open()
    const { owner, parish, group, choir, site, hall } = await town(db)
    await opened(db, group)
    const line = (weekday: number) => ({
      weekdays: [weekday],
      from: 1080,
      until: 1200,
      minutes: 120,
      times: 1,
    })
    const typed = ["Yoga", "Homework"].map((title, at) => ({
      key: `typed-${at + 1}`,
      title,
      people: 10,
      lines: [line(3 + at)],
    }))
    const asked = { ...usualPlan, season: { from: "2027-03-08", until: "2027-06-27" }, typed }
    const by = { siteId: site, userId: owner.userId, purpose: "hours" as const, now }
    const { id } = await addPlan(db, by, () => asked)
    const solver = { locale: "en" as const, clock: () => now }
    await solveKeptPlan(
      db,
      { id, site: { id: site, ownerId: parish }, asked, purpose: "hours" },
      { ...solver, solve: (_, job) => runSolve(job, {}) },
    )
    const groups = [
      { name: "Yoga", spaceId: hall, hours: 9, uses: 1, tier: "solidarity", amount: 500 },
      { name: "Worship", spaceId: hall, hours: 2, uses: 1, tier: "standard", amount: 0 },
    ]
    await save(db, owner, site, { groups })
    const planned = async () => {
      const costs = await loadSiteCosts(db, owner, site, reading)
      const search = new URLSearchParams({ plan: id, purpose: "hours" })
      const found = await withPlanGroups(db, costs, costsValues(costs, "en"), { search, ...reading })
      const rows = (found?.values.groups ?? []) as TypedValues[]
      return rows.sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1))
    }
    const worship = { name: "Worship", hours: "2", uses: "1", tier: "standard", amount: "0" }
    const yoga = { name: "Yoga", spaceId: hall, hours: "2", uses: "1", tier: "solidarity", amount: "5" }
    const homework = { name: "Homework", hours: "2", uses: "1", tier: "standard", amount: "" }
    expect(await planned()).toMatchObject([homework, { name: "Rehearsals", hours: "2" }, worship, yoga])
    const weekly = { minutes: 120, rrule: "FREQ=WEEKLY;COUNT=10" }
    await bookSpace(db, group, ask(hall, choir, "2027-03-12T18:00:00Z", weekly), now)
    expect(await planned()).toMatchObject([homework, worship, yoga])
    const costs = await loadSiteCosts(db, owner, site, reading)
    const search = new URLSearchParams({ plan: "another" })
    expect(await withPlanGroups(db, costs, {}, { search, ...reading })).toBeNull()
  })
})
