import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { prepareAttachment } from "~/conversations/attachment-file.server"
import { conversationOfBooking } from "~/conversations/conversations.server"
import { askOwner } from "~/conversations/enquiries/ask-owner.server"
import { postMessage } from "~/conversations/post-message.server"
import { readConversation } from "~/conversations/read-conversation.server"
import { reportAbuse } from "~/conversations/report-abuse.server"
import { eventHandlers } from "~/event-handlers.server"
import { beginNeed } from "~/needs/writing/save-need.server"
import { inviteMember } from "~/organisations/invitations.server"
import { recordAct } from "~/platform/audit.server"
import { hashSecret, newId } from "~/platform/ids.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { diskStorage } from "~/platform/storage/storage.server"
import { accountEnding, deleteAccount, type HandOvers } from "~/privacy/delete-account.server"
import { addOrganisation, addPerson, addSite, addSpace, ask } from "../../setup/bookable-hall"
import { makePlan, makeProposal } from "../../setup/plans/make-plan"

const folder = mkdtempSync(join(tmpdir(), "common-roof-privacy-"))
export const storage = diskStorage(folder)

/** Call once at the top of a file of tests: takes away what was attached. */
export function withStorage() {
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
}

export const now = new Date("2027-03-01T12:00:00.000Z")
export const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
export const inMarch = (day: number, hour = 18) => `2027-03-${String(day).padStart(2, "0")}T${hour}:00:00Z`
export const words = (text: string) => ({ text, attachments: [] })

export const id = "zqperson7"
export const name = "Wilhelmina Zandvoort"
export const address = "wilhelmina@zandvoort.example"

/** A person whose id, name and address are like nothing else in the database. */
async function addWilhelmina(db: Database, ...organisationIds: string[]): Promise<Viewer> {
  const viewer = await addPerson(db, id, ...organisationIds)
  await db.updateTable("user").set({ name, email: address }).where("id", "=", id).execute()
  return { ...viewer, name, email: address }
}

export async function handAll(db: Database) {
  while ((await handleDueEvents(db, eventHandlers, now)) > 0);
}

export async function mailsTo(db: Database, to: string) {
  return db.selectFrom("mail").select(["kind", "text", "subject"]).where("to_address", "=", to).execute()
}

export async function leave(db: Database, userId: string, handOvers: HandOvers = {}) {
  const { seal } = await accountEnding(db, userId, "en", now)
  await deleteAccount(db, userId, { handOvers, seal }, now)
}

/** A parish with a hall, and a choir that books it; Wilhelmina sings. */
export async function town(db: Database) {
  const parish = await addOrganisation(db, "Parish")
  const owner = await addPerson(db, "owner", parish)
  const hall = await addSpace(db, owner, await addSite(db, owner))
  const choir = await addOrganisation(db, "Choir")
  const singer = await addPerson(db, "singer", choir)
  return { parish, owner, hall, choir, singer }
}

/** Does all that leaves something of a person, in every table. */
export async function fill(db: Database) {
  const { parish, owner, hall, choir, singer } = await town(db)
  const wilhelmina = await addWilhelmina(db, choir)
  const stamp = now.toISOString()
  const { id: bookingId } = await bookSpace(db, wilhelmina, ask(hall, choir, inMarch(9)), now)
  const talk = await conversationOfBooking(db, wilhelmina, bookingId, now)
  await postMessage(db, wilhelmina, talk, words("For the choir"), storage, now)
  await reportAbuse(db, wilhelmina, talk, { reason: "spam", text: "Look" }, now)
  const question = { spaceId: hall, people: 3, wish: "Soon", locale: "en" as const }
  const message = `Yours, ${name}, ${address}`
  await askOwner(db, wilhelmina, { ...question, message, name, email: address }, new Date())
  await handAll(db)
  const own = await db
    .selectFrom("conversation")
    .selectAll()
    .where("enquiry_id", "is not", null)
    .executeTakeFirstOrThrow()
  const file = await prepareAttachment(Buffer.from(`notes of ${name}`), "notes.txt")
  if (typeof file === "string") throw new Error("no file")
  await postMessage(db, wilhelmina, own.id, { text: `It is ${name}`, attachments: [file] }, storage, now)
  await postMessage(db, owner, own.id, words("The owner answers"), storage, now)
  await handAll(db)
  await readConversation(db, wilhelmina, own.id, { locale: "en" }, new Date())
  const other = await addOrganisation(db, "Archive")
  const keeper = await addPerson(db, "keeper", other)
  await inviteMember(db, keeper, other, { email: address, role: "member", locale: "en" }, new Date())
  await db.updateTable("organisation").set({ email: address }).where("id", "=", parish).execute()
  await db.insertInto("site_role").values({ user_id: id, role: "administrator", granted_at: stamp }).execute()
  await db
    .insertInto("site_role")
    .values({ user_id: "keeper", role: "administrator", granted_at: stamp })
    .execute()
  await recordAct(db as never, { actor: { userId: id }, act: "user.hide", subjectId: "keeper" }, now)
  await db
    .insertInto("arrival")
    .values({
      id: newId(),
      site_id: await addSite(db, singer),
      contact_name: "Sacristan",
      door_code: "sealed",
      updated_at: stamp,
    })
    .execute()
  await db
    .insertInto("payment_account")
    .values({ organisation_id: choir, iban: "BE71096123456769", holder: "Choir", updated_at: stamp })
    .execute()
  const { id: need } = await addNeed(db, wilhelmina, choir)
  await addKeys(db, hall)
  await addOffer(db, hall, need)
  await addShare(db, need, (await addNeed(db, singer, choir)).id)
  await addAlert(db, hall)
  const { site_id } = await db
    .selectFrom("space")
    .select("site_id")
    .where("id", "=", hall)
    .executeTakeFirstOrThrow()
  const { plan } = await makePlan(db, site_id, now, { createdBy: id })
  const by = { sender: id, answering: { organisationId: choir, userId: id } }
  await makeProposal(db, { plan, need, space: hall, day: "2027-03-09" }, now, by)
  await addAgreement(db, { owner_id: parish, organisation_id: choir, site_id })
  await addFigure(db)
  return { parish, owner, hall, choir, singer, wilhelmina, own: own.id, talk }
}

/** What she wrote, accepted, said, added and signed for the choir, and what she was asked to sign and did not. */
async function addAgreement(
  db: Database,
  sides: { owner_id: string; organisation_id: string; site_id: string },
) {
  const [agreement_id, at] = [newId(), now.toISOString()]
  const by = { side: "organisation" as const, user_id: id, at }
  await db
    .insertInto("agreement")
    .values({
      ...sides,
      id: agreement_id,
      kind: "first",
      locale: "en",
      legal_basis: "loan_for_use",
      status: "running",
      drafted_by: "organisation",
      version: 1,
      facts: "{}",
      from_date: "2027-03-09",
      notice_days: 30,
      created_by: id,
      created_at: at,
      updated_at: at,
    })
    .execute()
  await db
    .insertInto("agreement_version")
    .values({ ...by, agreement_id, number: 1, clauses: "[]", facts: "{}", text_hash: "hash" })
    .execute()
  await db
    .insertInto("agreement_acceptance")
    .values({ ...by, agreement_id, version: 1, clause_key: "" })
    .execute()
  await db
    .insertInto("agreement_comment")
    .values({ ...by, id: newId(), agreement_id, clause_key: "fee", text: "Too much." })
    .execute()
  await db
    .insertInto("agreement_evaluation")
    .values({ ...by, agreement_id, verdict: "go_on", text: "It went well." })
    .execute()
  await db
    .insertInto("agreement_file")
    .values({
      ...by,
      id: newId(),
      agreement_id,
      kind: "statutes",
      name: "statutes.pdf",
      media_type: "application/pdf",
      bytes: 8,
      hash: "hash",
      storage_key: "aa/statutes.pdf",
    })
    .execute()
  const asked = {
    agreement_id,
    version: 1,
    side: "organisation" as const,
    name,
    role: "Chair",
    email: address,
    locale: "en" as const,
    asked_at: at,
    expires_at: later(14).toISOString(),
  }
  await db
    .insertInto("agreement_signature")
    .values([
      {
        ...asked,
        id: newId(),
        secret_hash: hashSecret(newId()),
        user_id: id,
        signed_at: at,
        text_hash: "hash",
      },
      { ...asked, id: newId(), secret_hash: hashSecret(newId()), voided_at: at },
    ])
    .execute()
}

/** A figure that she entered when she administered the site. */
async function addFigure(db: Database) {
  const figure = { month: "2026-09", base_year: 2013, hundredths: 11111, source: "Invented" }
  await db
    .insertInto("health_index")
    .values({ ...figure, from_pack: 0, entered_at: now.toISOString(), entered_by: id })
    .execute()
}

/** What somebody wrote down that a group looks for. */
export async function addNeed(db: Database, viewer: Viewer, organisationId: string) {
  const what = {
    title: "Rehearsals",
    activities: ["choir" as const],
    peopleUsual: 20,
    peopleLeast: null,
    peopleMost: null,
    text: null,
    languages: [],
  }
  return beginNeed(db, viewer, organisationId, what, { now, language: "en" })
}

/** What she wrote down for the choir, and the offer that she declined. */
async function addOffer(db: Database, hall: string, need_id: string) {
  const stamp = now.toISOString()
  await db
    .insertInto("need_offer")
    .values({
      id: newId(),
      need_id,
      space_id: hall,
      user_id: "owner",
      answered_by: id,
      status: "declined",
      slots: "[]",
      people: 20,
      terms: "{}",
      reason: "price",
      expires_at: stamp,
      created_at: stamp,
      ended_at: stamp,
    })
    .execute()
}

/** What she asked another need, and what she declined. */
async function addShare(db: Database, from: string, to: string) {
  const stamp = now.toISOString()
  const request = { way: "same_hours" as const, answered_by: id, created_at: stamp, ended_at: stamp }
  await db
    .insertInto("share_request")
    .values([
      {
        ...request,
        id: newId(),
        from_need_id: from,
        to_need_id: to,
        status: "withdrawn",
        message: "We sing on Tuesdays.",
        user_id: id,
      },
      { ...request, id: newId(), from_need_id: to, to_need_id: from, status: "declined", user_id: "owner" },
    ])
    .execute()
}

/** A search that she saved, and what it found. */
async function addAlert(db: Database, hall: string) {
  const alert = newId()
  await db
    .insertInto("alert")
    .values({
      id: alert,
      user_id: id,
      kind: "search",
      name: `Evenings of ${name}`,
      search: "people=20",
      frequency: "daily",
      feed_hash: hashSecret(newId()),
      created_at: now.toISOString(),
    })
    .execute()
  await db
    .insertInto("alert_news")
    .values({
      alert_id: alert,
      subject_id: hall,
      space_id: hall,
      state: "told",
      found_at: now.toISOString(),
    })
    .execute()
  await db
    .insertInto("alert_seen")
    .values({ user_id: id, subject_id: hall, version: 1, seen_at: now.toISOString() })
    .execute()
}

async function addKeys(db: Database, hall: string) {
  const stamp = now.toISOString()
  await db.insertInto("favourite").values({ user_id: id, space_id: hall, created_at: stamp }).execute()
  const secret = () => hashSecret(newId())
  await db
    .insertInto("api_token")
    .values({
      id: newId(),
      user_id: id,
      name: "Agenda",
      scopes: "[]",
      secret_hash: secret(),
      created_at: stamp,
    })
    .execute()
  await db
    .insertInto("calendar_feed")
    .values({ id: newId(), user_id: id, secret_hash: secret(), locale: "en", created_at: stamp })
    .execute()
  await db
    .insertInto("calendar_subscription")
    .values({ id: newId(), space_id: hall, name: "Parish", created_by: id, created_at: stamp })
    .execute()
  await db
    .insertInto("idempotency_key")
    .values({
      user_id: id,
      key: "k",
      target: "POST /",
      body_hash: "h",
      holder: "h",
      held_until: stamp,
      created_at: stamp,
    })
    .execute()
  const dates = { created_at: stamp, updated_at: stamp, expires_at: later(30).toISOString() }
  await db
    .insertInto("session")
    .values({ id: newId(), user_id: id, token: newId(), user_agent: "Browser", ...dates })
    .execute()
  await db
    .insertInto("account")
    .values({
      id: newId(),
      user_id: id,
      account_id: id,
      provider_id: "credential",
      password: "hashed",
      created_at: stamp,
      updated_at: stamp,
    })
    .execute()
  await db
    .insertInto("two_factor")
    .values({ id: newId(), user_id: id, secret: "sealed", backup_codes: "sealed" })
    .execute()
  await db
    .insertInto("passkey")
    .values({
      id: newId(),
      user_id: id,
      public_key: "public",
      credential_id: newId(),
      counter: 0,
      device_type: "multiDevice",
      backed_up: 1,
    })
    .execute()
  await db
    .insertInto("sign_up")
    .values({ user_id: id, secret_hash: secret(), created_at: stamp, expires_at: stamp })
    .execute()
  await db
    .insertInto("sign_in_link")
    .values({ user_id: id, secret_hash: secret(), created_at: stamp, expires_at: stamp })
    .execute()
  await db
    .insertInto("verification")
    .values({ id: newId(), identifier: "hashed", value: id, ...dates })
    .execute()
  await db
    .insertInto("notification_preference")
    .values({ user_id: id, kind: "change", channel: "digest" })
    .execute()
  await db.insertInto("digest_preference").values({ user_id: id, rhythm: "weekly" }).execute()
}
