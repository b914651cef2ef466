import { expect, it } from "vitest"
import { type Database, inTransaction } from "#db/database.server"
import { deleteSignUp } from "~/accounts/entrance/delete-sign-up.server"
import { agreementJob } from "~/agreements/agreement-clock.server"
import { createAgreement } from "~/agreements/create-agreement.server"
import { cancelAgreement } from "~/agreements/end-agreement.server"
import { begunFrom } from "~/agreements/sources/begun-from.server"
import { createOrganisation } from "~/organisations/organisations.server"
import { endOwnOrganisation } from "~/privacy/end-organisation.server"
import { forgetDue } from "~/privacy/retention.server"
import { sealOf, showEnding, whatEnds } from "~/privacy/what-ends.server"
import { addPerson } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { reading, town } from "../needs/town"
import {
  askToSign,
  begun,
  clause,
  detail,
  frozen,
  later,
  mailsTo,
  now,
  proposed,
  signed,
  signer,
} from "./agreed"

const ids = async (db: Database) =>
  (await db.selectFrom("agreement").select("id").execute()).map(({ id }) => id)
const signers = async (db: Database) =>
  (await db.selectFrom("agreement_signature").select("name").orderBy("name").execute()).map(
    ({ name }) => name,
  )

eachDatabase("what is kept of agreements", (open) => {
  it("stays ten years after its end, and as long as it runs", async () => {
    const { db } = await open()
    const { id } = await signed(db)
    await agreementJob.run(db, later(10))
    await forgetDue(db, later(11 * 366))
    expect(await ids(db)).toEqual([id])
    await agreementJob.run(db, later(60))
    await forgetDue(db, later(9 * 366))
    expect(await signers(db)).toEqual(["Ann", "Bob"])
    await forgetDue(db, later(11 * 366))
    expect(await ids(db)).toEqual([])
    expect(await signers(db)).toEqual([])
  })

  it("keeps the organisation of an account that was never confirmed, once somebody agrees with it", async () => {
    const { db } = await open()
    const { owner, site, hall } = await town(db)
    const newcomer = await addPerson(db, "newcomer")
    const fields = { name: { original: "en" as const, en: "New" }, legalForm: "informal" as const }
    const { id: organisationId } = await createOrganisation(db, newcomer, fields, now)
    const source = { kind: "nothing" as const, siteId: site, spaceIds: [hall], organisationId }
    const { facts } = await begunFrom(db, owner, source, reading)
    const { id } = await createAgreement(db, owner, { source, clauses: [clause("fee")], facts }, now)
    await inTransaction(db, (trx) => deleteSignUp(trx, newcomer.userId))
    expect(await detail(db, owner, id)).toMatchObject({ organisation: { id: organisationId } })
    expect(await db.selectFrom("user").select("id").where("id", "=", newcomer.userId).execute()).toEqual([])
  })

  it("is forgotten two years after it was given up, and a draft that nobody touched with it", async () => {
    const { db } = await open()
    const { id, group } = await proposed(db)
    await forgetDue(db, later(800))
    expect(await ids(db)).toEqual([id])
    await cancelAgreement(db, group, id, { reason: null }, now)
    await forgetDue(db, later(700))
    expect(await ids(db)).toEqual([id])
    await forgetDue(db, later(740))
    expect(await ids(db)).toEqual([])
    const other = await open()
    await begun(other.db)
    await forgetDue(other.db, later(740))
    expect(await ids(other.db)).toEqual([])
  })

  it("names nobody who was asked to sign and did not, a month after", async () => {
    const { db } = await open()
    const { id, owner } = await frozen(db)
    await askToSign(db, owner, id, [signer("Ann")])
    await forgetDue(db, later(14 + 29))
    expect(await signers(db)).toEqual(["Ann"])
    await forgetDue(db, later(14 + 31))
    expect(await signers(db)).toEqual([])
  })

  it("is told before an organisation ends: what binds, what is given up, and not what others draft", async () => {
    const { db } = await open()
    const { id, owner, group, choir, parish } = await begun(db)
    const told = async (organisationId: string) =>
      showEnding(await whatEnds(db, organisationId, now), "en").agreements
    expect(await told(choir)).toEqual({ bound: 0, written: 0 })
    expect(await told(parish)).toEqual({ bound: 0, written: 1 })
    const ends = await whatEnds(db, choir, now)
    await endOwnOrganisation(db, group, choir, sealOf([ends]), now)
    expect(await detail(db, owner, id)).toMatchObject({ status: "cancelled", endedBy: "organisation" })
    expect(await mailsTo(db, owner.email)).toEqual(["Choir gives up the agreement: House"])
  })

  it("sends the mail to a signer in their language, without a word that was typed", async () => {
    const { db } = await open()
    const { id, owner } = await frozen(db)
    const typed = {
      ...signer("Ann"),
      name: "Ann http://bad.example",
      role: "Boss of bad",
      locale: "fr" as const,
    }
    await askToSign(db, owner, id, [typed])
    const mail = await db
      .selectFrom("mail")
      .selectAll()
      .where("to_address", "=", typed.email)
      .executeTakeFirstOrThrow()
    expect(mail).toMatchObject({ kind: "signature", locale: "fr" })
    expect(mail.subject).toBe("Une convention attend votre signature")
    expect(mail.text).toMatch(/https:\/\/roof\.example\/fr\/agreements\/sign\/[\w-]{32}\n/)
    expect(mail.text + mail.html).not.toMatch(/bad|Ann|House|Parish/)
  })
})
