import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { PdfFailed, PdfLink } from "~/documents/pdf-link"
import { formatDate } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { PrintButton } from "~/ui/print-button"
import { PaymentPart } from "./account/payment-part"
import type { StatementDetail } from "./find-statements.server"
import type { StatementLine } from "./statement"
import { lineWords, owedAndDeposits, sumWords } from "./statement-words"
import { PaidForm, PaidState } from "./statements-page"
import "../hosting/owner.css"

interface StatementPageProps {
  statement: StatementDetail
  /** Of its transfer, for applications of banks; null where there is none. */
  picture: string | null
}

/** One statement, to read, to print, or to take away as a table. */
export function StatementPage({ statement, picture }: StatementPageProps) {
  const t = useTranslations("hosting.statements")
  const locale = useLocale()
  const translators = { statements: t, bookings: useTranslations("bookings") }
  const { owed, deposits } = owedAndDeposits(statement.lines)
  const { email, phone } = statement.ownerContact
  const contact = [email, phone].filter(Boolean).join(" · ")
  return (
    <>
      <div className="no-print mb-6 flex flex-wrap items-start gap-3">
        <Link className="button plain" to={paths.statements(locale)}>
          {t("back")}
        </Link>
        <a className="button plain" href={paths.monthlyStatementCsv(locale, statement.id)} download>
          {t("csv")}
        </a>
        <PdfLink to={paths.monthlyStatementPdf(locale, statement.id)} />
        <PrintButton label={t("print")} />
      </div>
      <PdfFailed />
      <dl className="mb-6 grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
        <dt className="text-quiet">{t("from")}</dt>
        <dd lang={statement.owner.name.lang}>{statement.owner.name.text}</dd>
        <dt className="text-quiet">{t("to")}</dt>
        <dd lang={statement.organisation.name.lang}>{statement.organisation.name.text}</dd>
        <dt className="text-quiet">{t("reference")}</dt>
        <dd className="font-semibold">{statement.reference}</dd>
        <dt className="text-quiet">{t("state")}</dt>
        <dd className="grid justify-items-start gap-1">
          <PaidState statement={statement} />
          {statement.editable && <PaidForm statement={statement} />}
        </dd>
      </dl>
      <table className="owner-table">
        <thead>
          <tr>
            <th scope="col">{t("date")}</th>
            <th scope="col">{t("what")}</th>
            <th scope="col" className="figure">
              {t("amount")}
            </th>
          </tr>
        </thead>
        <Lines lines={owed} currency={statement.currency} />
        <tfoot>
          {sumWords(translators, locale, statement).map(({ label, amount }) => (
            <tr key={label}>
              <th scope="row" colSpan={2}>
                {label}
              </th>
              <td className="figure">{amount}</td>
            </tr>
          ))}
        </tfoot>
      </table>
      <PaymentPart statement={statement} picture={picture} />
      {deposits.length > 0 && (
        <section className="mt-8">
          <h2 className="mb-2 text-[19px]">{t("deposits")}</h2>
          <table className="owner-table">
            <Lines lines={deposits} currency={statement.currency} />
          </table>
        </section>
      )}
      <p className="mt-6 text-[15.5px] text-quiet">
        {t("issuedOn", { date: formatDate(statement.issuedAt, locale) })}
        {contact && <> · {t("contact", { contact })}</>}
      </p>
    </>
  )
}

function Lines({ lines, currency }: { lines: StatementLine[]; currency: string }) {
  const translators = {
    statements: useTranslations("hosting.statements"),
    bookings: useTranslations("bookings"),
  }
  const locale = useLocale()
  return (
    <tbody>
      {lines.map((line) => {
        const { day, hours, what, detail, amount } = lineWords(translators, locale, line, currency)
        return (
          <tr key={line.bookingId + line.kind}>
            <td className="whitespace-nowrap">
              {day}
              <span className="block text-[15px] text-quiet">{hours}</span>
            </td>
            <td>
              {what}
              <span className="block text-[15px] text-quiet">{detail}</span>
            </td>
            <td className={line.amount === null ? "text-right!" : "figure"}>{amount}</td>
          </tr>
        )
      })}
    </tbody>
  )
}
