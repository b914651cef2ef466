import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { viewerOfAccount } from "~/accounts/viewer.server"
import { acceptAll } from "~/agreements/accept-text.server"
import type { AgreementFacts, Clause } from "~/agreements/agreement"
import { endDue, startDue } from "~/agreements/agreement-clock.server"
import type { AgreementSource } from "~/agreements/agreement-input"
import { readVersion } from "~/agreements/agreement-rows.server"
import { composeClauses } from "~/agreements/clauses/compose-clauses"
import { composingTexts } from "~/agreements/clauses/composing-texts.server"
import { proposeClauses } from "~/agreements/clauses/propose-clauses"
import { commentClause } from "~/agreements/comment-clause.server"
import { createAgreement } from "~/agreements/create-agreement.server"
import { cancelAgreement } from "~/agreements/end-agreement.server"
import { evaluateTrial } from "~/agreements/evaluate-trial.server"
import { followAgreement } from "~/agreements/follow-agreement.server"
import { proposeVersion } from "~/agreements/propose-version.server"
import { requestSignatures } from "~/agreements/signing/request-signatures.server"
import { openSignature, sign } from "~/agreements/signing/sign.server"
import { begunFrom } from "~/agreements/sources/begun-from.server"
import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { dayMs, hourMs } from "~/availability/units"
import { invariant } from "~/platform/errors"
import type { Storage } from "~/platform/storage/storage.server"
import { type AgreementPlan, agreementPlans, demoWords } from "./agreement-plans"
import { addDemoFiles } from "./load-agreement-files.server"

/** Where the demo keeps its files, and leads whoever signs. */
export interface DemoSite {
  papers: Storage
  publicUrl: string
}

interface Stage {
  plan: AgreementPlan
  owner: Viewer
  group: Viewer
  id: string
  facts: AgreementFacts
  clauses: Clause[]
  /** So many hours after it was begun. */
  at: (hours: number) => Date
}

/** Agreements in every state between the demo's own organisations and others, as their people would make them. */
export async function loadAgreements(
  db: Database,
  organisations: Map<string, string>,
  site: DemoSite,
  now: Date,
): Promise<void> {
  const owner = await accountOf(db, "owner@demo.example")
  const group = await accountOf(db, "group@demo.example")
  if (!owner || !group) return
  for (const plan of agreementPlans) {
    const sides = {
      owner: actingFor(owner, organisations.get(plan.owner) ?? ""),
      group: actingFor(group, organisations.get(plan.group) ?? ""),
    }
    const stage = await begin(db, plan, sides, now)
    if (stage) await play(db, stage, site)
    if (stage && plan.insuredUntil !== undefined) await document(db, stage, plan.insuredUntil, site)
    // What is over by now was so before the next was begun.
    await startDue(db, now)
    await endDue(db, now)
    if (stage && plan.trial !== undefined) await evaluate(db, stage, now)
    if (stage && plan.amended !== undefined) await amend(db, stage, plan.amended, now)
  }
  await db.deleteFrom("event").where("kind", "like", "agreement.%").where("handled_at", "is", null).execute()
}

async function begin(
  db: Database,
  plan: AgreementPlan,
  sides: { owner: Viewer; group: Viewer },
  now: Date,
): Promise<Stage | null> {
  const place = await placeOf(db, sides.owner)
  if (!place) return null
  const { locale, purpose, activity, people, slot, fee } = plan
  const at = (hours: number) => new Date(now.getTime() + plan.begun * dayMs + hours * hourMs)
  const today = wallTimeOf(place.timeZone, now.getTime()).date
  const day = (days: number | null | undefined) => (days == null ? null : addDays(today, days))
  const organisationId = sides.group.memberships[0]?.organisationId ?? ""
  const source: AgreementSource = {
    kind: "nothing",
    siteId: place.siteId,
    spaceIds: [place.spaceId],
    organisationId,
  }
  const begun = await begunFrom(db, sides.owner, source, { locale, now: at(0) })
  const facts: AgreementFacts = {
    ...begun.facts,
    legalBasis: fee === null ? "loan_for_use" : "precarious_occupation",
    slots: [{ ...slot, spaceName: begun.facts.spaces[0]?.name ?? "" }],
    from: addDays(today, plan.first),
    until: day(plan.last),
    trialUntil: day(plan.trial),
    activity,
    purpose,
    people,
    fee: fee === null ? null : { amount: fee, currency: "EUR", unit: "hour" },
    vat: "exempt",
    precariousBecause: fee === null ? null : demoWords.precarious[locale],
  }
  const texts = composingTexts(locale)
  const keys = proposeClauses(facts).map(({ key }) => key)
  const clauses = composeClauses(texts, facts, keys)
  const { id } = await createAgreement(db, sides.owner, { source, clauses, facts }, at(0))
  return { ...sides, plan, id, facts, clauses, at }
}

/** What both sides did, one after the other. */
async function play(db: Database, stage: Stage, site: DemoSite): Promise<void> {
  const { plan, owner, group, id, facts, clauses, at } = stage
  const { locale, reached } = plan
  if (reached === "draft") return
  const propose = (who: Viewer, base: number, text: Clause[], hours: number) =>
    proposeVersion(db, who, id, { base, clauses: text, facts, chosen: [] }, at(hours))
  const { number } = await propose(owner, 1, clauses, 1)
  if (reached === "proposed" || reached === "disputed") {
    const comment = { key: "supervision_keys", text: demoWords.comment[locale] }
    await commentClause(db, group, id, comment, at(20))
  }
  if (reached === "disputed") {
    await propose(group, number, withText(clauses, "cleaning", demoWords.theirCleaning[locale]), 24)
    await propose(owner, number, withText(clauses, "cleaning", demoWords.ownCleaning[locale]), 25)
  }
  if (reached === "cancelled")
    await cancelAgreement(db, group, id, { reason: demoWords.cancelled[locale] }, at(100))
  if (reached !== "frozen" && reached !== "signed") return
  await acceptAll(db, group, id, { version: number }, at(30))
  await askAndSign(db, stage, owner, site, true)
  await askAndSign(db, stage, group, site, reached === "signed")
}

async function askAndSign(
  db: Database,
  { plan: { locale }, id, at }: Stage,
  who: Viewer,
  { papers, publicUrl }: DemoSite,
  isSigned: boolean,
): Promise<void> {
  const { name, email } = who
  const signers = [{ name, role: demoWords.role[locale], email, locale }]
  await requestSignatures(db, who, id, { signers, publicUrl }, at(40))
  if (!isSigned) return
  const mail = await db
    .selectFrom("mail")
    .select(["id", "text"])
    .where("to_address", "=", email)
    .where("kind", "=", "signature")
    .where("created_at", "=", at(40).toISOString())
    .executeTakeFirstOrThrow()
  const [, secret = ""] = /\/agreements\/sign\/(\S+)/.exec(mail.text) ?? []
  const { text } = await openSignature(db, null, secret, at(50))
  await sign(db, null, secret, text.textHash, papers, at(50))
  // A link that has signed opens nothing any more.
  await db.deleteFrom("mail").where("id", "=", mail.id).execute()
}

/** What its sides add once they have signed. */
async function document(
  db: Database,
  { id, facts, owner, group, at, plan }: Stage,
  days: number,
  { papers }: DemoSite,
): Promise<void> {
  const validUntil = addDays(facts.from, days - plan.first)
  await addDemoFiles(db, { id, facts, owner, group }, { validUntil, storage: papers, at: at(60) })
}

async function evaluate(db: Database, { plan: { locale }, owner, id }: Stage, now: Date): Promise<void> {
  const said = { verdict: "go_on" as const, text: demoWords.evaluation[locale] }
  await evaluateTrial(db, owner, id, said, new Date(now.getTime() - dayMs))
}

/** What the group would rather have, from a day on. */
async function amend(
  db: Database,
  { plan: { locale, first }, group, id, facts: { from: start, until } }: Stage,
  days: number,
  now: Date,
): Promise<void> {
  const from = addDays(start, days - first)
  const at = new Date(now.getTime() - 3 * dayMs)
  const following = { kind: "amendment" as const, from, until }
  const { id: amendment } = await followAgreement(db, group, id, following, at)
  const draft = await readVersion(db, amendment, 1)
  invariant(draft, "what was begun has a first text")
  const text = withText(draft.clauses, "noise", demoWords.noise[locale])
  const changed = { base: 1, clauses: text, facts: draft.facts, chosen: [] }
  await proposeVersion(db, group, amendment, changed, new Date(at.getTime() + hourMs))
}

function withText(clauses: readonly Clause[], key: string, text: string): Clause[] {
  return clauses.map((clause) => (clause.key === key ? { ...clause, text } : clause))
}

/** A hall of an owner. */
async function placeOf(
  db: Database,
  owner: Viewer,
): Promise<{ siteId: string; spaceId: string; timeZone: string } | undefined> {
  return (
    db
      .selectFrom("space")
      .innerJoin("site", "site.id", "space.site_id")
      .select(["site.id as siteId", "space.id as spaceId", "site.time_zone as timeZone"])
      .where("site.organisation_id", "=", owner.memberships[0]?.organisationId ?? "")
      .where("space.status", "=", "published")
      .where("space.approval", "=", "owner")
      .where("space.quantity", "is", null)
      // Ids are others each time, and a demo shows the same.
      .orderBy("site.source_ref")
      .orderBy("space.created_at")
      .orderBy("space.area_m2")
      .executeTakeFirst()
  )
}

async function accountOf(db: Database, email: string): Promise<Viewer | null> {
  const user = await db.selectFrom("user").select("id").where("email", "=", email).executeTakeFirst()
  return user ? viewerOfAccount(db, user.id) : null
}

/** The demo account of groups answers for those that have none. */
function actingFor(account: Viewer, organisationId: string): Viewer {
  return { ...account, memberships: [{ organisationId, role: "admin" }] }
}
