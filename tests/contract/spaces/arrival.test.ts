import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { loadArrival, saveArrival } from "~/spaces/arrival/arrival.server"
import { ArrivalInput } from "~/spaces/arrival/arrival-input"
import { addOrganisation, addPerson, addSite, addSpace } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const when = { now: new Date("2031-03-03T08:00:00Z"), writer: "en" as const }
const written = (input: object) =>
  ArrivalInput.parse({ scope: "site", wayIn: {}, keyHandover: {}, houseRules: {}, ...input })

async function house(db: Database) {
  const owner = await addPerson(db, "owner", await addOrganisation(db, "Parish"))
  return { owner, hall: await addSpace(db, owner, await addSite(db, owner)) }
}

eachDatabase("how those who come get in", (open) => {
  it("is kept once, however often its form is sent at the same moment", async () => {
    const { db } = await open()
    const { owner, hall } = await house(db)
    const save = (contactName: string) => saveArrival(db, owner, hall, written({ contactName }), when)
    await Promise.all([save("Anna"), save("Bart"), save("Cleo")])
    expect(await db.selectFrom("arrival").select("id").execute()).toHaveLength(1)
  })

  it("keeps a door code that it can no longer read until another is written, and says so", async () => {
    const { db } = await open()
    const { owner, hall } = await house(db)
    await saveArrival(db, owner, hall, written({ doorCode: "4711#" }), when)
    expect((await loadArrival(db, owner, hall)).codeLost.site).toBe(false)
    const other = "sealed by another secret"
    await db.updateTable("arrival").set({ door_code: other }).execute()

    await saveArrival(db, owner, hall, written({ contactName: "Anna" }), when)
    const { own, codeLost } = await loadArrival(db, owner, hall)
    expect({ code: own.site.doorCode, lost: codeLost.site }).toEqual({ code: null, lost: true })
    await saveArrival(db, owner, hall, written({ doorCode: "0815" }), when)
    expect((await loadArrival(db, owner, hall)).own.site.doorCode).toBe("0815")
  })
})
