import type { Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { cityTimeZone } from "~/city/city.server"
import { documentHead } from "~/documents/document-head.server"
import type { DocumentData } from "~/documents/documents"
import { formatDate, formatInstant } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { qrSvg } from "~/platform/qr-image.server"
import { paymentOf } from "./account/payment"
import type { StatementDetail } from "./find-statements.server"
import type { StatementLine } from "./statement"
import { lineWords, owedAndDeposits, sumWords } from "./statement-words"

/** A statement as what its PDF is made of. */
export async function statementDocument(
  db: Database,
  statement: StatementDetail,
  locale: Locale,
): Promise<DocumentData<"statement">> {
  const t = translator(locale, "hosting.statements")
  const translators = { statements: t, bookings: translator(locale, "bookings") }
  const { owner, organisation, ownerContact, currency, total, reference, paidAt } = statement
  const payment = paymentOf(statement, t, locale)
  const { owed, deposits } = owedAndDeposits(statement.lines)
  const shown = (line: StatementLine) => lineWords(translators, locale, line, currency)
  const contact = [ownerContact.email, ownerContact.phone].filter(Boolean).join(" · ")
  return {
    head: await documentHead(db, {
      locale,
      title: statementTitle(statement, locale),
      date: issuedOn(statement, await cityTimeZone(db)),
    }),
    facts: [
      { label: t("from"), lines: [owner.name] },
      { label: t("to"), lines: [organisation.name] },
      { label: t("reference"), lines: [reference] },
    ],
    columns: { date: t("date"), what: t("what"), amount: t("amount") },
    lines: owed.map(shown),
    sums: sumWords(translators, locale, statement),
    payment: payment && {
      title: t("payment"),
      facts: payment.facts.map(({ label, value }) => ({ label, lines: [value] })),
      qr: payment.code ? { svg: await qrSvg(payment.code), alt: t("qr"), label: t("scan") } : null,
    },
    deposits: deposits.length > 0 ? { title: t("deposits"), lines: deposits.map(shown) } : null,
    notes: [
      ...(total > 0 && !paidAt && !payment ? [t("useReference", { reference })] : []),
      ...(paidAt ? [t("paidAlready", { date: formatDate(paidAt, locale) })] : []),
      t("issuedOn", { date: formatDate(statement.issuedAt, locale) }),
      ...(contact ? [t("contact", { contact })] : []),
    ],
  }
}

/** “Statement 12, November 2026”. */
export function statementTitle({ number, month }: StatementDetail, locale: Locale): string {
  return translator(locale, "hosting.statements")("one", {
    number: String(number),
    month: formatInstant(`${month}-01T00:00:00Z`, locale, "UTC", "month"),
  })
}

/** @param usual the clock where the statement has no line, and no building. */
function issuedOn({ issuedAt, lines }: StatementDetail, usual: string): string {
  return wallTimeOf(lines[0]?.timeZone ?? usual, Date.parse(issuedAt)).date
}
