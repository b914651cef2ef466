import type { Snapshot } from "#db/database.server"
import type { PartySide } from "./agreement"
import type { AgreementDetail, AgreementSignature, Deed } from "./agreement-detail"
import { standingOf } from "./signing/signature-fault"

/** The versions of a text, the newest first, without their words. */
export async function versionsOf(db: Snapshot, id: string): Promise<AgreementDetail["versions"]> {
  return db
    .selectFrom("agreement_version")
    .leftJoin("user", "user.id", "agreement_version.user_id")
    .leftJoin("agreement_paper", (join) =>
      join
        .onRef("agreement_paper.agreement_id", "=", "agreement_version.agreement_id")
        .onRef("agreement_paper.version", "=", "agreement_version.number"),
    )
    .select(["agreement_version.number", "agreement_version.side", "agreement_version.at"])
    .select(["agreement_version.text_hash as textHash", "agreement_paper.hash as pdfHash"])
    .select((eb) => eb.fn.coalesce("agreement_version.by_name", "user.name").as("by"))
    .where("agreement_version.agreement_id", "=", id)
    .orderBy("number", "desc")
    .execute()
}

/** Who accepted a version. @returns with the key of the clause, empty for the whole. */
export async function acceptancesOf(
  db: Snapshot,
  id: string,
  version: number,
): Promise<(Deed & { key: string })[]> {
  const rows = await db
    .selectFrom("agreement_acceptance")
    .leftJoin("user", "user.id", "agreement_acceptance.user_id")
    .selectAll("agreement_acceptance")
    .select("user.name as person")
    .where("agreement_id", "=", id)
    .where("version", "=", version)
    .orderBy("at")
    // The owner first.
    .orderBy("side", "desc")
    .execute()
  return rows.map((row) => ({
    key: row.clause_key,
    side: row.side,
    by: row.by_name ?? row.person,
    at: row.at,
  }))
}

/**
 * Who was asked to sign, or did, in the order in which they were asked.
 * @param sides that read it: the other learns the address of whoever has signed alone.
 */
export async function signaturesOf(
  db: Snapshot,
  id: string,
  sides: readonly PartySide[],
  now: Date,
): Promise<AgreementSignature[]> {
  const rows = await db
    .selectFrom("agreement_signature")
    .selectAll()
    .where("agreement_id", "=", id)
    .orderBy("asked_at")
    // The owner first.
    .orderBy("side", "desc")
    .orderBy("id")
    .execute()
  return rows.map((row) => ({
    id: row.id,
    side: row.side,
    version: row.version,
    name: row.name,
    role: row.role,
    email: row.signed_at !== null || sides.includes(row.side) ? row.email : null,
    standing: standingOf(
      { expiresAt: row.expires_at, signedAt: row.signed_at, voidedAt: row.voided_at },
      now,
    ),
    askedAt: row.asked_at,
    askedBy: row.asked_by_name,
    expiresAt: row.expires_at,
    signedAt: row.signed_at,
    textHash: row.text_hash,
    pdfHash: row.pdf_hash,
  }))
}
