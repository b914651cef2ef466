import { useLocale, useTranslations } from "use-intl"
import { formatList, inOneLine } from "~/i18n/format"
import { wordFor } from "~/i18n/word-for"
import { Check } from "~/ui/icons"
import type { ScorePart } from "./search-result"

/** What the activity of a search wishes for: what is there, and what is not or is not told of. */
export function WishChips({ parts }: { parts: ScorePart[] }) {
  const t = useTranslations("search.card")
  const word = useWishWord()
  const locale = useLocale()
  const inputs = parts.find(({ part }) => part === "suitability")?.inputs
  const there = codesOf(inputs?.there)
  // That an owner says nothing of an activity is no lack of the space.
  const missing = codesOf(inputs?.missing).filter((code) => !code.startsWith("activity."))
  if (there.length + missing.length === 0) return null
  return (
    <ul aria-label={t("suits")} className="card-wishes">
      {there.map((code) => (
        <li key={code} className="badge">
          <Check size={14} aria-hidden />
          {word(code)}
        </li>
      ))}
      {missing.length > 0 && (
        <li className="text-quiet">
          {t("notTold", { wishes: formatList(inOneLine(missing.map(word)), locale) })}
        </li>
      )}
    </ul>
  )
}

/** The codes that stand in the inputs of a part. */
export function codesOf(joined: string | number | null | undefined): string[] {
  return String(joined ?? "")
    .split(",")
    .filter(Boolean)
}

/** The words for a wish: `activity.choir`, `amenity.piano`. */
export function useWishWord(): (code: string) => string {
  const t = useTranslations("score.suitability")
  return wishWord(useTranslations("vocabulary"), (activity) => t("welcome", { activity }))
}

/** {@link useWishWord} with the translators at hand. @param welcome says that an activity is welcome. */
export function wishWord(words: Parameters<typeof wordFor>[0], welcome: (activity: string) => string) {
  return (code: string): string => {
    const [group = "", value = ""] = code.split(".")
    if (group !== "activity") return wordFor(words, code) ?? value
    return welcome(wordFor(words, `activityOfUse.${value}`) ?? value)
  }
}
