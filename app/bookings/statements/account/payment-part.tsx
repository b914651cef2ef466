import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import type { StatementDetail } from "../find-statements.server"
import { paymentOf } from "./payment"
import { printedIban, type ShownAccount } from "./payment-account"

/** How a statement is paid; where its owner says no account, with which reference. Needs the `hosting` messages. */
export function PaymentPart({ statement, picture }: { statement: StatementDetail; picture: string | null }) {
  const t = useTranslations("hosting.statements")
  const payment = paymentOf(statement, t, useLocale())
  if (statement.total <= 0 || statement.paidAt) return null
  if (!payment)
    return <p className="mt-4 font-semibold">{t("useReference", { reference: statement.reference })}</p>
  return (
    <section className="card mt-6 flex flex-wrap items-start justify-between gap-6 p-5">
      <div>
        <h2 className="mb-2 text-[19px]">{t("payment")}</h2>
        <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
          {payment.facts.map(({ label, value }) => (
            <div key={label} className="contents">
              <dt className="text-quiet">{label}</dt>
              <dd className="font-semibold tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {picture && (
        <figure className="grid justify-items-center gap-1 text-center">
          <img src={picture} alt={t("qr")} width={168} height={168} className="rounded-card" />
          <figcaption className="max-w-[20ch] text-[15px] text-quiet">{t("scan")}</figcaption>
        </figure>
      )}
    </section>
  )
}

/** Where an owner is paid, and the way to change it. */
export function AccountLine({ account: { owner, iban } }: { account: ShownAccount }) {
  const t = useTranslations("hosting.statements")
  return (
    <p className="mb-8 flex flex-wrap items-center gap-x-4 gap-y-2">
      <span>
        <span lang={owner.name.lang}>{owner.name.text}</span> ·{" "}
        {iban ? (
          <>
            {t("account")} <b className="whitespace-nowrap tabular-nums">{printedIban(iban)}</b>
          </>
        ) : (
          t("noAccount")
        )}
      </span>
      <Link className="button plain small" to={paths.paymentAccount(useLocale(), owner.id)}>
        {t(iban ? "changeAccount" : "account")}
      </Link>
    </p>
  )
}
