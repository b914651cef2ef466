import type { Locale } from "~/i18n/locales"
import type { SpaceIndex } from "~/search/index/space-index"
import { schoolCalendars, wheelchairLevels } from "~/spaces/vocabulary"
import type { TimedSpace } from "./free-days"
import type { MatchedSpace } from "./match"

/** What the index of the search knows of a space, as matching reads it. */
export type IndexedSpace = MatchedSpace &
  TimedSpace & { id: string; organisationId: string; calendar: string }

/** The space of a row of the index. */
export function spaceOfRow(index: SpaceIndex, row: number): IndexedSpace {
  const c = index.columns
  const at = (column: ArrayLike<number>) => column[row] as number
  const orNull = (value: number) => (value < 0 ? null : value)
  const areaOf = (column: ArrayLike<number>) => index.areaIds.values[at(column)] ?? null
  const pattern = index.hours.values[at(c.hours)]
  const window = index.windows.values[at(c.windows)]
  if (!pattern || !window) throw new Error(`No hours in row ${row}`)
  return {
    id: c.ids[row] as string,
    organisationId: c.organisationIds[row] as string,
    lon: at(c.lon),
    lat: at(c.lat),
    capacity: orNull(at(c.capacity)),
    desks: orNull(at(c.desks)),
    forms: at(c.forms),
    amenities: at(c.amenities),
    allows: at(c.allows),
    activities: at(c.activities),
    accessFacts: at(c.accessFacts),
    wheelchair: wheelchairLevels[at(c.wheelchair)] ?? "unknown",
    prices: index.prices.values[at(c.prices)] ?? [],
    hours: pattern.rules,
    exceptions: pattern.exceptions,
    timeZone: pattern.zone,
    window,
    calendar: schoolCalendars[at(c.schoolCalendar)] ?? "none",
    municipalityId: areaOf(c.municipality),
    neighbourhoodId: areaOf(c.neighbourhood),
    postcodeId: areaOf(c.postcode),
  }
}

/** The nearest stop of rail, metro or tram of a row; null where the city has none. */
export function stopOfRow({ columns, stops }: SpaceIndex, row: number, locale: Locale) {
  const stop = stops.stops[columns.stop[row] as number]
  return stop ? { distanceM: columns.stopDistance[row] as number, name: stop.name[locale] } : null
}
