import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { CostsInput } from "~/plans/costs/editing/costs-input"
import { saveCosts } from "~/plans/costs/editing/save-costs.server"
import { loadSiteCosts } from "~/plans/costs/site-costs.server"
import {
  addComparison,
  comparisonsOf,
  findComparison,
  maxComparisons,
  readShared,
  removeComparison,
  saveComparison,
  shareComparison,
  unshareComparison,
} from "~/plans/models/comparisons.server"
import type { ModelsValues } from "~/plans/models/editing/models-input"
import { ownFigures } from "~/plans/models/own-figures"
import { usualAssumptions } from "~/plans/models/usual-assumptions"
import { addSite } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { comparedModels } from "../../setup/plans/compared-models"
import { now, reading, town } from "../needs/town"

const values: ModelsValues = { name: "First", note: "A quote of May", version: null, ...comparedModels }
const gone = { code: "not_found" }
const add = (db: Database, owner: Viewer, site: string, part: Partial<ModelsValues> = {}) =>
  addComparison(db, owner, site, { ...values, ...part }, now)

eachDatabase("models compared for a building", (open) => {
  it("are kept as they were saved, beside others, and forgotten", async () => {
    const { db } = await open()
    const { owner, site } = await town(db)
    const id = await add(db, owner, site)
    const other = await add(db, owner, site, { name: "Second", note: null })
    expect(await comparisonsOf(db, site)).toHaveLength(2)
    expect(await findComparison(db, site, id)).toEqual({
      id,
      name: "First",
      note: "A quote of May",
      assumptions: comparedModels,
      version: 1,
      sharedAt: null,
    })
    await saveComparison(db, owner, { siteId: site, id }, { ...values, name: "Again", version: 1 }, now)
    expect(await findComparison(db, site, id)).toMatchObject({ name: "Again", version: 2 })
    await removeComparison(db, owner, { siteId: site, id })
    expect(await comparisonsOf(db, site)).toEqual([{ id: other, name: "Second" }])
    await expect(findComparison(db, site, id)).rejects.toMatchObject(gone)
  })

  it("tell the second of two who save at once, and take nothing of the first", async () => {
    const { db } = await open()
    const { owner, site } = await town(db)
    const which = { siteId: site, id: await add(db, owner, site) }
    const saving = ["Ann", "Bob"].map((name) =>
      saveComparison(db, owner, which, { ...values, name, version: 1 }, now).then(
        () => name,
        (refusal) => refusal,
      ),
    )
    const told = await Promise.all(saving)
    const [saved] = told.filter((answer) => typeof answer === "string")
    expect(told).toContainEqual(
      expect.objectContaining({ faults: [{ path: "", fault: "models.savedMeanwhile" }] }),
    )
    expect(await findComparison(db, site, which.id)).toMatchObject({ name: saved, version: 2 })
  })

  it("are read by their link until it ends, and by the newest link alone", async () => {
    const { db } = await open()
    const { owner, site, parish } = await town(db)
    const which = { siteId: site, id: await add(db, owner, site) }
    const first = await shareComparison(db, owner, which, now)
    const { name: building } = await db
      .selectFrom("site")
      .select("name")
      .where("id", "=", site)
      .executeTakeFirstOrThrow()
    expect(await readShared(db, first)).toEqual({
      site: building,
      name: "First",
      note: "A quote of May",
      assumptions: comparedModels,
    })
    const second = await shareComparison(db, owner, which, now)
    await expect(readShared(db, first)).rejects.toMatchObject(gone)
    await saveComparison(db, owner, which, { ...values, name: "Newer", version: 1 }, now)
    expect(await readShared(db, second)).toMatchObject({ name: "Newer" })
    const hide = (hidden_at: string | null) =>
      db.updateTable("organisation").set({ hidden_at }).where("id", "=", parish).execute()
    await hide(now.toISOString())
    await expect(readShared(db, second)).rejects.toMatchObject(gone)
    await hide(null)
    await unshareComparison(db, owner, which)
    await expect(readShared(db, second)).rejects.toMatchObject(gone)
    await expect(readShared(db, "")).rejects.toMatchObject(gone)
    expect(await db.selectFrom("model_comparison").select("share_hash").execute()).toEqual([
      { share_hash: null },
    ])
  })

  it("are for whoever may change their building", async () => {
    const { db } = await open()
    const { owner, group, stranger, site } = await town(db)
    const which = { siteId: site, id: await add(db, owner, site) }
    const elsewhere = { siteId: await addSite(db, stranger), id: which.id }
    for (const viewer of [group, stranger]) {
      await expect(add(db, viewer, site)).rejects.toMatchObject(gone)
      for (const one of [which, elsewhere]) {
        const saved = saveComparison(db, viewer, one, { ...values, version: 1 }, now)
        await expect(saved).rejects.toMatchObject(gone)
        await expect(shareComparison(db, viewer, one, now)).rejects.toMatchObject(gone)
        await expect(unshareComparison(db, viewer, one)).rejects.toMatchObject(gone)
        await expect(removeComparison(db, viewer, one)).rejects.toMatchObject(gone)
      }
    }
    expect(await findComparison(db, site, which.id)).toMatchObject({ version: 1, sharedAt: null })
  })

  it("are so many at most", async () => {
    const { db } = await open()
    const { owner, site } = await town(db)
    for (let one = 0; one < maxComparisons; one++) await add(db, owner, site)
    await expect(add(db, owner, site)).rejects.toMatchObject({ faults: [{ path: "", fault: "models.full" }] })
  })

  it("begin from what the costs of the building say", async () => {
    const { db } = await open()
    const { owner, site, hall } = await town(db)
    const figures = async () => ownFigures((await loadSiteCosts(db, owner, site, reading)).plan)
    expect(usualAssumptions(await figures())).toBeNull()
    const costs = CostsInput.parse({
      lines: [
        { kind: "energy", amount: 300_000, per: "year" },
        { kind: "insurance", amount: 10_000, per: "month" },
        { kind: "cleaning", amount: 200, per: "hour" },
        { kind: "energy", amount: 1000, per: "use" },
      ],
      groups: [{ name: "Choir", spaceId: hall, hours: 10, uses: 5, tier: "standard", amount: 1500 }],
      weeksPerYear: 40,
      hoursPerDay: 5,
      daysPerWeek: 4,
      solidarity: 50,
      standard: 100,
      market: 150,
    })
    await saveCosts(db, owner, site, costs, now)
    // 10 of 20 hours in 40 weeks; an hour costs 2 and, with five uses in ten hours, half of 10.
    const own = {
      hours: 800,
      occupancy: 50,
      priceCents: 1500,
      energyCents: 300_000,
      runningCents: 120_000,
      hourCents: 700,
    }
    expect(await figures()).toEqual(own)
    expect(usualAssumptions(own)?.common).toMatchObject(own)
  })
})
