import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { matchesOfNeed } from "~/matching/matches-of-need.server"
import { matchesOfSpace } from "~/matching/matches-of-space.server"
import { unlockOfSpace } from "~/matching/unlock/unlock-of-space.server"
import { copyNeed, endNeed, openNeed, pauseNeed } from "~/needs/move-need.server"
import { needFromRow, wholeNeed } from "~/needs/need-rows.server"
import { loadNeeds } from "~/pages/needs/list/load-needs.server"
import { loadNeed } from "~/pages/needs/load-need.server"
import { unknownAccess } from "~/spaces/access"
import { saveSpaceStep } from "~/spaces/listing/save-space.server"
import { unknownConditions } from "~/spaces/space"
import { eachDatabase } from "../../setup/each-database"
import { draft, now, opened, reading, town } from "./town"

async function spacesFor(db: Database, id: string) {
  const row = await db.selectFrom("need").selectAll().where("id", "=", id).executeTakeFirstOrThrow()
  const need = wholeNeed(needFromRow(row))
  if (!need) throw new Error("not whole")
  const { found, misses } = await matchesOfNeed(db, need, { ...reading, limit: 20, misses: 6 })
  return { found: found.map(({ hit }) => hit.id), misses: misses.map(({ hit }) => hit.id) }
}

const needsFor = async (db: Database, spaceId: string) => {
  const matches = await matchesOfSpace(db, spaceId, reading)
  return (
    matches && {
      found: matches.found.map(({ needId }) => needId),
      misses: matches.misses.map(({ needId }) => needId),
    }
  )
}

/** The ids that somebody is shown of the list; what is counted beside it is just these. */
async function listed(db: Database, viewer: Viewer | null) {
  const list = await loadNeeds(db, viewer, { params: new URLSearchParams(), ...reading })
  expect(list.counts.activity.reduce((sum, { count }) => sum + count, 0)).toBe(list.total)
  expect(list.items).toHaveLength(list.total)
  return list.items.map(({ need }) => need.id)
}

const refusal = (code: string) => expect.objectContaining({ code })

eachDatabase("needs", (open) => {
  it("are met by spaces, and spaces by them, from the press that publishes on", async () => {
    const { db } = await open()
    const { group, hall } = await town(db)
    const id = await draft(db, group)
    expect(await needsFor(db, hall)).toEqual({ found: [], misses: [] })
    await openNeed(db, group, id, now)
    expect(await needsFor(db, hall)).toEqual({ found: [id], misses: [] })
    expect(await spacesFor(db, id)).toEqual({ found: [hall], misses: [] })
    await pauseNeed(db, group, id, now)
    expect(await needsFor(db, hall)).toEqual({ found: [], misses: [] })
  })

  it("are heard no louder and no later than the owner allows, on both sides", async () => {
    const { db } = await open()
    const { owner, group, hall } = await town(db)
    const conditions = {
      ...unknownConditions,
      amplified_sound: "yes" as const,
      sound_tier: 85 as const,
      quiet_hours_from: 21 * 60,
    }
    await saveSpaceStep(db, owner, hall, "access", { access: unknownAccess, conditions }, now)
    const line = { from: 18 * 60, until: 23 * 60, minutes: 120 }
    const singing = await opened(db, group, { noise: "voices", line })
    const studying = await opened(db, group, { noise: "quiet", line: { ...line, from: 21 * 60 } })
    const louder = await opened(db, group, { noise: "amplified_95", line })
    const later = await opened(db, group, { noise: "amplified_85", line: { ...line, from: 20 * 60 } })
    const matches = await matchesOfSpace(db, hall, reading)
    expect(matches?.found.map(({ needId }) => needId).sort()).toEqual([singing, studying].sort())
    const slots = matches?.found.find(({ needId }) => needId === singing)?.match.slots
    expect(slots).toMatchObject([{ from: 18 * 60, until: 20 * 60 }])
    const standing = new Map(matches?.misses.map(({ needId, match }) => [needId, match.obstacles]))
    expect(standing.get(louder)).toEqual([{ code: "noise", asked: "amplified_95", has: 85 }])
    expect(standing.get(later)).toEqual([{ code: "noise", asked: 22 * 60, has: 21 * 60 }])
    expect(await spacesFor(db, singing)).toEqual({ found: [hall], misses: [] })
    for (const id of [louder, later]) expect(await spacesFor(db, id)).toEqual({ found: [], misses: [hall] })
    const { changes } = (await unlockOfSpace(db, hall, reading)) ?? { changes: [] }
    expect(changes.map(({ change, needs }) => [change, needs])).toEqual(
      expect.arrayContaining([
        [{ kind: "noise", value: 95 }, [louder]],
        [{ kind: "quiet", value: 22 * 60 }, [later]],
      ]),
    )
  })

  it("name the one thing that stands in the way, on both sides", async () => {
    const { db } = await open()
    const { group, hall } = await town(db)
    const id = await opened(db, group, { people: 5000 })
    expect(await spacesFor(db, id)).toEqual({ found: [], misses: [hall] })
    expect(await needsFor(db, hall)).toEqual({ found: [], misses: [id] })
  })

  it("that are private are nobody else's to see, by any way", async () => {
    const { db } = await open()
    const { group, owner, stranger, hall } = await town(db)
    const id = await opened(db, group, { visibility: "private" })
    expect(await needsFor(db, hall)).toEqual({ found: [], misses: [] })
    for (const viewer of [null, owner, stranger, group]) expect(await listed(db, viewer)).toEqual([])
    for (const viewer of [null, owner, stranger])
      await expect(loadNeed(db, viewer, id, reading)).rejects.toEqual(refusal("not_found"))
    expect(await loadNeed(db, group, id, reading)).toMatchObject({ own: true })
  })

  it("for owners are seen by whoever has a space that nearly fits", async () => {
    const { db } = await open()
    const { group, owner, stranger, hall } = await town(db)
    const id = await opened(db, group, { visibility: "owners" })
    expect(await needsFor(db, hall)).toEqual({ found: [id], misses: [] })
    for (const viewer of [null, stranger]) expect(await listed(db, viewer)).toEqual([])
    expect(await listed(db, owner)).toEqual([id])
    expect(await loadNeed(db, owner, id, reading)).toMatchObject({ own: false, matches: null })
    for (const viewer of [null, stranger])
      await expect(loadNeed(db, viewer, id, reading)).rejects.toEqual(refusal("not_found"))
  })

  it("are changed by their group alone", async () => {
    const { db } = await open()
    const { group, owner, stranger } = await town(db)
    const id = await opened(db, group)
    for (const viewer of [owner, stranger])
      for (const act of [openNeed, pauseNeed, copyNeed])
        await expect(act(db, viewer, id, now)).rejects.toEqual(refusal("not_found"))
  })

  it("keep how they ended, and are copied for another season", async () => {
    const { db } = await open()
    const { group } = await town(db)
    const id = await opened(db, group)
    const ending = { outcome: "given_up", bookingId: null, obstacle: "price", text: null } as const
    await endNeed(db, group, id, ending, now)
    const row = await db.selectFrom("need").selectAll().where("id", "=", id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ status: "closed", outcome: "given_up", outcome_obstacle: "price" })
    await expect(openNeed(db, group, id, now)).rejects.toEqual(refusal("conflict"))
    const copy = await copyNeed(db, group, id, now)
    expect(await loadNeed(db, group, copy.id, reading)).toMatchObject({
      need: { status: "draft", title: "Rehearsals", stepsDone: ["what", "terms"] },
    })
  })

  it("whose season is over are not published", async () => {
    const { db } = await open()
    const { group } = await town(db)
    await expect(draft(db, group, { until: "2027-02-01" })).rejects.toEqual(refusal("invalid"))
  })
})
