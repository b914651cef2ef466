import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { createOrganisation } from "~/organisations/organisations.server"
import { changesSince } from "~/platform/jobs/changes.server"
import { findSpace } from "~/spaces/find-space.server"
import { archiveSpace, pauseSpace, publishSpace } from "~/spaces/listing/publish-space.server"
import { createSpace, saveSpaceStep } from "~/spaces/listing/save-space.server"
import type { SiteInput } from "~/spaces/site-input"
import { createSite, updateSite } from "~/spaces/sites.server"
import { usualBookingRules } from "~/spaces/space"
import type { StepInput } from "~/spaces/space-input"
import { onBrusselsTime } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const site: SiteInput = {
  name: "Ancienne gare",
  street: "Rue du Test",
  houseNumber: "3",
  postcode: "1190",
  locality: "Forest",
  lon: 4.33,
  lat: 50.81,
  buildingKind: "parish_hall",
}

const terms: StepInput<"terms"> = {
  weekly: [
    { weekday: 2, from: 1080, until: 1320 },
    { weekday: 7, from: 1320, until: 120 },
  ],
  forms: ["hourly", "part_time"],
  prices: [
    { audience: "everyone", model: "market", amount: 1500, unit: "hour" },
    { audience: "non_profit", model: "free", unit: "hour" },
  ],
  depositCents: 10_000,
  bookingRules: usualBookingRules,
}

const nobody: Viewer = {
  userId: "stranger",
  name: "",
  email: "s@test.example",
  emailVerified: true,
  memberships: [],
}

async function owner(db: Database): Promise<{ viewer: Viewer; organisationId: string }> {
  const { id } = await createOrganisation(
    db,
    null,
    {
      name: { original: "fr", fr: "Fabrique" },
      legalForm: "worship_establishment",
    },
    new Date(),
  )
  return {
    organisationId: id,
    viewer: { ...nobody, userId: "owner", memberships: [{ organisationId: id, role: "editor" }] },
  }
}

async function hall(db: Database, viewer: Viewer, organisationId: string) {
  const { id: siteId } = await createSite(db, viewer, organisationId, site, new Date())
  await onBrusselsTime(db, siteId)
  const { id } = await createSpace(db, viewer, siteId, { name: { original: "fr", fr: "Salle" } }, new Date())
  return { siteId, id }
}

async function fill(db: Database, viewer: Viewer, id: string, space: Partial<StepInput<"space">> = {}) {
  await saveSpaceStep(
    db,
    viewer,
    id,
    "space",
    {
      kind: "hall",
      name: { fr: "Grande salle", nl: "Grote zaal" },
      description: { nl: "Een lichte zaal." },
      capacitySeated: 60,
      capacityStanding: 90,
      amenities: ["wifi", "piano"],
      floor: 0,
      ...space,
    },
    new Date(),
  )
  await saveSpaceStep(
    db,
    viewer,
    id,
    "access",
    {
      access: { step_free_entrance: "yes", door_width_cm: 95, accessible_toilet: "yes" },
      conditions: { alcohol: "ask", minors: "yes", amplified_sound: "yes", sound_tier: 85 },
      activities: ["meal", "choir"],
    },
    new Date(),
  )
  await saveSpaceStep(db, viewer, id, "terms", terms, new Date())
}

const code = (expected: string, reason?: string) =>
  expect.objectContaining({ code: expected, ...(reason && { reason }) })

eachDatabase("spaces", (open) => {
  it("is listed step by step, published, and read in each language", async () => {
    const { db } = await open()
    const { viewer, organisationId } = await owner(db)
    const { id } = await hall(db, viewer, organisationId)
    await expect(publishSpace(db, viewer, id, new Date())).rejects.toEqual(code("invalid", "incomplete"))
    await fill(db, viewer, id)
    await expect(findSpace(db, null, id, "fr")).rejects.toEqual(code("not_found"))
    await publishSpace(db, viewer, id, new Date())

    const space = await findSpace(db, null, id, "nl")
    expect(space).toMatchObject({
      name: { text: "Grote zaal" },
      description: { text: "Een lichte zaal." },
      capacity: 90,
      wheelchair: "yes",
      amenities: ["wifi", "piano"],
      activities: ["choir", "meal"],
      forms: ["hourly", "part_time"],
      depositCents: 10_000,
      editable: false,
      site: { name: "Ancienne gare", lon: 4.33 },
      owner: { id: organisationId, name: { text: "Fabrique", lang: "fr" } },
      weekly: [
        { weekday: 2, from: 1080, until: 1320 },
        { weekday: 7, from: 1320, until: 120 },
      ],
      prices: [
        { audience: "everyone", amount: 1500, currency: "EUR" },
        { audience: "non_profit", model: "free", amount: 0 },
      ],
    })
    expect((await findSpace(db, viewer, id, "fr")).description).toEqual({
      text: "Een lichte zaal.",
      lang: "nl",
    })
  })

  it("tells the caches of what a search shows, and of nothing else", async () => {
    const { db } = await open()
    const { viewer, organisationId } = await owner(db)
    const { id, siteId } = await hall(db, viewer, organisationId)
    await fill(db, viewer, id)
    const before = (await changesSince(db, 0)).at(-1)?.version ?? 0
    await saveSpaceStep(db, viewer, id, "terms", terms, new Date())
    expect(await changesSince(db, before)).toEqual([])
    await publishSpace(db, viewer, id, new Date())
    await saveSpaceStep(db, viewer, id, "terms", terms, new Date())
    await pauseSpace(db, viewer, id, new Date())
    await updateSite(db, viewer, siteId, { ...site, name: "Gare" }, new Date())
    expect((await changesSince(db, before)).map(({ entity }) => entity)).toEqual([
      "space",
      "space",
      "space",
      "site",
    ])
  })

  it("refuses whoever may not, and hides drafts from strangers", async () => {
    const { db } = await open()
    const { viewer, organisationId } = await owner(db)
    const { id, siteId } = await hall(db, viewer, organisationId)
    const member: Viewer = { ...viewer, memberships: [{ organisationId, role: "member" }] }
    const unconfirmed: Viewer = { ...viewer, emailVerified: false }
    await fill(db, viewer, id)
    await expect(createSite(db, nobody, organisationId, site, new Date())).rejects.toEqual(code("forbidden"))
    await expect(updateSite(db, nobody, siteId, site, new Date())).rejects.toEqual(code("forbidden"))
    await expect(saveSpaceStep(db, nobody, id, "terms", terms, new Date())).rejects.toEqual(code("not_found"))
    await expect(saveSpaceStep(db, member, id, "terms", terms, new Date())).rejects.toEqual(code("forbidden"))
    await expect(publishSpace(db, unconfirmed, id, new Date())).rejects.toEqual(code("forbidden"))
    expect((await findSpace(db, member, id, "fr")).editable).toBe(false)
    await publishSpace(db, viewer, id, new Date())
    await expect(pauseSpace(db, nobody, id, new Date())).rejects.toEqual(code("forbidden"))
    await expect(publishSpace(db, viewer, id, new Date())).rejects.toEqual(code("conflict"))
  })

  it("keeps the tree a tree of one building", async () => {
    const { db } = await open()
    const { viewer, organisationId } = await owner(db)
    const { id: whole, siteId } = await hall(db, viewer, organisationId)
    const { id: half } = await createSpace(
      db,
      viewer,
      siteId,
      {
        name: { original: "fr", fr: "Moitié" },
        parentId: whole,
      },
      new Date(),
    )
    const elsewhere = await hall(db, viewer, organisationId)
    const put = (id: string, parentId: string) => fill(db, viewer, id, { parentId })
    const fault = (key: string) =>
      expect.objectContaining({ faults: [{ path: "parentId", fault: `listing.${key}` }] })
    await expect(put(whole, half)).rejects.toEqual(fault("parentInside"))
    await expect(put(whole, whole)).rejects.toEqual(fault("parentInside"))
    await expect(put(whole, elsewhere.id)).rejects.toEqual(fault("parentElsewhere"))
    await expect(put(whole, "nonsense")).rejects.toEqual(fault("parentElsewhere"))
    const results = await Promise.allSettled([put(elsewhere.id, elsewhere.id), put(half, whole)])
    expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled"])
    expect((await findSpace(db, viewer, whole, "fr")).children.map(({ id }) => id)).toEqual([half])
    expect((await findSpace(db, viewer, half, "fr")).parent?.id).toBe(whole)
  })

  it("never closes a circle from two sides at once", async () => {
    const { db } = await open()
    const { viewer, organisationId } = await owner(db)
    const { id: a, siteId } = await hall(db, viewer, organisationId)
    const { id: b } = await createSpace(db, viewer, siteId, { name: { original: "fr", fr: "B" } }, new Date())
    const results = await Promise.allSettled([
      fill(db, viewer, a, { parentId: b }),
      fill(db, viewer, b, { parentId: a }),
    ])
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  })

  it("asks before parts are put away with the whole", async () => {
    const { db } = await open()
    const { viewer, organisationId } = await owner(db)
    const { id: whole, siteId } = await hall(db, viewer, organisationId)
    const { id: half } = await createSpace(
      db,
      viewer,
      siteId,
      {
        name: { original: "fr", fr: "Moitié" },
        parentId: whole,
      },
      new Date(),
    )
    await fill(db, viewer, half, { parentId: whole })
    await publishSpace(db, viewer, half, new Date())
    await expect(archiveSpace(db, viewer, whole, new Date())).rejects.toEqual(
      code("conflict", "parts_in_use"),
    )
    await archiveSpace(db, viewer, whole, new Date(), { withParts: true })
    expect((await findSpace(db, viewer, half, "fr")).status).toBe("archived")
    await expect(publishSpace(db, viewer, half, new Date())).rejects.toEqual(
      code("conflict", "parent_archived"),
    )
  })

  it("loads hundreds of offers in one transaction", async () => {
    const { db } = await open()
    const { viewer, organisationId } = await owner(db)
    await db.transaction().execute(async (trx) => {
      for (let n = 0; n < 100; n++) {
        const { id } = await hall(trx, viewer, organisationId)
        await fill(trx, viewer, id)
        await publishSpace(trx, viewer, id, new Date())
      }
    })
    const { n } = await db
      .selectFrom("space")
      .select((eb) => eb.fn.countAll().as("n"))
      .where("status", "=", "published")
      .executeTakeFirstOrThrow()
    expect(Number(n)).toBe(100)
  })
})
