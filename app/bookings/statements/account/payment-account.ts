import { electronicFormatIBAN, friendlyFormatIBAN, isValidIBAN } from "ibantools"
import { z } from "zod"
import type { ShownText } from "~/i18n/locales"
import { withFault } from "~/platform/http/issue-faults"
import { maybe } from "~/spaces/input-parts"

/** Where an organisation is paid by transfer. */
export interface PaymentAccount {
  /** Without spaces. */
  iban: string
  holder: string
}

/** Where an owner is paid, as the page of its statements tells it. */
export interface ShownAccount {
  owner: { id: string; name: ShownText }
  /** Null where none is said. */
  iban: string | null
}

/** As many letters as a transfer may name its payee with (EPC069-12). */
export const longestHolder = 70

/** The form of an account: both fields, or none where there is to be none. */
export const PaymentAccountInput = z
  .object({
    iban: maybe(
      z
        .string()
        .trim()
        .max(60)
        .transform((typed) => electronicFormatIBAN(typed) ?? "")
        .refine(isValidIBAN, withFault("organisation.iban")),
    ),
    holder: maybe(z.string().trim().max(longestHolder)),
  })
  .refine(({ iban, holder }) => !iban || holder, { path: ["holder"], ...withFault("organisation.holder") })
  .refine(({ iban, holder }) => iban || !holder, { path: ["iban"], ...withFault("organisation.ibanNeeded") })

/** As it is written: `BE71 0961 2345 6769`. */
export function printedIban(iban: string): string {
  return friendlyFormatIBAN(iban) ?? iban
}
