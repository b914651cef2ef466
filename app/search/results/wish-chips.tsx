import { useTranslations } from "use-intl"
import { wordFor } from "~/i18n/word-for"
import { Check } from "~/ui/icons"
import type { ScorePart } from "./search-result"

/** What the activity of a search wishes for: what is there, and what is not or is not told of. */
export function WishChips({ parts }: { parts: ScorePart[] }) {
  const t = useTranslations("search.card")
  const word = useWishWord()
  const inputs = parts.find(({ part }) => part === "suitability")?.inputs
  const there = codesOf(inputs?.there)
  const missing = codesOf(inputs?.missing)
  if (there.length + missing.length === 0) return null
  return (
    <ul aria-label={t("suits")} className="mb-2 flex flex-wrap gap-1.5 text-[14.5px]">
      {there.map((code) => (
        <li key={code} className="badge">
          <Check size={14} className="-mt-0.5 mr-1 inline" aria-hidden />
          {word(code)}
        </li>
      ))}
      {missing.map((code) => (
        <li key={code} className="badge quiet">
          {t("notTold", { wish: word(code) })}
        </li>
      ))}
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
  const words = useTranslations("vocabulary")
  const t = useTranslations("score.suitability")
  return (code) => {
    const [group = "", value = ""] = code.split(".")
    if (group !== "activity") return wordFor(words, code) ?? value
    return t("welcome", { activity: wordFor(words, `activityOfUse.${value}`) ?? value })
  }
}
