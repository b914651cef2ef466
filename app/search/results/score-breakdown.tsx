import { useLocale, useTranslations } from "use-intl"
import { formatList, formatNumber, inOneLine } from "~/i18n/format"
import { sentenceValues } from "./score-sentence"
import type { ScorePart } from "./search-result"
import { codesOf, useWishWord } from "./wish-chips"
import "./score.css"

/** Each part of a score: how full it is, the sentence and its share. */
export function ScoreBreakdown({ parts }: { parts: ScorePart[] }) {
  const t = useTranslations("score")
  const own = useTranslations("search.why")
  const wish = useWishWord()
  const locale = useLocale()
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  return (
    <dl className="score-breakdown">
      {parts.map((part) => (
        <div key={part.part}>
          <dt>{t(`part.${part.part}`)}</dt>
          <dd>
            <meter
              value={part.value}
              max={1}
              aria-label={t(`part.${part.part}`)}
              title={own("share", {
                value: formatNumber(part.value * 100, locale),
                weight: formatNumber((part.weight / total) * 100, locale),
              })}
            />
            <span>
              {t(part.reason, {
                ...sentenceValues(part, locale),
                there: formatList(inOneLine(codesOf(part.inputs.there).map(wish)), locale),
              })}
              <span className="score-share">
                {own("points", {
                  points: formatNumber((part.value * part.weight * 100) / total, locale),
                  most: formatNumber((part.weight * 100) / total, locale),
                })}
              </span>
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
