import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate, formatInstant, formatMoney } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { EmptyState, Notice } from "~/ui/notice"
import type { ShownAccount } from "./account/payment-account"
import { AccountLine } from "./account/payment-part"
import type { StatementItem } from "./find-statements.server"
import "../hosting/owner.css"

interface Named {
  id: string
  name: { text: string; lang?: string }
}

export interface StatementsPageProps {
  side: "owner" | "organisation"
  /** Whether the reader stands on both sides. */
  bothSides: boolean
  statements: StatementItem[]
  /** Where the owner is paid; null to whoever may not change it. */
  account: ShownAccount | null
  /** What is still to be issued; null to whoever may not. */
  issuing: {
    owners: Named[]
    ownerId: string
    /** `YYYY-MM` */
    month: string
    over: boolean
    drafts: { organisation: Named; total: number; currency: string; lines: number }[]
  } | null
}

/** Statements to be issued, and those that were. */
export function StatementsPage({ side, bothSides, statements, issuing, account }: StatementsPageProps) {
  const t = useTranslations("hosting.statements")
  const locale = useLocale()
  return (
    <>
      {bothSides && (
        <nav className="mb-6 flex flex-wrap gap-2">
          {(["owner", "organisation"] as const).map((one) => (
            <Link
              key={one}
              className="chip min-h-11"
              to={paths.statements(locale, new URLSearchParams({ side: one }))}
              aria-current={one === side ? "true" : undefined}
            >
              {t(one === "owner" ? "asOwner" : "asOrganisation")}
            </Link>
          ))}
        </nav>
      )}
      {issuing && <Issuing issuing={issuing} />}
      {account && <AccountLine account={account} />}
      <h2 className="mb-3">{t("list")}</h2>
      {statements.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <ul className="card divide-y divide-line">
          {statements.map((statement) => (
            <StatementRow key={statement.id} statement={statement} side={side} />
          ))}
        </ul>
      )}
    </>
  )
}

function StatementRow({ statement, side }: { statement: StatementItem; side: StatementsPageProps["side"] }) {
  const t = useTranslations("hosting.statements")
  const locale = useLocale()
  const { id, number, month, reference, total, currency, editable } = statement
  const other = side === "owner" ? statement.organisation : statement.owner
  return (
    <li className="grid gap-x-6 gap-y-2 px-5 py-4 md:grid-cols-[minmax(0,1fr)_9rem_14rem] md:items-start">
      <div>
        <Link className="font-semibold" to={paths.monthlyStatement(locale, id)}>
          {t("one", { number, month: formatInstant(`${month}-01T00:00:00Z`, locale, "UTC", "month") })}
        </Link>
        <p lang={other.name.lang}>{other.name.text}</p>
        <p className="text-[15px] text-quiet tabular-nums">{reference}</p>
      </div>
      <p className="text-[18px] font-semibold tabular-nums md:text-right">
        {formatMoney(total, currency, locale)}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <PaidState statement={statement} />
        {editable && <PaidForm statement={statement} />}
      </div>
    </li>
  )
}

export function PaidState({ statement: { paidAt } }: { statement: StatementItem }) {
  const t = useTranslations("hosting.statements")
  const locale = useLocale()
  return (
    <span className={`badge ${paidAt ? "" : "sun"}`}>
      {paidAt ? t("paid", { date: formatDate(paidAt, locale, "medium") }) : t("unpaid")}
    </span>
  )
}

/** Marks a statement as paid by hand, or takes the mark away. */
export function PaidForm({ statement: { id, paidAt, number } }: { statement: StatementItem }) {
  const t = useTranslations("hosting.statements")
  return (
    <Form method="post" className="no-print">
      <input type="hidden" name="intent" value={paidAt ? "unpaid" : "paid"} />
      <input type="hidden" name="id" value={id} />
      <button type="submit" className="button plain small">
        {t(paidAt ? "markUnpaid" : "markPaid")}
        <span className="sr-only"> {number}</span>
      </button>
    </Form>
  )
}

function Issuing({ issuing }: { issuing: NonNullable<StatementsPageProps["issuing"]> }) {
  const t = useTranslations("hosting.statements")
  const locale = useLocale()
  const { owners, ownerId, month, over, drafts } = issuing
  const monthName = formatInstant(`${month}-01T00:00:00Z`, locale, "UTC", "month")
  return (
    <section className="card mb-8 p-5">
      <Form action={paths.statements(locale)} className="mb-4 flex flex-wrap items-end gap-3">
        <label>
          <span className="block text-[15px] text-quiet">{t("month")}</span>
          <input
            key={month}
            type="month"
            name="month"
            defaultValue={month}
            pattern="\d{4}-\d{2}"
            className="control"
            required
          />
        </label>
        {owners.length > 1 && (
          <label>
            <span className="block text-[15px] text-quiet">{t("owner")}</span>
            <select key={ownerId} name="owner" defaultValue={ownerId} className="control">
              {owners.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name.text}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="submit" className="button plain">
          {t("show")}
        </button>
      </Form>
      <h2 className="mb-2 text-[20px]">{t("drafts", { month: monthName })}</h2>
      {drafts.length === 0 ? (
        <p className="text-quiet">{t("noDrafts", { month: monthName })}</p>
      ) : (
        <>
          <p className="mb-3 text-quiet">{t("draftsText")}</p>
          <table className="owner-table mb-4">
            <tbody>
              {drafts.map((draft) => (
                <tr key={draft.organisation.id + draft.currency}>
                  <th scope="row" lang={draft.organisation.name.lang}>
                    {draft.organisation.name.text}
                  </th>
                  <td className="figure">{formatMoney(draft.total, draft.currency, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {over ? (
            <Form method="post">
              <input type="hidden" name="intent" value="issue" />
              <input type="hidden" name="owner" value={ownerId} />
              <input type="hidden" name="month" value={month} />
              <button type="submit" className="button primary">
                {t("issue", { count: drafts.length })}
              </button>
            </Form>
          ) : (
            <Notice tone="sky">{t("notOver", { month: monthName })}</Notice>
          )}
        </>
      )}
    </section>
  )
}
