import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { SpaceUnlock } from "~/http-api/needs/need-schemas.server"
import { answerSpaceUnlock } from "~/http-api/needs/need-unlock.server"
import { eachDatabase } from "../../setup/each-database"
import { now, opened, town } from "./town"

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
