import { expect } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { acceptAll } from "~/agreements/accept-text.server"
import type { AgreementFacts, Clause, PartySide } from "~/agreements/agreement"
import type { AgreementSource, Signer } from "~/agreements/agreement-input"
import { createAgreement } from "~/agreements/create-agreement.server"
import { findAgreement } from "~/agreements/find-agreement.server"
import { proposeVersion } from "~/agreements/propose-version.server"
import { requestSignatures } from "~/agreements/signing/request-signatures.server"
import { openSignature, sign } from "~/agreements/signing/sign.server"
import { begunFrom } from "~/agreements/sources/begun-from.server"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { eventHandlers } from "~/event-handlers.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { ask } from "../../setup/bookable-hall"
import { memoryFiles } from "../../setup/memory-files"
import { now, reading, town } from "../needs/town"

export { now, reading } from "../needs/town"
/** Where the PDFs of every test are. */
export const files = memoryFiles()
export const later = (days: number) => new Date(now.getTime() + days * 86_400_000)

export const clause = (key: string, text = `Of ${key}.`): Clause => ({ key, title: `The ${key}`, text })
export const clauses = ["fee", "keys", "end"].map((key) => clause(key))
/** The clauses with another text for some of them. */
export const changed = (...texts: Clause[]) =>
  clauses.map((old) => texts.find(({ key }) => key === old.key) ?? old)

export const refusal = (code: string, reason?: string) =>
  expect.objectContaining(reason ? { code, reason } : { code })

/** A parish with a hall, a choir that has it on four Tuesdays, and what an agreement on that is begun with. */
export async function series(db: Database) {
  const place = await town(db)
  await db.updateTable("user").set({ locale: "en" }).execute()
  const asking = ask(place.hall, place.choir, "2027-03-09T18:00+01:00", {
    minutes: 120,
    rrule: "FREQ=WEEKLY;COUNT=4",
  })
  const { id } = await bookSpace(db, place.group, asking, now)
  const source: AgreementSource = { kind: "series", seriesId: id }
  const { facts } = await begunFrom(db, place.owner, source, reading)
  return { ...place, source, facts }
}

export type Place = Awaited<ReturnType<typeof series>>

/** A draft of the parish. */
export async function begun(db: Database, changes: Partial<AgreementFacts> = {}) {
  const place = await series(db)
  const facts = { ...place.facts, ...changes }
  const { id } = await createAgreement(db, place.owner, { source: place.source, clauses, facts }, now)
  return { ...place, facts, id }
}

/** The same, proposed to the choir. */
export async function proposed(db: Database, changes: Partial<AgreementFacts> = {}) {
  const agreed = await begun(db, changes)
  const { number } = await propose(db, agreed.owner, agreed, { base: 1 })
  return { ...agreed, number }
}

/** The same, accepted by both. */
export async function frozen(db: Database, changes: Partial<AgreementFacts> = {}) {
  const agreed = await proposed(db, changes)
  await acceptAll(db, agreed.group, agreed.id, { version: agreed.number }, now)
  return agreed
}

export const propose = (
  db: Database,
  viewer: Viewer,
  { id, facts }: { id: string; facts: AgreementFacts },
  text: { base: number; clauses?: Clause[]; facts?: AgreementFacts; chosen?: string[] },
) => proposeVersion(db, viewer, id, { clauses, facts, chosen: [], ...text }, now)

export const detail = (db: Database, viewer: Viewer, id: string, at = now) =>
  findAgreement(db, viewer, id, { locale: "en", now: at })

export const signer = (name: string) => ({
  name,
  role: "Chair",
  email: `${name.toLowerCase()}@sign.example`,
  locale: "en" as const,
})

const publicUrl = "https://roof.example"

/** Asks people to sign for a side. @returns the secrets of their mails, in their order. */
export async function askToSign(
  db: Database,
  viewer: Viewer,
  id: string,
  signers: Signer[],
  more: { needed?: 1 | 2; side?: PartySide; at?: Date } = {},
): Promise<string[]> {
  const { at = now, ...asked } = more
  await requestSignatures(db, viewer, id, { signers, publicUrl, ...asked }, at)
  const secrets: string[] = []
  for (const { email } of signers) secrets.push(await secretTo(db, email))
  return secrets
}

/** The secret in the last mail to an address. */
export async function secretTo(db: Database, email: string): Promise<string> {
  const mails = await db
    .selectFrom("mail")
    .select("text")
    .where("to_address", "=", email)
    .where("kind", "=", "signature")
    .execute()
  const known = await db.selectFrom("agreement_signature").select("secret_hash").execute()
  expect(JSON.stringify(known)).not.toContain("sign/")
  const links = mails.flatMap(({ text }) => /\/agreements\/sign\/(\S+)/.exec(text)?.[1] ?? [])
  const live: string[] = []
  for (const link of links)
    if (
      await openSignature(db, null, link, now).then(
        () => true,
        () => false,
      )
    )
      live.push(link)
  return live.at(-1) ?? links.at(-1) ?? ""
}

/** Reads a text by its link, and signs what was read. */
export async function readAndSign(db: Database, secret: string, viewer: Viewer | null = null, at = now) {
  const { text } = await openSignature(db, viewer, secret, at)
  return sign(db, viewer, secret, text.textHash, files, at)
}

/** Asks one person of each side to sign the frozen text, who do. */
export async function signByBoth(
  db: Database,
  { owner, group }: Pick<Place, "owner" | "group">,
  id: string,
  [own, theirs] = ["Ann", "Bob"],
): Promise<void> {
  const asked = [
    ...(await askToSign(db, owner, id, [signer(own)])),
    ...(await askToSign(db, group, id, [signer(theirs)])),
  ]
  for (const secret of asked) await readAndSign(db, secret)
}

/** A frozen text, signed by one of each side. */
export async function signed(db: Database, changes: Partial<AgreementFacts> = {}) {
  const agreed = await frozen(db, changes)
  await signByBoth(db, agreed, agreed.id)
  return agreed
}

/** Hands every event over. @returns the subjects of the mails to an address, by the alphabet. */
export async function mailsTo(db: Database, address: string, at = later(400)): Promise<string[]> {
  while ((await handleDueEvents(db, eventHandlers, at)) > 0);
  const mails = await db
    .selectFrom("mail")
    .select("subject")
    .where("to_address", "=", address)
    .where("kind", "=", "news-agreement")
    .orderBy("subject")
    .execute()
  return mails.map(({ subject }) => subject)
}
