import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { beginNeed } from "~/needs/writing/save-need.server"
import { outlookOfKnown, outlookOfTyped } from "~/pages/needs/outlook/load-outlook.server"
import { addOrganisation, addPerson, addSite, addSpace } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2027-03-01T12:00:00.000Z")
const reading = { locale: "en" as const, now }

/** A parish with a hall for sixty, and a choir that begins to write what it looks for. */
async function town(db: Database) {
  const owner = await addPerson(db, "owner", await addOrganisation(db, "Parish"))
  const choir = await addOrganisation(db, "Choir")
  const group = await addPerson(db, "group", choir)
  const stranger = await addPerson(db, "stranger", await addOrganisation(db, "Elsewhere"))
  await addSpace(db, owner, await addSite(db, owner))
  const what = {
    title: "Rehearsals",
    activities: ["choir" as const],
    peopleUsual: 20,
    peopleLeast: null,
    peopleMost: null,
    text: null,
    languages: [],
  }
  const { id } = await beginNeed(db, group, choir, what, { now, language: "en" })
  return { group, stranger, id }
}

eachDatabase("the outlook of a need that is written", (open) => {
  it("leaves out what nobody has said, and says so", async () => {
    const { db } = await open()
    await town(db)
    expect(await outlookOfKnown(db, null, reading)).toMatchObject({
      total: 1,
      unsaid: ["people", "times"],
      hardest: null,
    })
  })

  it("counts what is typed in the place of what is kept", async () => {
    const { db } = await open()
    const { group, id } = await town(db)
    const typed = (text: string) =>
      outlookOfTyped(db, group, new URLSearchParams(`${text}&need=${id}&lang=en`), reading)
    expect(await typed("step=what&activities=choir&peopleUsual=20")).toMatchObject({
      total: 1,
      unsaid: ["times"],
    })
    expect(await typed("step=what&peopleUsual=5000")).toMatchObject({
      total: 0,
      hardest: { obstacle: { code: "capacity", asked: 5000 }, count: 1 },
    })
    expect(await typed("step=what&peopleUsual=many")).toMatchObject({ total: 1, unsaid: ["people", "times"] })
    expect(await typed("step=terms&visibility=private&amenitiesNeeded=prayer_room")).toMatchObject({
      total: 0,
      hardest: { obstacle: { code: "amenity", asked: "prayer_room" }, count: 1 },
    })
    const evening =
      "lines[0].weekdays=2&lines[0].from=18:00&lines[0].until=22:00&lines[0].minutes=120&lines[0].times=1"
    const season = "kind=weekly&seasonFrom=2027-03-02&seasonUntil=2027-06-30"
    expect(await typed(`step=when&${evening}&${season}`)).toMatchObject({ total: 1, unsaid: [] })
    await expect(typed("step=never")).rejects.toMatchObject({ code: "bad_request" })
    await expect(typed("step=what&colour=red")).rejects.toMatchObject({ code: "bad_request" })
  })

  it("of a need that is kept is its group's alone", async () => {
    const { db } = await open()
    const { stranger, id } = await town(db)
    const params = new URLSearchParams(`step=what&peopleUsual=20&need=${id}`)
    await expect(outlookOfTyped(db, stranger, params, reading)).rejects.toMatchObject({ code: "not_found" })
    await expect(outlookOfTyped(db, null, params, reading)).rejects.toMatchObject({ code: "signed_out" })
  })
})
