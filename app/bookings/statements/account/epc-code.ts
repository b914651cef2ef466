import { isSEPACountry } from "ibantools"
import type { PaymentAccount } from "./payment-account"

/** Of which a code may be at most, in bytes of UTF-8 (EPC069-12, version 2.1). */
const mostBytes = 331
const mostCents = 999_999_999_99
const longestText = 140

/**
 * What a QR code says so that an application of a bank fills a transfer in: the guideline EPC069-12 of the European
 * Payments Council, version 002. A Belgian reference goes into the free text, since the field for structured ones is
 * for ISO 11649 alone.
 * @param amount cents of a euro.
 * @returns null where the guideline has no code: another currency, nothing to pay, or an account outside of SEPA.
 */
export function epcCode(
  { iban, holder }: PaymentAccount,
  { amount, currency, text }: { amount: number; currency: string; text: string },
): string | null {
  const isSepa = isSEPACountry(iban.slice(0, 2))
  if (currency !== "EUR" || !isSepa || amount < 1 || amount > mostCents || text.length > longestText)
    return null
  const euros = `EUR${(amount / 100).toFixed(2)}`
  const lines = ["BCD", "002", "1", "SCT", "", holder, iban, euros, "", "", text]
  const code = lines.join("\n")
  return new TextEncoder().encode(code).length <= mostBytes ? code : null
}
