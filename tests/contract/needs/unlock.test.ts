import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { SpaceUnlock } from "~/http-api/needs/need-schemas.server"
import { answerSpaceUnlock } from "~/http-api/needs/need-unlock.server"
import { keptUnlockSums } from "~/matching/unlock/unlock-sums.server"
import { computeAreas } from "~/observatory/area-figures.server"
import { readUnlockSums } from "~/observatory/unlock/read-unlock-sums.server"
import { eachDatabase } from "../../setup/each-database"
import { addNeighbourhoods, now, opened, reading, town } from "./town"

const asked = (viewer: Viewer | null) => ({
  request: new Request("http://localhost/api/v1/spaces/x/unlock"),
  viewer,
  now,
})

async function adviceFor(db: Database, viewer: Viewer, hall: string) {
  return SpaceUnlock.parse(await (await answerSpaceUnlock(db, asked(viewer), hall)).json())
}

eachDatabase("what would unlock a space", (open) => {
  it("tells the owner what would fit more needs, alone and together", async () => {
    const { db } = await open()
    const { owner, group, hall } = await town(db)
    await opened(db, group, { amenities: ["piano"] })
    await opened(db, group, { amenities: ["piano"], title: "Concerts" })
    await opened(db, group, { accessible: true, title: "Matinees" })
    await opened(db, group, { accessible: true, amenities: ["piano"], title: "Lessons" })
    const { items, pair } = await adviceFor(db, owner, hall)
    expect(items).toEqual([
      { change: { kind: "amenity", value: "piano" }, needs: 2, minutesPerWeek: 240 },
      { change: { kind: "access", value: "yes" }, needs: 1, minutesPerWeek: 120 },
    ])
    expect(pair).toEqual({
      changes: items.map(({ change }) => change),
      needs: 4,
      minutesPerWeek: 480,
    })
  })

  it("counts no private need, and one for owners only where a single thing stands in the way", async () => {
    const { db } = await open()
    const { owner, group, hall } = await town(db)
    const before = await adviceFor(db, owner, hall)
    await opened(db, group, { amenities: ["piano"], visibility: "private" })
    await opened(db, group, { amenities: ["piano"], accessible: true, visibility: "owners" })
    expect(await adviceFor(db, owner, hall)).toEqual(before)
    await opened(db, group, { amenities: ["piano"], visibility: "owners" })
    expect((await adviceFor(db, owner, hall)).items).toMatchObject([{ change: { value: "piano" }, needs: 1 }])
  })

  it("is for whoever acts for the owner", async () => {
    const { db } = await open()
    const { group, hall } = await town(db)
    for (const [viewer, code] of [
      [null, "signed_out"],
      [group, "forbidden"],
    ] as const)
      await expect(answerSpaceUnlock(db, asked(viewer), hall)).rejects.toMatchObject({ code })
  })
})

eachDatabase("what would unlock the spaces of a municipality", (open) => {
  it("is summed up of needs that everybody sees, from five on, and kept until something changes", async () => {
    const { db } = await open()
    await addNeighbourhoods(db)
    const { group } = await town(db)
    await db.updateTable("site").set({ municipality_id: "m1" }).execute()
    for (let at = 0; at < 4; at++) await opened(db, group, { amenities: ["piano"], title: `Choir ${at}` })
    await opened(db, group, { amenities: ["piano"], visibility: "private" })
    await opened(db, group, { amenities: ["piano"], visibility: "owners" })
    const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
    const countedAt = (minutes: number) =>
      expect.poll(async () => (await keptUnlockSums(db, at(minutes)))?.countedAt).toEqual(at(minutes))

    expect(await keptUnlockSums(db, now)).toBeNull()
    await countedAt(0)
    expect((await keptUnlockSums(db, now))?.areas.size).toBe(0)

    await opened(db, group, { amenities: ["piano"], title: "Choir 5" })
    expect((await keptUnlockSums(db, at(1)))?.countedAt).toEqual(now)
    await countedAt(20)
    const sums = [{ kind: "amenity.piano", sites: 1, needs: 5 }]
    expect([...((await keptUnlockSums(db, at(20)))?.areas ?? [])]).toEqual([["m1", sums]])
    const { areas } = await readUnlockSums(db, await computeAreas(db, { now }), { ...reading, now: at(20) })
    expect(areas).toMatchObject([
      { name: "m1", sums: [{ what: "Added: Piano", text: "5 more needs, at 1 site" }] },
    ])
    // Nothing has changed since.
    await keptUnlockSums(db, at(60))
    expect((await keptUnlockSums(db, at(60)))?.countedAt).toEqual(at(20))
  })
})
