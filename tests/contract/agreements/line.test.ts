import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { acceptAll } from "~/agreements/accept-text.server"
import type { AgreementFacts } from "~/agreements/agreement"
import { agreementJob } from "~/agreements/agreement-clock.server"
import { cancelAgreement } from "~/agreements/end-agreement.server"
import { addFiles } from "~/agreements/files/add-files.server"
import { prepareFile } from "~/agreements/files/prepare-file.server"
import { readFile } from "~/agreements/files/read-files.server"
import { removeFile } from "~/agreements/files/remove-file.server"
import { followAgreement } from "~/agreements/follow-agreement.server"
import { readIndexation } from "~/agreements/indexation/index-figures.server"
import { eachDatabase } from "../../setup/each-database"
import { memoryFiles } from "../../setup/memory-files"
import { detail, mailsTo, now, propose, refusal, signByBoth, signed } from "./agreed"

const storage = memoryFiles()
const at = (date: string) => new Date(`${date}T12:00:00.000Z`)

interface Parties {
  owner: Viewer
  group: Viewer
}

/** What follows an agreement, signed by both. */
async function followed(
  db: Database,
  { owner, group }: Parties,
  id: string,
  {
    change = {},
    ...follow
  }: { kind: "amendment" | "extension"; from: string; change?: Partial<AgreementFacts> },
) {
  const next = await followAgreement(db, owner, id, { ...follow, until: null }, at(follow.from))
  const { facts } = await detail(db, owner, next.id)
  const { number } = await propose(db, owner, { id: next.id, facts: { ...facts, ...change } }, { base: 1 })
  await acceptAll(db, group, next.id, { version: number }, now)
  await signByBoth(db, { owner, group }, next.id, [`Dee${follow.from}`, `Eve${follow.from}`])
  return next.id
}

async function insure(db: Database, viewer: Viewer, id: string, validUntil: string, when = now) {
  const file = await prepareFile(Buffer.from(`%PDF-1.7 ${validUntil} ${id}`), "insurance.pdf")
  if (typeof file === "string") throw new Error(file)
  const said = { kind: "insurance" as const, validUntil, note: null, side: undefined }
  await addFiles(db, viewer, id, { ...said, files: [file] }, storage, when)
}

const told = async (db: Database, { email }: Viewer) =>
  (await mailsTo(db, email, at("2029-01-01"))).filter((subject) => subject.includes("insurance"))

eachDatabase("a line of agreements", (open) => {
  it("has its files in each that follows, which are read there and removed nowhere", async () => {
    const { db } = await open()
    const agreed = await signed(db, { until: null })
    const { id, owner, group } = agreed
    await insure(db, group, id, "2028-06-30")
    await agreementJob.run(db, at("2027-03-09"))
    const second = await followed(db, agreed, id, { kind: "amendment", from: "2027-09-01" })
    await agreementJob.run(db, at("2027-09-01"))
    const given = await followAgreement(
      db,
      owner,
      second,
      { kind: "amendment", from: "2028-01-01", until: null },
      at("2027-10-01"),
    )
    await insure(db, owner, given.id, "2029-06-30", at("2027-10-02"))
    await cancelAgreement(db, owner, given.id, { reason: null }, now)
    const third = await followed(db, agreed, second, { kind: "amendment", from: "2028-01-01" })
    for (const one of [second, third]) {
      const { files } = await detail(db, owner, one)
      expect(files).toMatchObject([{ agreementId: id, validUntil: "2028-06-30", side: "organisation" }])
      const fileId = files[0]?.id ?? ""
      expect((await readFile(db, storage, owner, { id, fileId, isSmall: false })).name).toBe("insurance.pdf")
      await expect(removeFile(db, group, { id: one, fileId }, storage, now)).rejects.toEqual(
        refusal("not_found"),
      )
    }
    // What was given up is no part of the others, and what follows is no part of what came before.
    expect((await detail(db, owner, given.id)).files.map(({ agreementId }) => agreementId)).toEqual([
      id,
      given.id,
    ])
    expect((await detail(db, owner, id)).files).toHaveLength(1)
  })

  it("is insured by its newest certificate, wherever that was added, and told of once", async () => {
    const { db } = await open()
    const agreed = await signed(db, { until: null })
    const { id, owner, group } = agreed
    await insure(db, group, id, "2027-10-15")
    await agreementJob.run(db, at("2027-03-09"))
    const next = await followed(db, agreed, id, { kind: "amendment", from: "2027-09-20" })
    // What runs and what is to follow it: one reminder, of what runs.
    await agreementJob.run(db, at("2027-09-15"))
    await agreementJob.run(db, at("2027-09-16"))
    expect(await told(db, group)).toEqual([
      "Your insurance certificate runs out soon: agreement with Parish (House)",
    ])
    await agreementJob.run(db, at("2027-09-20"))
    expect((await detail(db, owner, id)).status).toBe("ended")
    await agreementJob.run(db, at("2027-10-17"))
    expect(await told(db, owner)).toEqual([
      "The insurance certificate of Choir has run out (House)",
      "The insurance certificate of Choir runs out soon (House)",
    ])
    // A newer one, of what follows, takes the place of the first.
    await insure(db, group, next, "2028-10-15", at("2027-10-18"))
    await agreementJob.run(db, at("2027-11-30"))
    expect(await told(db, owner)).toHaveLength(2)
    await agreementJob.run(db, at("2028-09-20"))
    expect(await told(db, owner)).toHaveLength(3)
  })

  it("is indexed on the day on which it was before, where it is changed, and anew where it is made longer", async () => {
    const { db } = await open()
    const indexed: Partial<AgreementFacts> = {
      until: null,
      from: "2027-03-09",
      fee: { amount: 1000, currency: "EUR", unit: "hour" },
      indexed: { base: "2027-02" },
    }
    const agreed = await signed(db, indexed)
    const { id, owner } = agreed
    await agreementJob.run(db, at("2027-03-09"))
    const indexOn = async (one: string) =>
      (await db.selectFrom("agreement").select("index_on").where("id", "=", one).executeTakeFirst())?.index_on
    const second = await followed(db, agreed, id, { kind: "amendment", from: "2027-09-01" })
    expect((await detail(db, owner, second)).facts.indexed).toEqual({ base: "2027-02", since: "2027-03-09" })
    expect(await indexOn(second)).toBe("2028-03-09")
    // Both were reminded of that day already when a change comes shortly before it: they are not told again.
    const near = await open()
    const agreedNear = await signed(near.db, indexed)
    await agreementJob.run(near.db, at("2027-03-09"))
    await agreementJob.run(near.db, at("2028-02-10"))
    await mailsTo(near.db, agreedNear.group.email, at("2028-02-10"))
    await followed(near.db, agreedNear, agreedNear.id, { kind: "amendment", from: "2028-03-01" })
    await agreementJob.run(near.db, at("2028-03-01"))
    await agreementJob.run(near.db, at("2028-03-02"))
    const reminders = (await mailsTo(near.db, agreedNear.group.email, at("2029-01-01"))).filter((subject) =>
      subject.includes("indexed soon"),
    )
    expect(reminders).toHaveLength(1)
    await agreementJob.run(db, at("2027-09-01"))
    const third = await followed(db, agreed, second, {
      kind: "amendment",
      from: "2028-04-01",
      // A new fee, on the figures of March.
      change: {
        fee: { amount: 1200, currency: "EUR", unit: "hour" },
        indexed: { base: "2028-03", since: "2027-03-09" },
      },
    })
    const { facts } = await detail(db, owner, third)
    // The anniversary before it says nothing of the new fee.
    const indexation = await readIndexation(db, facts, { endsOn: null, today: "2028-04-02" })
    expect(indexation).toMatchObject({ past: null, since: "2027-03-09", next: { on: "2029-03-09" } })
    await agreementJob.run(db, at("2028-04-01"))
    const other = await open()
    const short = await signed(other.db, { ...indexed, until: "2027-12-31" })
    await agreementJob.run(other.db, at("2027-03-09"))
    const longer = await followed(other.db, short, short.id, { kind: "extension", from: "2028-01-01" })
    expect((await detail(other.db, short.owner, longer)).facts.indexed).toEqual({
      base: "2027-02",
    })
  })
})
