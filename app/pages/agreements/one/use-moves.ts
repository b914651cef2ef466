import { useLocation } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { Deed } from "~/agreements/agreement-detail"
import { formatInstant } from "~/i18n/format"
import { answeredForm } from "~/ui/answered-form"
import type { AgreementAnswer } from "./agreement-action.server"
import type { AgreementOutcome } from "./agreement-forms"

/** A key that changes when a form comes back with what is wrong in it, and leaves what is typed in the others. */
export function answerKey(id: string, answer: AgreementAnswer | undefined): string {
  return answer?.id === id ? `answered ${answer.stamp}` : "as it was"
}

/** A form of the page: as it was typed where it could not be done. */
export function formOf<Name extends string>(
  id: string,
  answer: AgreementAnswer | undefined,
  usual: { [name in Name]?: string } = {},
) {
  return answeredForm<string>(id, answer?.id === id ? answer.form : undefined, usual)
}

/**
 * A key that changes when something was just done about a clause, so that its form is empty again, and that of no other:
 * what is typed elsewhere on the page stays.
 */
export function useDoneKey(clauseKey: string, done: readonly AgreementOutcome[]): string {
  const { hash, search, key } = useLocation()
  const did = new URLSearchParams(search).get("did")
  return hash === `#clause-${clauseKey}` && done.some((outcome) => outcome === did) ? key : "open"
}

/** Who did something, for whom and when, in the reader's words. Needs `agreements`. */
export function useDeed(timeZone: string) {
  const t = useTranslations("agreements")
  const locale = useLocale()
  return ({ side, by, at }: Deed) => ({
    side: t(`side.${side}`),
    who: by ?? t("page.gone"),
    at: formatInstant(at, locale, timeZone, "moment"),
  })
}
