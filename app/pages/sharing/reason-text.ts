import { useLocale, useTranslations } from "use-intl"
import { capitalised, uncapitalised } from "~/i18n/capitalised"
import { formatList } from "~/i18n/format"
import type { NoiseClash, ShareReason, Whose } from "~/matching/sharing/fits-beside"
import type { DayPart } from "~/matching/sharing/uses"
import type { ActivityOfUse } from "~/spaces/vocabulary"

/** A reason in words: parts of the day, and what one does at them. */
export function useReason() {
  const t = useTranslations("sharing.reason")
  const does = useDoing()
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  const when = useWhen()
  return (reason: ShareReason): string => {
    switch (reason.code) {
      case "apart":
        return capitalised(
          t("apart", {
            ours: does("ours", reason.ours, reason.oursWhen),
            theirs: does("theirs", reason.theirs, reason.theirsWhen),
          }),
        )
      case "days":
        return t("days", { when: when(reason.when) })
      case "beside":
        return t("beside", { when: when(reason.when) })
      case "noise":
        return t(`noise.${reason.whose}_${reason.order}`)
      case "amenity":
        return t("amenity", {
          what: formatList(
            reason.amenities.map((code) => uncapitalised(words(`amenity.${code}`))),
            locale,
          ),
        })
      case "access":
        return t("access")
      case "near":
        return t("near")
      case "calm":
        return t("calm")
    }
  }
}

/** What of noise stands between two groups, in words. Needs `sharing`. */
export function useNoiseClash() {
  const t = useTranslations("sharing.clash")
  const does = useDoing()
  return ({ heard, ours, theirs, when }: NoiseClash): string =>
    capitalised(t(heard, { ours: does("ours", ours, when), theirs: does("theirs", theirs, when) }))
}

/** What a group does, and when: “you rehearse as a choir in the evening”. */
function useDoing() {
  const t = useTranslations("sharing.does")
  const when = useWhen()
  return (whose: Whose, activity: ActivityOfUse, parts: DayPart[]) =>
    t(`${whose}.${activity}`, { when: when(parts) })
}

function useWhen() {
  const t = useTranslations("sharing.part")
  const locale = useLocale()
  return (list: DayPart[]) =>
    formatList(
      list.map((part) => t(part)),
      locale,
    )
}
