import { formatNumber } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { figureText } from "./figure-text"
import { fewestResidents } from "./indicators"
import type { Observation } from "./observation"
import type { ObservatoryView } from "./observatory-view"
import { median } from "./supply/supply"

type Headline = ObservatoryView["headline"][number]

/** Four figures above the map, each with where it is from: the city, its people, the middle area, what is missing. */
export function readHeadline(observation: Observation, locale: Locale): Headline[] {
  return [
    total(observation, locale),
    inhabitants(observation, locale),
    middle(observation, locale),
    absent(observation, locale),
  ].flatMap((figure) => figure ?? [])
}

function regionFigure({ figures }: Observation, id: string): number | null {
  return figures.areas.find(({ level }) => level === "region")?.figures[id] ?? null
}

function total(observation: Observation, locale: Locale): Headline | null {
  const { figures, query, texts } = observation
  const t = translator(locale, "observatory")
  const indicator = figures.indicators.find(({ id }) => id === query.figure)
  const value = regionFigure(observation, query.figure)
  const text = texts.get(query.figure)
  if (!indicator || !text || value === null || query.figure === "population") return null
  const ofStepFree = query.figure === "step_free_share"
  const number = (id: string) => formatNumber(regionFigure(observation, id) ?? 0, locale)
  return {
    value: figureText(value, indicator, locale, figures.currency),
    label: text.name,
    note: ofStepFree
      ? t("headline.stepFreeNote", {
          yes: number("step_free_spaces"),
          spaces: number("spaces"),
          known: number("step_free_known"),
        })
      : t("headline.provenance", { source: text.source, date: text.date }),
  }
}

function inhabitants(observation: Observation, locale: Locale): Headline | null {
  const people = regionFigure(observation, "population")
  const text = observation.texts.get("population")
  if (people === null || !text) return null
  const t = translator(locale, "observatory")
  return {
    value: formatNumber(people, locale),
    label: text.name,
    note: t("headline.provenance", { source: text.source, date: text.date }),
  }
}

function middle({ figures, query, indicator, ranked, texts }: Observation, locale: Locale): Headline | null {
  const t = translator(locale, "observatory")
  const values = ranked.flatMap(({ value }) => value ?? [])
  const value = median(values)
  if (value === null) return null
  const { level } = query
  return {
    value: figureText(
      value,
      { ...indicator, digits: Math.max(indicator.digits, 1) },
      locale,
      figures.currency,
    ),
    label: t("headline.middle", { level }),
    note: t("headline.middleNote", {
      name: texts.get(indicator.id)?.name ?? indicator.id,
      count: t("areas", { level, count: values.length }),
    }),
  }
}

function absent({ query, ranked }: Observation, locale: Locale): Headline | null {
  const t = translator(locale, "observatory")
  const { level } = query
  const suppressed = ranked.filter(({ absence }) => absence === "suppressed").length
  if (suppressed)
    return {
      value: formatNumber(suppressed, locale),
      label: t("headline.suppressed", { level, count: suppressed }),
      note: t("headline.suppressedNote", { limit: fewestResidents }),
    }
  const missing = ranked.filter(({ absence }) => absence === "missing").length
  if (missing)
    return {
      value: formatNumber(missing, locale),
      label: t("headline.missing", { level, count: missing }),
      note: t("headline.missingNote"),
    }
  const empty = ranked.filter(({ area }) => area.figures.spaces === 0).length
  return {
    value: formatNumber(empty, locale),
    label: t("headline.empty", { level, count: empty }),
    note: t("headline.emptyNote", { count: empty }),
  }
}
