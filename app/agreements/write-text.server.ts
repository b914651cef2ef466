import type { Insertable } from "kysely"
import type { Trx } from "#db/database.server"
import type { AgreementRow } from "#db/schema/agreements"
import { AppError } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import type { AgreementFacts, Clause, PartySide } from "./agreement"
import { firstIndexDay } from "./indexation/indexation-days"
import { textHash } from "./text-hash.server"

/** @throws {AppError} `invalid` for a space that is not of the building. */
export async function refuseSpacesElsewhere(
  trx: Trx,
  siteId: string,
  { spaces }: AgreementFacts,
): Promise<void> {
  const ids = spaces.map(({ id }) => id)
  const there = await trx
    .selectFrom("space")
    .select("id")
    .where("site_id", "=", siteId)
    .where("id", "in", ids)
    .execute()
  if (there.length !== new Set(ids).size)
    throw new AppError("invalid", { faults: [{ path: "facts.spaces", fault: "agreement.spaceElsewhere" }] })
}

/** A text with the person who wrote it, and for whom. */
interface WrittenText {
  side: PartySide
  userId: string
  clauses: Clause[]
  facts: AgreementFacts
}

/** Writes a draft with its first version. */
export async function addAgreement(
  trx: Trx,
  columns: Pick<
    Insertable<AgreementRow>,
    | "owner_id"
    | "organisation_id"
    | "site_id"
    | "series_id"
    | "plan_proposal_id"
    | "parent_id"
    | "root_id"
    | "kind"
    | "owner_signatures"
    | "organisation_signatures"
  >,
  { side, userId, clauses, facts }: WrittenText,
  now: Date,
): Promise<{ id: string }> {
  const id = newId()
  const at = now.toISOString()
  await trx
    .insertInto("agreement")
    .values({
      ...columns,
      ...factColumns(facts),
      id,
      status: "draft",
      drafted_by: side,
      version: 1,
      created_by: userId,
      created_at: at,
      updated_at: at,
    })
    .execute()
  await addVersion(trx, { id, number: 1 }, { side, userId, clauses, facts }, now)
  return { id }
}

/** Writes a text beside those before it. */
export async function addVersion(
  trx: Trx,
  { id, number }: { id: string; number: number },
  { side, userId, clauses, facts }: WrittenText,
  now: Date,
): Promise<void> {
  await trx
    .insertInto("agreement_version")
    .values({
      agreement_id: id,
      number,
      side,
      user_id: userId,
      clauses: JSON.stringify(clauses),
      facts: JSON.stringify(facts),
      text_hash: textHash(clauses),
      at: now.toISOString(),
    })
    .execute()
}

/** What an agreement repeats of the facts of its newest version. */
export function factColumns(facts: AgreementFacts) {
  return {
    locale: facts.locale,
    legal_basis: facts.legalBasis,
    facts: JSON.stringify(facts),
    from_date: facts.from,
    until_date: facts.until,
    trial_until: facts.trialUntil,
    notice_days: facts.noticeDays,
    ended_on: facts.until,
    index_on: firstIndexDay(facts),
  } satisfies Partial<AgreementRow>
}
