import { formatList } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { sentenceValues } from "~/search/results/score-sentence"
import type { ScorePart } from "~/search/results/search-result"
import { codesOf, wishWord } from "~/search/results/wish-chips"

/** The reasons of a score in words, the weightiest first, for mails and feeds. */
export function reasonSentences(parts: readonly ScorePart[], locale: Locale): string[] {
  const t = translator(locale, "score")
  const wish = wishWord(translator(locale, "vocabulary"), (activity) =>
    t("suitability.welcome", { activity }),
  )
  return parts
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value * b.weight - a.value * a.weight)
    .map((part) =>
      t(part.reason, {
        ...sentenceValues(part, locale),
        there: formatList(codesOf(part.inputs.there).map(wish), locale),
      }),
    )
}
