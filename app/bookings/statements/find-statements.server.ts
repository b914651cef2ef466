import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { can, organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import type { PaymentAccount } from "./account/payment-account"
import { paymentAccountOf } from "./account/payment-account.server"
import { printedReference } from "./payment-reference"
import { type StatementLine, type StatementTotals, statementTotals } from "./statement"

interface Party {
  id: string
  name: ShownText
}

/** A statement in a list. */
export interface StatementItem {
  id: string
  number: number
  /** `YYYY-MM` */
  month: string
  /** As banks print it. */
  reference: string
  owner: Party
  organisation: Party
  /** Cents. */
  total: number
  currency: string
  issuedAt: string
  paidAt: string | null
  /** Whether the reader may mark it as paid. */
  editable: boolean
}

/** A statement, whole. */
export interface StatementDetail extends StatementItem, Omit<StatementTotals, "total"> {
  lines: StatementLine[]
  /** Where it is paid; null where the owner does not say. */
  account: PaymentAccount | null
  ownerContact: { email: string | null; phone: string | null; enterpriseNumber: string | null }
}

interface StatementFilter {
  /** As the one who is owed, or as the one who owes. */
  side: "owner" | "organisation"
  month?: string
  organisationId?: string
}

/** The statements of one's organisations, the newest first. */
export async function listStatements(
  db: Database,
  viewer: Viewer,
  { side, month, organisationId }: StatementFilter,
  locale: Locale,
): Promise<StatementItem[]> {
  const own = organisationsWhere(viewer, "booking.read")
  const ids = organisationId === undefined ? own : own.filter((id) => id === organisationId)
  if (!ids.length) return []
  const rows = await statementRows(db)
    .where(side === "owner" ? "statement.owner_id" : "statement.organisation_id", "in", ids)
    .$if(month !== undefined, (query) => query.where("statement.month", "=", month ?? ""))
    .orderBy("statement.month", "desc")
    .orderBy("statement.number", "desc")
    .limit(500)
    .execute()
  return rows.map((row) => itemOf(row, viewer, locale))
}

/** @throws {AppError} `not_found` to whoever belongs to neither side. */
export async function findStatement(
  db: Database,
  viewer: Viewer,
  id: string,
  locale: Locale,
): Promise<StatementDetail> {
  const row = await statementRows(db).where("statement.id", "=", id).executeTakeFirst()
  const sides = row ? [row.owner_id, row.organisation_id] : []
  if (!row || !sides.some((organisationId) => can(viewer, "booking.read", { organisationId })))
    throw new AppError("not_found")
  const lines: StatementLine[] = fromJson(row.lines)
  return {
    ...statementTotals(lines),
    ...itemOf(row, viewer, locale),
    lines,
    account: await paymentAccountOf(db, row.owner_id),
    ownerContact: {
      email: row.owner_email,
      phone: row.owner_phone,
      enterpriseNumber: row.owner_number,
    },
  }
}

/** Statements with the names of both sides, and how the one that is owed is reached. */
export function statementRows(db: Database) {
  return db
    .selectFrom("statement")
    .innerJoin("organisation as owner", "owner.id", "statement.owner_id")
    .innerJoin("organisation", "organisation.id", "statement.organisation_id")
    .selectAll("statement")
    .select([
      "owner.name as owner_name",
      "owner.email as owner_email",
      "owner.phone as owner_phone",
      "owner.enterprise_number as owner_number",
      "organisation.name as organisation_name",
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof statementRows>["execute"]>>[number]

function itemOf(row: Row, viewer: Viewer, locale: Locale): StatementItem {
  return {
    id: row.id,
    number: row.number,
    month: row.month,
    reference: printedReference(row.reference),
    owner: { id: row.owner_id, name: showText(fromJson(row.owner_name), locale) },
    organisation: { id: row.organisation_id, name: showText(fromJson(row.organisation_name), locale) },
    total: row.total_cents,
    currency: row.currency,
    issuedAt: row.issued_at,
    paidAt: row.paid_at,
    editable: can(viewer, "booking.answer", { organisationId: row.owner_id }),
  }
}
