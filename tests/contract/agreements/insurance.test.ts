import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { agreementJob } from "~/agreements/agreement-clock.server"
import { addFiles } from "~/agreements/files/add-files.server"
import { prepareFile } from "~/agreements/files/prepare-file.server"
import { giveNotice } from "~/agreements/give-notice.server"
import { eachDatabase } from "../../setup/each-database"
import { memoryFiles } from "../../setup/memory-files"
import { mailsTo, now, proposed, signed } from "./agreed"

const storage = memoryFiles()
const at = (date: string) => new Date(`${date}T12:00:00.000Z`)

/** A certificate that holds to a day, of so many pages. */
async function insure(db: Database, viewer: Viewer, id: string, validUntil: string, when = now, pages = 1) {
  const files = await Promise.all(
    Array.from({ length: pages }, async (_, page) => {
      const file = await prepareFile(Buffer.from(`%PDF-1.7 ${validUntil} ${when} ${page}`), "insurance.pdf")
      if (typeof file === "string") throw new Error(file)
      return file
    }),
  )
  const said = { kind: "insurance" as const, validUntil, note: null, side: undefined }
  await addFiles(db, viewer, id, { ...said, files }, storage, when)
}

const runOn = async (db: Database, ...dates: string[]) => {
  for (const date of dates) await agreementJob.run(db, at(date))
}

/** What is said of insurances, in the mails to somebody. */
const told = async (db: Database, { email }: Viewer) =>
  (await mailsTo(db, email)).filter((subject) => subject.includes("insurance"))

eachDatabase("an insurance certificate", (open) => {
  it("is told of to both sides a month before it runs out and once it has, each once", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db, { until: null })
    await insure(db, group, id, "2027-06-30", now, 2)
    await runOn(db, "2027-03-09", "2027-05-30")
    expect(await told(db, owner)).toEqual([])
    // Two processes tell it once.
    await Promise.all([runOn(db, "2027-05-31"), runOn(db, "2027-05-31")])
    await runOn(db, "2027-06-01", "2027-06-30")
    expect(await told(db, owner)).toEqual(["The insurance certificate of Choir runs out soon (House)"])
    expect(await told(db, group)).toEqual([
      "Your insurance certificate runs out soon: agreement with Parish (House)",
    ])
    await runOn(db, "2027-07-01", "2027-07-02", "2027-08-01")
    expect(await told(db, owner)).toEqual([
      "The insurance certificate of Choir has run out (House)",
      "The insurance certificate of Choir runs out soon (House)",
    ])
    expect(await told(db, group)).toHaveLength(2)
  })

  it("that is newer takes its place, whatever its date", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db, { until: null })
    await insure(db, group, id, "2027-06-30")
    await insure(db, group, id, "2027-12-31", at("2027-05-01"))
    // The other side's own counts by itself.
    await insure(db, owner, id, "2027-07-15", at("2027-05-01"))
    await runOn(db, "2027-03-09", "2027-06-10", "2027-06-20", "2027-07-01")
    expect(await told(db, group)).toEqual(["The insurance certificate of Parish runs out soon (House)"])
    await insure(db, group, id, "2027-07-20", at("2027-07-02"))
    await runOn(db, "2027-07-03")
    expect(await told(db, group)).toContain(
      "Your insurance certificate runs out soon: agreement with Parish (House)",
    )
  })

  it("that has run out already is told of as such, and not as near", async () => {
    const { db } = await open()
    const { id, owner, group } = await signed(db, { until: null })
    await insure(db, group, id, "2027-02-01")
    await runOn(db, "2027-03-09", "2027-03-10")
    expect(await told(db, owner)).toEqual(["The insurance certificate of Choir has run out (House)"])
  })

  it("is not told of before the agreement is signed, where it holds to the last day, or after that", async () => {
    const { db } = await open()
    const early = await proposed(db)
    await insure(db, early.group, early.id, "2027-03-10")
    await runOn(db, "2027-03-01", "2027-03-12")
    expect(await told(db, early.owner)).toEqual([])
    const other = await open()
    const { id, owner, group } = await signed(other.db, { until: null })
    await insure(other.db, group, id, "2027-07-31")
    await runOn(other.db, "2027-03-09")
    await giveNotice(
      other.db,
      group,
      id,
      { ground: "notice", on: "2027-07-31", reason: "We move." },
      at("2027-04-01"),
    )
    await runOn(other.db, "2027-07-15", "2027-08-01", "2027-08-02")
    expect(await told(other.db, owner)).toEqual([])
  })
})
