import { type Locale, showText } from "~/i18n/locales"
import { toCsv } from "~/platform/http/csv"
import type { StatementDetail } from "./find-statements.server"

const header = [
  "statement",
  "month",
  "reference",
  "organisation",
  "booking",
  "start",
  "end",
  "site",
  "space",
  "purpose",
  "status",
  "kind",
  "amount",
  "currency",
  "vat",
  "vat_rate",
] as const

/** The lines of a statement as a table, deposits among them; amounts with two decimals. */
export function statementCsv(statement: StatementDetail, locale: Locale): string {
  return toCsv(
    header,
    statement.lines.map((line) => [
      statement.number,
      statement.month,
      // Digits alone: a spreadsheet would take the signs for a formula.
      statement.reference.replace(/\D/g, ""),
      statement.organisation.name.text,
      line.bookingId,
      line.start,
      line.end,
      line.site,
      showText(line.space, locale).text,
      line.purpose,
      line.status,
      line.kind,
      line.amount === null ? null : (line.amount / 100).toFixed(2),
      statement.currency,
      line.vat,
      line.vatRate,
    ]),
  )
}
