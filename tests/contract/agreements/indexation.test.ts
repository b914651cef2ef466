import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { migrateDown, migrateUp, migrationStatus } from "#db/migrate.server"
import {
  enterFigure,
  listFigures,
  readFigure,
  removeFigure,
} from "~/administration/health-index/figures.server"
import type { AgreementFacts } from "~/agreements/agreement"
import { agreementJob } from "~/agreements/agreement-clock.server"
import { giveNotice } from "~/agreements/give-notice.server"
import { loadAgreement } from "~/pages/agreements/one/load-agreement.server"
import { addPerson } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { begun, detail, frozen, later, mailsTo, propose, signed } from "./agreed"

const at = (date: string) => new Date(`${date}T12:00:00.000Z`)

/** A running agreement on €10 an hour, which follows the index of February 2027. */
const indexed: Partial<AgreementFacts> = {
  until: null,
  fee: { amount: 1000, currency: "EUR", unit: "hour" },
  indexed: { base: "2027-02" },
}

async function running(db: Database, changes: Partial<AgreementFacts> = {}) {
  const agreed = await signed(db, { ...indexed, ...changes })
  await agreementJob.run(db, at("2027-03-09"))
  const { index_on } = await db.selectFrom("agreement").select("index_on").executeTakeFirstOrThrow()
  return { ...agreed, indexOn: index_on }
}

/** Figures that were made up. */
const invented = { source: "Invented for a test", baseYear: 2013 }

async function enter(db: Database, month: string, figure: number, baseYear = 2013) {
  const by = await addPerson(db, `ada-${month}-${baseYear}`)
  return enterFigure(db, by, { ...invented, month, figure, baseYear }, at("2029-01-01"))
}

const told = async (db: Database, address: string) =>
  (await mailsTo(db, address, later(2000))).filter((subject) => subject.includes("indexed soon"))

/** The text of the newest mail on indexation to an address. */
async function mailOn(db: Database, address: string): Promise<string> {
  await mailsTo(db, address, later(2000))
  const mails = await db
    .selectFrom("mail")
    .select(["subject", "text"])
    .where("to_address", "=", address)
    .where("kind", "=", "news-agreement")
    .orderBy("created_at")
    .execute()
  return mails.filter(({ subject }) => subject.includes("indexed soon")).at(-1)?.text ?? ""
}

eachDatabase("the indexation of an agreement", (open) => {
  it("is told to both sides once for each anniversary, with the amount that the figures give", async () => {
    const { db } = await open()
    const { id, owner, group, indexOn } = await running(db)
    expect(indexOn).toBe("2028-03-09")
    await enter(db, "2027-02", 13_000)
    await enter(db, "2028-02", 13_260)
    await agreementJob.run(db, at("2028-02-07"))
    expect(await told(db, owner.email)).toEqual([])
    // Two processes tell it once.
    await Promise.all([agreementJob.run(db, at("2028-02-08")), agreementJob.run(db, at("2028-02-08"))])
    await agreementJob.run(db, at("2028-02-09"))
    await agreementJob.run(db, at("2028-03-09"))
    expect(await told(db, owner.email)).toEqual([
      "The fee of your agreement with Choir may be indexed soon (House)",
    ])
    expect(await told(db, group.email)).toEqual([
      "The fee of your agreement with Parish may be indexed soon (House)",
    ])
    const mail = await mailOn(db, group.email)
    expect(mail).toContain("From 9 March 2028 the fee may be indexed to €10.20 an hour.")
    expect(mail).toContain("€10 × 132.60 (health index of February 2028) ÷ 130.00")
    expect(mail).toContain("Nothing changes by itself")
    await agreementJob.run(db, at("2029-02-07"))
    expect(await told(db, owner.email)).toHaveLength(2)
    // The fee that was agreed stands as it was.
    expect((await detail(db, owner, id)).facts.fee?.amount).toBe(1000)
  })

  it("says which month is missing, and what the newest figure would make of it", async () => {
    const { db } = await open()
    const { owner } = await running(db)
    await enter(db, "2027-02", 13_000)
    await enter(db, "2027-12", 13_130)
    await agreementJob.run(db, at("2028-02-08"))
    const mail = await mailOn(db, owner.email)
    expect(mail).toContain("cannot be computed yet: the health index of February 2028 is missing")
    expect(mail).toContain("By the newest figure, that of December 2027, it would be €10.10 an hour.")
  })

  it("is computed for no figures of different base years, and by each base for itself", async () => {
    const { db } = await open()
    const { id, owner } = await running(db)
    await enter(db, "2027-02", 13_000)
    await enter(db, "2028-02", 10_200, 2025)
    const seen = async () => {
      const params = new URLSearchParams()
      const view = await loadAgreement(db, owner, id, { params, locale: "en", now: at("2028-03-01") })
      return view.indexation?.next
    }
    expect(await seen()).toMatchObject({ on: "2028-03-09", fee: null, missing: [] })
    await enter(db, "2027-02", 10_000, 2025)
    expect(await seen()).toMatchObject({ fee: { cents: 1020, base: { baseYear: 2025 } } })
  })

  it("is passed over where nothing ran on the day, after the end, and where the fee stays as it is", async () => {
    const { db } = await open()
    const { owner, group } = await running(db)
    await agreementJob.run(db, at("2028-06-01"))
    expect(await told(db, owner.email)).toEqual([])
    const next = await db.selectFrom("agreement").select("index_on").executeTakeFirstOrThrow()
    expect(next).toEqual({ index_on: "2029-03-09" })

    const ending = await open()
    const other = await running(ending.db)
    await giveNotice(
      ending.db,
      other.group,
      other.id,
      { ground: "notice", on: "2028-03-08", reason: "No." },
      at("2028-01-01"),
    )
    await agreementJob.run(ending.db, at("2028-02-08"))
    expect(await told(ending.db, group.email)).toEqual([])

    const fixed = await open()
    expect((await running(fixed.db, { indexed: null })).indexOn).toBeNull()
    const free = await open()
    expect((await running(free.db, { fee: null })).indexOn).toBeNull()
  })

  it("follows what the sides change of it, and is not told before it runs", async () => {
    const { db } = await open()
    const agreed = await begun(db, indexed)
    const day = async () =>
      (await db.selectFrom("agreement").select("index_on").executeTakeFirstOrThrow()).index_on
    expect(await day()).toBe("2028-03-09")
    await propose(db, agreed.owner, agreed, { base: 1, facts: { ...agreed.facts, indexed: null } })
    expect(await day()).toBeNull()
    const waiting = await open()
    const { owner } = await frozen(waiting.db, indexed)
    await agreementJob.run(waiting.db, at("2028-02-08"))
    expect(await told(waiting.db, owner.email)).toEqual([])
  })
})

eachDatabase("an older database", (open) => {
  it("gets the day from which the fee of each of its agreements may follow the index", async () => {
    const { db } = await open()
    await begun(db, { ...indexed, from: "2028-02-29" })
    const lastDone = async () =>
      (await migrationStatus(db)).filter(({ executedAt }) => executedAt).at(-1)?.name ?? ""
    while ((await lastDone()) >= "0045-health-index") await migrateDown(db)
    await migrateUp(db)
    expect(await db.selectFrom("agreement").select("index_on").execute()).toEqual([
      { index_on: "2029-02-28" },
    ])
  })
})

eachDatabase("the figures of the health index", (open) => {
  it("are entered, corrected and removed, one for a month and base year, each noted", async () => {
    const { db } = await open()
    const ada = await addPerson(db, "ada")
    const now = at("2027-03-09")
    const put = (month: string, figure: number, baseYear = 2013) =>
      enterFigure(db, ada, { ...invented, month, figure, baseYear }, now)
    expect(await put("2027-02", 13_000)).toBe("entered")
    expect(await put("2027-02", 10_000, 2025)).toBe("entered")
    expect(await put("2027-02", 13_100)).toBe("corrected")
    expect(await put("2027-03", 13_200)).toBe("entered")
    await expect(put("2027-04", 13_300)).rejects.toMatchObject({
      faults: [{ path: "month", fault: "healthIndex.future" }],
    })
    const list = await listFigures(db, 1)
    expect(list).toMatchObject({ total: 3, pages: 1 })
    expect(list.items.map(({ month, baseYear, hundredths }) => [month, baseYear, hundredths])).toEqual([
      ["2027-03", 2013, 13_200],
      ["2027-02", 2025, 10_000],
      ["2027-02", 2013, 13_100],
    ])
    await removeFigure(db, ada, { month: "2027-02", baseYear: 2013 }, now)
    await removeFigure(db, ada, { month: "2027-02", baseYear: 2013 }, now)
    expect(await readFigure(db, { month: "2027-02", baseYear: 2013 })).toBeNull()
    expect(await readFigure(db, { month: "2027-02", baseYear: 2025 })).toMatchObject({
      hundredths: 10_000,
      source: invented.source,
      fromPack: false,
    })
    const acts = await db.selectFrom("audit_log").select(["act", "subject_id"]).orderBy("at").execute()
    expect(acts.map(({ act, subject_id }) => `${act} ${subject_id}`).sort()).toEqual([
      "health_index.enter 2027-02",
      "health_index.enter 2027-02",
      "health_index.enter 2027-02",
      "health_index.enter 2027-03",
      "health_index.remove 2027-02",
    ])
  })

  it("are one where two administrators enter the same month at once", async () => {
    const { db } = await open()
    const ada = await addPerson(db, "ada")
    const put = (figure: number) =>
      enterFigure(db, ada, { ...invented, month: "2027-02", figure }, at("2027-03-09"))
    await Promise.all([put(13_000), put(13_100), put(13_200)])
    expect((await listFigures(db, 1)).total).toBe(1)
  })
})
