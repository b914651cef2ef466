import { useLocale, useTranslations } from "use-intl"
import type { ShownText } from "~/i18n/locales"
import type { SystemLine, When } from "./conversation"
import { whenKey, whenValues } from "./when-text"

/** The names of the two sides. */
export interface SideNames {
  owner: ShownText | null
  asker: ShownText
}

/** Says what the system tells, with the names of the two sides. */
export function useLineText({ owner, asker }: SideNames): (line: SystemLine) => string {
  const t = useTranslations("conversation")
  return ({ move, by }) =>
    t(`line.${move}`, { owner: owner?.text ?? t("nobody"), organisation: asker.text || t("gone"), by })
}

export function useWhenText(): (when: When) => string {
  const t = useTranslations("conversation")
  const locale = useLocale()
  return (when) => t(whenKey(when), whenValues(when, locale))
}
