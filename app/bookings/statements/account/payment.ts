import type { useTranslations } from "use-intl"
import { formatMoney } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import type { StatementDetail } from "../find-statements.server"
import { epcCode } from "./epc-code"
import { printedIban } from "./payment-account"

/** What a transfer says, and the code that says it to applications of banks. */
export interface Payment {
  facts: { label: string; value: string }[]
  /** What a QR code holds; null where banks know none for it. */
  code: string | null
}

/**
 * How a statement is paid by transfer; null where nothing is left to pay, or the owner does not say where.
 * @param t of `hosting.statements`.
 */
export function paymentOf(
  {
    account,
    total,
    paidAt,
    currency,
    reference,
  }: Pick<StatementDetail, "account" | "total" | "paidAt" | "currency" | "reference">,
  t: ReturnType<typeof useTranslations<"hosting.statements">>,
  locale: Locale,
): Payment | null {
  if (!account || total <= 0 || paidAt) return null
  return {
    facts: [
      { label: t("iban"), value: printedIban(account.iban) },
      { label: t("holder"), value: account.holder },
      { label: t("amount"), value: formatMoney(total, currency, locale) },
      { label: t("reference"), value: reference },
    ],
    code: epcCode(account, { amount: total, currency, text: reference }),
  }
}
