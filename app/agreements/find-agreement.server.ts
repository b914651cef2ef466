import { inSnapshot, type Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { type PartySide, partySides } from "./agreement"
import { acceptancesOf, signaturesOf, versionsOf } from "./agreement-deeds.server"
import type { AgreementComment, AgreementDetail, TrialEvaluation } from "./agreement-detail"
import {
  agreementFromRow,
  currentVersion,
  type KeptVersion,
  newestVersionOf,
  readableAgreement,
  readVersion,
} from "./agreement-rows.server"
import { sidesOf } from "./agreement-side"
import { filesOf } from "./files/read-files.server"
import { agreementItem, agreementRows } from "./list-agreements.server"
import { disputed } from "./text/merge-clauses"
import { type ClauseDifference, clauseDifferences } from "./text/word-diff"

/**
 * One agreement, whole, for a member of one of its two organisations.
 * @throws {AppError} `not_found` to everybody else.
 */
export async function findAgreement(
  db: Snapshot,
  viewer: Viewer,
  id: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<AgreementDetail> {
  return inSnapshot(db, async (snapshot) => {
    const row = await agreementRows(snapshot).where("agreement.id", "=", id).executeTakeFirst()
    const item = row && agreementItem(row, viewer, locale)
    if (!item || item.sides.length === 0) throw new AppError("not_found")
    const versions = await versionsOf(snapshot, id)
    const newest = await currentVersion(snapshot, agreementFromRow(row))
    const accepted = await acceptancesOf(snapshot, id, row.version)
    const comments = await commentsOf(snapshot, id)
    const whole = accepted.filter(({ key }) => key === "")
    const acceptedBy = (key: string): PartySide[] =>
      partySides.filter((side) =>
        accepted.some((one) => one.side === side && (one.key === key || one.key === "")),
      )
    const keys = newest.clauses.map(({ key }) => key)
    return {
      ...item,
      facts: fromJson(row.facts),
      noticeDays: row.notice_days,
      endedBy: row.ended_by,
      endReason: row.end_reason,
      endGround: row.end_ground,
      endGroundOn: row.end_ground_on,
      seriesId: row.series_id,
      planProposalId: row.plan_proposal_id,
      parentId: row.parent_id,
      followers: await followersOf(snapshot, viewer, id),
      createdAt: row.created_at,
      frozenAt: row.frozen_at,
      text: {
        number: newest.number,
        side: newest.side,
        textHash: newest.textHash,
        at: newest.at,
        clauses: newest.clauses.map((clause) => ({
          ...clause,
          acceptedBy: acceptedBy(clause.key),
          comments: comments.flatMap(({ key, ...comment }) => (key === clause.key ? [comment] : [])),
        })),
      },
      otherComments: comments.filter(({ key }) => !keys.includes(key)),
      disputed: disputed(newest.clauses),
      versions,
      accepted: whole.map(({ side, by, at }) => ({ side, by, at })),
      evaluations: await evaluationsOf(snapshot, id),
      signatures: await signaturesOf(snapshot, id, item.sides, now),
      signaturesNeeded: { owner: row.owner_signatures, organisation: row.organisation_signatures },
      files: await filesOf(snapshot, row),
    }
  })
}

/**
 * What changed from one version of a text to another, clause by clause.
 * @param from `parent` for the newest text of what the agreement amends or makes longer.
 * @throws {AppError} `not_found` to strangers, and for a version that is not there.
 */
export async function compareVersions(
  db: Snapshot,
  viewer: Viewer,
  { id, from, to }: { id: string; from: number | "parent"; to: number },
): Promise<{ from: KeptVersion; to: KeptVersion; clauses: ClauseDifference[] }> {
  const { row } = await readableAgreement(db, viewer, id)
  const before =
    from === "parent" ? await newestVersionOf(db, row.parent_id) : await readVersion(db, id, from)
  const after = await readVersion(db, id, to)
  if (!before || !after) throw new AppError("not_found")
  return { from: before, to: after, clauses: clauseDifferences(before.clauses, after.clauses) }
}

async function commentsOf(db: Snapshot, id: string): Promise<(AgreementComment & { key: string })[]> {
  const rows = await db
    .selectFrom("agreement_comment")
    .leftJoin("user", "user.id", "agreement_comment.user_id")
    .selectAll("agreement_comment")
    .select("user.name as person")
    .where("agreement_id", "=", id)
    .orderBy("at")
    .orderBy("agreement_comment.id")
    .execute()
  return rows.map((row) => ({
    key: row.clause_key,
    id: row.id,
    side: row.side,
    by: row.person,
    at: row.at,
    text: row.text,
    settledAt: row.settled_at,
  }))
}

async function evaluationsOf(db: Snapshot, id: string): Promise<TrialEvaluation[]> {
  const rows = await db
    .selectFrom("agreement_evaluation")
    .leftJoin("user", "user.id", "agreement_evaluation.user_id")
    .selectAll("agreement_evaluation")
    .select("user.name as person")
    .where("agreement_id", "=", id)
    .orderBy("at")
    .orderBy("side")
    .execute()
  return rows.map(({ side, person, at, verdict, text }) => ({ side, by: person, at, verdict, text }))
}

async function followersOf(db: Snapshot, viewer: Viewer, id: string): Promise<AgreementDetail["followers"]> {
  const rows = await db
    .selectFrom("agreement")
    .selectAll()
    .where("parent_id", "=", id)
    .orderBy("created_at")
    .orderBy("id")
    .execute()
  return rows
    .filter((row) => sidesOf(viewer, "agreement.read", agreementFromRow(row)).length > 0)
    .map((row) => ({ id: row.id, kind: row.kind, status: row.status }))
}
