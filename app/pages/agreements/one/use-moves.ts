import { useLocale, useTranslations } from "use-intl"
import type { PartySide } from "~/agreements/agreement"
import type { AgreementDetail, Deed } from "~/agreements/agreement-detail"
import type { AgreementMove } from "~/agreements/agreement-moves"
import { formatInstant } from "~/i18n/format"
import { answeredForm } from "~/ui/answered-form"
import type { AgreementAnswer } from "./agreement-action.server"

/** The sides on which the reader may make a move. */
export function sidesThatMay(move: AgreementMove, { moves }: AgreementDetail): PartySide[] {
  return moves.filter(({ moves: own }) => own.includes(move)).map(({ side }) => side)
}

/** A form of the page: as it was typed where it could not be done. */
export function formOf<Name extends string>(
  id: string,
  answer: AgreementAnswer | undefined,
  usual: { [name in Name]?: string } = {},
) {
  return answeredForm<string>(id, answer?.id === id ? answer.form : undefined, usual)
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
