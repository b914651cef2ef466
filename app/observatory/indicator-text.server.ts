import { capitalised } from "~/i18n/capitalised"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { wordFor } from "~/i18n/word-for"
import type { AreaFigures } from "./area-figures.server"
import { sourceDate } from "./figure-text"
import { type DefinedId, fewestResidents, type Indicator } from "./indicators"

/** An indicator in words: what it is, in what unit, from where and of what day. */
export interface IndicatorText {
  id: string
  name: string
  /** Name for the head of a column. */
  short: string
  definition: string
  unit: string
  source: string
  /** Written out in the reader's language. */
  date: string
  /** As the source gives it. */
  rawDate: string
}

/** The words for every indicator of a city, by id. */
export function indicatorTexts(
  { indicators, provenance, today }: Pick<AreaFigures, "indicators" | "provenance" | "today">,
  locale: Locale,
): Map<string, IndicatorText> {
  const t = translator(locale, "observatory")
  const limit = fewestResidents
  const base = (indicator: Indicator): Pick<IndicatorText, "name" | "short" | "definition"> => {
    const id = indicator.id as DefinedId
    return t.has(`indicators.${id}.name`)
      ? {
          name: t(`indicators.${id}.name`),
          short: t(`indicators.${id}.short`),
          definition: t(`indicators.${id}.definition`),
        }
      : { name: inWords(indicator.id), short: inWords(indicator.id), definition: t("packIndicator") }
  }
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  return new Map(
    indicators.map((indicator) => {
      const { id, of, unit } = indicator
      const divided = of === undefined ? undefined : byId.get(of)
      const words = divided
        ? {
            name: t("rate.name", { name: base(divided).name }),
            short: t("rate.short"),
            definition: t("rate.definition", { definition: base(divided).definition, limit }),
          }
        : base(indicator)
      const brought = indicator.origin === "pack" ? provenance.get(id) : undefined
      const rawDate = indicator.origin === "pack" ? (brought?.date ?? "") : today
      const source = indicator.origin === "pack" ? (brought?.source ?? "pack") : "offers"
      const text: IndicatorText = {
        id,
        ...words,
        unit: t(`units.${unit}`),
        source: wordFor(t, `sources.${source}`) ?? source,
        date: sourceDate(rawDate, locale),
        rawDate,
      }
      return [id, text]
    }),
  )
}

/** `noise_level_db` as “Noise level db”. */
function inWords(code: string): string {
  return capitalised(code.replace(/[_-]+/g, " ").trim())
}
