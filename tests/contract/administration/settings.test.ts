import { expect, it } from "vitest"
import { createDatabase } from "#db/database.server"
import { changeSettings, readSettings } from "~/administration/settings.server"
import { saveSearch } from "~/matching/alerts/alerts.server"
import { addPerson } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { draft, now, town } from "../needs/town"

eachDatabase("what the administration sets", (open) => {
  it("holds at once in every process, and is noted where it changed", async () => {
    const { db, url } = await open()
    const { group } = await town(db)
    const by = await addPerson(db, "ada")
    const before = await readSettings(db)
    expect(before).toEqual([
      { limit: "needs_per_person", value: 20, usual: 20 },
      { limit: "alerts_per_person", value: 30, usual: 30 },
    ])
    await changeSettings(db, by, { needs_per_person: 1, alerts_per_person: 30 }, now)
    const other = createDatabase(url)
    await draft(other, group)
    await expect(draft(other, group)).rejects.toMatchObject({
      faults: [{ path: "title", values: { most: 1 } }],
    })
    await changeSettings(other, by, { needs_per_person: 2, alerts_per_person: 1 }, now)
    await other.destroy()
    await draft(db, group)
    const save = (search: string) => saveSearch(db, group, { search, name: search }, now)
    await save("people=10")
    await expect(save("people=20")).rejects.toMatchObject({ reason: "alerts", values: { most: 1 } })
    expect((await readSettings(db)).map(({ value, usual }) => [value, usual])).toEqual([
      [2, 20],
      [1, 30],
    ])
    const acts = await db.selectFrom("audit_log").select(["act", "actor_id", "subject_id", "data"]).execute()
    expect(acts.map(({ data, ...act }) => ({ ...act, ...JSON.parse(data) }))).toEqual(
      expect.arrayContaining([
        { act: "setting.change", actor_id: "ada", subject_id: "needs_per_person", from: 20, to: 1 },
        { act: "setting.change", actor_id: "ada", subject_id: "needs_per_person", from: 1, to: 2 },
        { act: "setting.change", actor_id: "ada", subject_id: "alerts_per_person", from: 30, to: 1 },
      ]),
    )
    expect(acts).toHaveLength(3)
  })
})
