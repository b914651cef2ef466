import type { Snapshot } from "#db/database.server"
import { formatDate } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { wordFor } from "~/i18n/word-for"
import type { Storage } from "~/platform/storage/storage.server"
import { type AreaFigures, computeAreas } from "./area-figures.server"
import { figureText } from "./figure-text"
import { readHeadline } from "./headline.server"
import { type IndicatorText, indicatorTexts } from "./indicator-text.server"
import type { Indicator } from "./indicators"
import { drawMap } from "./map/map-view.server"
import type { Observation } from "./observation"
import {
  columnsBeside,
  type ObservatoryQuery,
  parseObservatoryQuery,
  type QueryFault,
  shownIndicator,
} from "./observatory-query"
import type { ColumnView, DefinitionView, LegendView, ObservatoryView, RowView } from "./observatory-view"
import { rankAreas, sortAreas } from "./ranking"
import { readUnlockSums } from "./unlock/read-unlock-sums.server"

interface Asked {
  params: URLSearchParams
  locale: Locale
  now: Date
}

/** Answers the query of the page, without drawing. */
export async function observe(db: Snapshot, { params, locale, now }: Asked): Promise<Observation> {
  const figures = await computeAreas(db, { now })
  const { query, faults } = parseObservatoryQuery(params, {
    figures: figures.indicators,
    levels: levelsOnMap(figures),
  })
  const byId = new Map(figures.indicators.map((indicator) => [indicator.id, indicator]))
  const columns = columnsBeside(query.figure, query.perThousand).flatMap((id) => byId.get(id) ?? [])
  const indicator = byId.get(shownIndicator(query)) ?? (columns.at(-1) as Indicator)
  const onLevel = figures.areas.filter(({ level }) => level === query.level)
  const { ranked, classes } = rankAreas(onLevel, indicator.id, query.classes)
  const { compare } = new Intl.Collator(locale, { numeric: true })
  return {
    figures,
    query,
    faults,
    indicator,
    columns,
    ranked: sortAreas(ranked, query.sort, query.order, ({ name }) => name[locale], compare),
    classes,
    texts: indicatorTexts(figures, locale),
    nameOf: (id) => figures.areas.find((area) => area.id === id)?.name[locale] ?? null,
  }
}

/** Levels with more than one area: one alone cannot be compared with anything. */
function levelsOnMap({ areas, levels }: AreaFigures): string[] {
  return levels.filter((level) => areas.filter((area) => area.level === level).length > 1)
}

/** Everything that the page shows. @param basemaps where the basemap is kept. */
export async function readObservatory(
  db: Snapshot,
  { basemaps, ...asked }: Asked & { basemaps: Storage },
): Promise<ObservatoryView> {
  const observation = await observe(db, asked)
  const { locale } = asked
  const { figures, query, indicator, columns, ranked, texts } = observation
  const t = translator(locale, "observatory")
  const rows = readRows(observation, locale)
  const choices = figures.indicators
    .filter(({ onMap, of }) => onMap && of === undefined)
    .map(({ id, origin }) => ({ id, name: texts.get(id)?.name ?? id, origin }))
  const ofOrigin = (origin: Indicator["origin"]) =>
    choices.filter((choice) => choice.origin === origin).map(({ id, name }) => ({ id, name }))
  return {
    query,
    faults: observation.faults.map(({ field }) => ({ field, text: faultText(field, observation, locale) })),
    city: figures.cityName?.[locale] ?? t("metaTitle"),
    countedOn: formatDate(figures.today, locale),
    attribution: figures.attribution,
    choices: { offers: ofOrigin("offers"), context: ofOrigin("pack"), levels: levelsOnMap(figures) },
    indicator: { id: indicator.id, name: texts.get(indicator.id)?.name ?? indicator.id },
    headline: readHeadline(observation, locale),
    map: await drawMap(observation, locale, basemaps),
    legend: readLegend(observation, locale),
    columns: columns.flatMap(({ id }) => texts.get(id) ?? []).map((text) => readColumn(text, query)),
    rows,
    whole: readWhole(observation, locale, ranked.length),
    unlock: await readUnlockSums(db, figures, asked),
    definitions: readDefinitions(observation),
  }
}

function readRows({ figures, columns, ranked, nameOf }: Observation, locale: Locale): RowView[] {
  const t = translator(locale, "observatory")
  const highest = Math.max(0, ...ranked.map(({ value }) => value ?? 0))
  return ranked.map(({ area, value, absence, valueClass }) => ({
    id: area.id,
    name: area.name[locale],
    within: area.level === "neighbourhood" ? nameOf(area.parentId) : null,
    cells: columns.map((column) => {
      const shown = area.figures[column.id] ?? null
      if (shown !== null) return figureText(shown, column, locale, figures.currency)
      return area.suppressed.includes(column.id) ? t("table.notShown") : t("table.noFigure")
    }),
    absence,
    mark: valueClass ?? absence ?? "missing",
    bar: value === null || highest <= 0 ? 0 : Math.max(0, value / highest),
    spaces: area.figures.spaces ?? 0,
  }))
}

/** The row of the whole city, which is not one of those compared. */
function readWhole(
  { figures, columns }: Observation,
  locale: Locale,
  rows: number,
): ObservatoryView["whole"] {
  const region = figures.areas.find(({ level }) => level === "region")
  if (!region || rows === 0) return null
  const cells = columns.map((column) => {
    const shown = region.figures[column.id] ?? null
    return shown === null ? "" : figureText(shown, column, locale, figures.currency)
  })
  return { name: region.name[locale], cells }
}

function readColumn({ id, name, short }: IndicatorText, { sort, order }: ObservatoryQuery): ColumnView {
  const sorted = sort === id ? order : null
  return { id, name, short, sorted, next: { sort: id, order: sorted === "desc" ? "asc" : "desc" } }
}

function readLegend({ figures, indicator, ranked, classes }: Observation, locale: Locale): LegendView {
  const t = translator(locale, "observatory")
  const text = (value: number) => figureText(value, indicator, locale, figures.currency)
  return {
    classes: classes.map(({ from, to, count }, step) => ({
      step,
      text: text(from) === text(to) ? text(to) : t("legend.class", { from: text(from), to: text(to) }),
      count,
    })),
    suppressed: ranked.filter(({ absence }) => absence === "suppressed").length,
    missing: ranked.filter(({ absence }) => absence === "missing").length,
  }
}

function readDefinitions({ figures, columns, texts, indicator }: Observation): DefinitionView[] {
  const shown = new Set([...columns.map(({ id }) => id), indicator.id])
  return figures.indicators
    .filter(({ id, of }) => of === undefined || shown.has(id))
    .flatMap(({ id }) => {
      const text = texts.get(id)
      return text ? [{ ...text, shown: shown.has(id) }] : []
    })
}

function faultText(field: QueryFault["field"], { query, texts }: Observation, locale: Locale): string {
  const t = translator(locale, "observatory")
  if (field === "figure" || field === "per")
    return t(`faults.${field}`, { used: texts.get(query.figure)?.name ?? query.figure })
  if (field === "level") return t("faults.level", { used: levelName(query.level, locale) })
  if (field === "classes") return t("faults.classes", { used: t(`cuttings.${query.classes}`) })
  return t(`faults.${field}`)
}

/** A level of the city's data in words; levels that we do not know keep their code. */
function levelName(level: string, locale: Locale): string {
  return wordFor(translator(locale, "observatory"), `levels.${level}`) ?? level
}
