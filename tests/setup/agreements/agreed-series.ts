import type { Database } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { acceptAll } from "~/agreements/accept-text.server"
import { startDue } from "~/agreements/agreement-clock.server"
import { createAgreement } from "~/agreements/create-agreement.server"
import { proposeVersion } from "~/agreements/propose-version.server"
import { requestSignatures } from "~/agreements/signing/request-signatures.server"
import { openSignature, sign } from "~/agreements/signing/sign.server"
import { begunFrom } from "~/agreements/sources/begun-from.server"
import { instantOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import type { Locale } from "~/i18n/locales"
import { createOrganisation } from "~/organisations/organisations.server"
import type { Storage } from "~/platform/storage/storage.server"
import { addSite, addSpace, ask, atOnce, person } from "../bookable-hall"

const password = "common-roof-demo"

/** An owner with a hall, and a group that has it on six evenings, a week apart; each can sign in. */
export async function seriesToAgreeOn(db: Database, tag: string, locale: Locale, now: Date) {
  const owner = await somebody(db, `owner-${tag}`, "Parish", locale)
  const group = await somebody(db, `group-${tag}`, "Choir", locale)
  const hall = await addSpace(db, owner.viewer, await addSite(db, owner.viewer), { rules: atOnce })
  const day = addDays(now.toISOString().slice(0, 10), 10)
  const start = new Date(instantOf("Europe/Brussels", day, 18 * 60)).toISOString()
  const organisation = group.viewer.memberships[0]?.organisationId ?? ""
  const asking = ask(hall, organisation, start, { minutes: 120, rrule: "FREQ=WEEKLY;COUNT=6" })
  const { id } = await bookSpace(db, group.viewer, asking, now)
  return { owner: owner.email, group: group.email, series: id, sides: [owner.viewer, group.viewer] as const }
}

/**
 * The same with an agreement that runs since yesterday, on trial for a week more.
 * @param files where the site keeps the PDFs of agreements.
 */
export async function trialToJudge(db: Database, tag: string, locale: Locale, files: Storage) {
  const now = new Date()
  const today = now.toISOString().slice(0, 10)
  const { sides, ...place } = await seriesToAgreeOn(db, tag, locale, now)
  const [owner, group] = sides
  const source = { kind: "series" as const, seriesId: place.series }
  const begun = await begunFrom(db, owner, source, { locale, now })
  const term = { from: addDays(today, -1), trialUntil: addDays(today, 7), until: addDays(today, 90) }
  const facts = { ...begun.facts, ...term }
  const clauses = [{ key: "fee", title: "Fee", text: "Nothing is paid." }]
  const { id } = await createAgreement(db, owner, { source, clauses, facts }, now)
  const { number } = await proposeVersion(db, owner, id, { base: 1, clauses, facts, chosen: [] }, now)
  await acceptAll(db, group, id, { version: number }, now)
  for (const [index, viewer] of sides.entries()) {
    const email = `signer-${index}-${tag}@agreements.example`
    const signers = [{ name: "Signer", role: "Chair", email, locale }]
    await requestSignatures(db, viewer, id, { signers, publicUrl: "http://127.0.0.1" }, now)
    const mail = await db
      .selectFrom("mail")
      .select("text")
      .where("to_address", "=", email)
      .executeTakeFirstOrThrow()
    const [, secret = ""] = /\/agreements\/sign\/(\S+)/.exec(mail.text) ?? []
    const { text } = await openSignature(db, null, secret, now)
    await sign(db, null, secret, text.textHash, files, now)
  }
  await startDue(db, now)
  return { ...place, agreement: id, today, later: addDays(today, 365) }
}

/** Somebody with an account, who alone acts for an organisation. */
async function somebody(db: Database, tag: string, name: string, locale: Locale) {
  const email = `${tag}@agreements.example`
  const userId = await createAccount(db, { name, email, password, locale, emailVerified: true }, new Date())
  const fields = { name: { original: "en" as const, en: `${name} ${tag}` }, legalForm: "asbl_vzw" as const }
  const { id } = await createOrganisation(db, person(userId), fields, new Date())
  return { email, viewer: person(userId, id) }
}
