import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { newId } from "~/platform/ids.server"
import { findSpace } from "~/spaces/find-space.server"
import { addException } from "~/spaces/hours/exceptions.server"
import { copySpace } from "~/spaces/listing/copy/copy-space.server"
import { publishSpace } from "~/spaces/listing/publish-space.server"
import { createSpace, saveSpaceStep } from "~/spaces/listing/save-space.server"
import { usualBookingRules } from "~/spaces/space"
import type { CopyValues } from "~/spaces/space-input"
import { addOrganisation, addPerson, addSite, person } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2031-02-01T12:00:00Z")
const code = (expected: string, reason?: string) =>
  expect.objectContaining({ code: expected, ...(reason && { reason }) })

/** A room inside the house, told in every step, with a closure of its own and one of the building. */
async function town(db: Database) {
  const owner = await addPerson(db, "owner", await addOrganisation(db, "Parish"))
  const siteId = await addSite(db, owner)
  const english = (en: string) => ({ name: { original: "en" as const, en } })
  const { id: house } = await createSpace(
    db,
    owner,
    siteId,
    { ...english("Whole"), kind: "whole_building" },
    now,
  )
  const { id: room } = await createSpace(db, owner, siteId, { ...english("Room 1"), parentId: house }, now)
  await tell(db, owner, room, house)
  for (const scope of ["space", "site"] as const)
    await addException(
      db,
      owner,
      room,
      {
        scope,
        kind: "dated",
        state: "closed",
        fromDate: "2031-05-01",
        untilDate: null,
        from: null,
        until: null,
        note: null,
      },
      now,
    )
  return { owner, siteId, house, room }
}

async function tell(db: Database, owner: Viewer, id: string, parentId: string) {
  const space = {
    kind: "meeting_room" as const,
    name: { en: "Room 1", fr: "Salle 1" },
    description: { en: "Quiet, on the garden." },
    capacitySeated: 20,
    areaM2: 35,
    floor: 1,
    amenities: ["wifi" as const],
    parentId,
  }
  const access = {
    access: { step_free_entrance: "yes" as const },
    conditions: { alcohol: "no" as const },
    activities: ["meeting" as const],
  }
  const terms = {
    weekly: [{ weekday: 2, from: 1080, until: 1320 }],
    forms: ["hourly" as const],
    prices: [
      { audience: "everyone" as const, model: "market" as const, amount: 1500, unit: "hour" as const },
    ],
    bookingRules: { ...usualBookingRules, leadMinutes: 60 },
  }
  await saveSpaceStep(db, owner, id, "space", space, now, "en")
  await saveSpaceStep(db, owner, id, "access", access, now)
  await saveSpaceStep(db, owner, id, "terms", terms, now)
  await publishSpace(db, owner, id, now)
}

const named = (name: string): CopyValues => ({
  name: { en: name, fr: null, nl: null },
  capacitySeated: 12,
  capacityStanding: null,
  quantity: null,
  areaM2: 20,
  floor: 1,
  description: { en: `About ${name}.`, fr: null, nl: null },
})

eachDatabase("a space like another", (open) => {
  it("is a draft beside it with all that was told but its name and size", async () => {
    const { db } = await open()
    const { owner, room, house } = await town(db)
    const asked = { id: room, copyId: newId(), values: named("Room 2"), writer: "en" as const }
    const { id } = await copySpace(db, owner, asked, now)
    const [first, copy] = [await findSpace(db, owner, room, "en"), await findSpace(db, owner, id, "en")]
    expect(copy).toEqual({
      ...first,
      id,
      name: { text: "Room 2" },
      description: { text: "About Room 2." },
      status: "draft",
      publishedAt: null,
      capacitySeated: 12,
      capacity: 12,
      areaM2: 20,
      updatedAt: copy.updatedAt,
      siblings: [expect.objectContaining({ id: room })],
    })
    expect(copy.parent?.id).toBe(house)
    const closures = await db.selectFrom("availability_exception").select("space_id").execute()
    expect(closures.map(({ space_id }) => space_id).sort()).toEqual([room, null].sort())
    // Nothing is wanting: it is published at once.
    await publishSpace(db, owner, id, now)
  })

  it("is made once, however often its form is sent", async () => {
    const { db } = await open()
    const { owner, room, siteId } = await town(db)
    const asked = { id: room, copyId: newId(), values: named("Room 2"), writer: "en" as const }
    await Promise.all([copySpace(db, owner, asked, now), copySpace(db, owner, asked, now)])
    await copySpace(db, owner, asked, now)
    const spaces = await db.selectFrom("space").select("id").where("site_id", "=", siteId).execute()
    expect(spaces).toHaveLength(3)

    // Back in the browser, and another name: another room.
    const next = await copySpace(db, owner, { ...asked, values: named("Room 3") }, now)
    expect(next.id).not.toBe(asked.copyId)
  })

  it("has a name that no other space of the building has", async () => {
    const { db } = await open()
    const { owner, room } = await town(db)
    const copy = (name: CopyValues["name"]) =>
      copySpace(db, owner, { id: room, copyId: newId(), values: { ...named(""), name }, writer: "en" }, now)
    const taken = expect.objectContaining({ faults: [{ path: "name", fault: "listing.nameTaken" }] })
    await expect(copy({ en: " room 1 ", fr: null, nl: null })).rejects.toEqual(taken)
    await expect(copy({ en: "Room 2", fr: "Salle 1", nl: null })).rejects.toEqual(taken)
    await expect(copy({ en: " ", fr: null, nl: null })).rejects.toEqual(code("invalid"))
  })

  it("is refused to strangers, for an id that is taken elsewhere, and where administrators hide the other", async () => {
    const { db } = await open()
    const { owner, room } = await town(db)
    const other = await addOrganisation(db, "Other")
    const asked = { id: room, copyId: newId(), values: named("Room 2"), writer: "en" as const }
    await expect(copySpace(db, person("stranger", other), asked, now)).rejects.toEqual(code("forbidden"))
    for (const copyId of ["", "../room", "x".repeat(40)])
      await expect(copySpace(db, owner, { ...asked, copyId }, now)).rejects.toEqual(code("bad_request"))
    const site = await db.selectFrom("site").selectAll().executeTakeFirstOrThrow()
    await db
      .insertInto("site")
      .values({ ...site, id: "elsewhere", organisation_id: other })
      .execute()
    const space = await db.selectFrom("space").selectAll().where("id", "=", room).executeTakeFirstOrThrow()
    const theirs = newId()
    await db
      .insertInto("space")
      .values({ ...space, id: theirs, site_id: "elsewhere", parent_id: null })
      .execute()
    await expect(copySpace(db, owner, { ...asked, copyId: theirs }, now)).rejects.toEqual(code("not_found"))
    await db
      .updateTable("space")
      .set({ hidden_at: now.toISOString(), hidden_reason: "Why", hidden_from: "published", status: "paused" })
      .where("id", "=", room)
      .execute()
    await expect(copySpace(db, owner, asked, now)).rejects.toEqual(code("conflict", "hidden"))
  })
})
