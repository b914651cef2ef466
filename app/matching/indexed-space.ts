import type { Locale } from "~/i18n/locales"
import type { SpaceIndex } from "~/search/index/space-index"
import type { AllowedNoise } from "~/spaces/noise"
import { schoolCalendars, soundTiers, wheelchairLevels } from "~/spaces/vocabulary"
import type { TimedSpace } from "./free-days"
import type { MatchedSpace } from "./match"
import type { SpaceBits } from "./pair-numbers"

/** What the index of the search knows of a space, as matching reads it. */
export type IndexedSpace = MatchedSpace &
  TimedSpace & { id: string; organisationId: string; calendar: string }

/** The space of a row of the index. */
export function spaceOfRow(index: SpaceIndex, row: number): IndexedSpace {
  const c = index.columns
  const at = (column: ArrayLike<number>) => column[row] as number
  return {
    id: index.idOf(row),
    organisationId: index.organisationIdOf(row),
    ...placeOfRow(index, row),
    ...timesOfRow(index, row),
    capacity: orNull(at(c.capacity)),
    forms: at(c.forms),
    amenities: at(c.amenities),
    allows: at(c.allows),
    noise: noiseOfRow(index, row),
    activities: at(c.activities),
    accessFacts: at(c.accessFacts),
    wheelchair: wheelchairLevels[at(c.wheelchair)] ?? "unknown",
    prices: index.prices.values[at(c.prices)] ?? [],
  }
}

/** What decides when a space can be had. */
export type RowTimes = TimedSpace & Pick<IndexedSpace, "calendar" | "desks">

/** When the space of a row can be had, what is taken left out. */
export function timesOfRow({ columns: c, hours, windows }: SpaceIndex, row: number): RowTimes {
  const pattern = hours.at(c.hours[row] as number)
  const window = windows.values[c.windows[row] as number]
  if (!window) throw new Error(`No booking rules in row ${row}`)
  return {
    hours: pattern.rules,
    exceptions: pattern.exceptions,
    timeZone: pattern.zone,
    window,
    calendar: schoolCalendars[c.schoolCalendar[row] as number] ?? "none",
    desks: orNull(c.desks[row] as number),
  }
}

/** How much may be heard in the space of a row. */
export function noiseOfRow({ columns: c }: SpaceIndex, row: number): AllowedNoise {
  return {
    tier: soundTiers.find((tier) => tier === c.soundTier[row]) ?? null,
    voicesUntil: orNull(c.voicesUntil[row] as number),
    amplifiedUntil: orNull(c.amplifiedUntil[row] as number),
  }
}

/** Where the space of a row lies. */
export function placeOfRow(
  { columns: c, areaIds }: SpaceIndex,
  row: number,
): Pick<IndexedSpace, "lon" | "lat" | "municipalityId" | "neighbourhoodId" | "postcodeId"> {
  const { values } = areaIds
  return {
    lon: c.lon[row] as number,
    lat: c.lat[row] as number,
    municipalityId: values[c.municipality[row] as number] ?? null,
    neighbourhoodId: values[c.neighbourhood[row] as number] ?? null,
    postcodeId: values[c.postcode[row] as number] ?? null,
  }
}

const stepFree = wheelchairLevels.indexOf("yes")

/** A row of the index at a time, read out of its columns. */
export class RowBits implements SpaceBits {
  row = 0
  readonly #columns: SpaceIndex["columns"]

  constructor({ columns }: SpaceIndex) {
    this.#columns = columns
  }

  get capacity(): number | null {
    return orNull(this.#columns.capacity[this.row] as number)
  }

  get desks(): number | null {
    return orNull(this.#columns.desks[this.row] as number)
  }

  get forms(): number {
    return this.#columns.forms[this.row] as number
  }

  get amenities(): number {
    return this.#columns.amenities[this.row] as number
  }

  get allows(): number {
    return this.#columns.allows[this.row] as number
  }

  get tier(): number {
    return this.#columns.soundTier[this.row] as number
  }

  get voicesUntil(): number {
    return orNull(this.#columns.voicesUntil[this.row] as number) ?? Infinity
  }

  get amplifiedUntil(): number {
    return orNull(this.#columns.amplifiedUntil[this.row] as number) ?? Infinity
  }

  get activities(): number {
    return this.#columns.activities[this.row] as number
  }

  get accessFacts(): number {
    return this.#columns.accessFacts[this.row] as number
  }

  get isStepFree(): boolean {
    return this.#columns.wheelchair[this.row] === stepFree
  }

  get transit(): number | null {
    const value = this.#columns.transit[this.row] as number
    return Number.isNaN(value) ? null : value
  }
}

function orNull(value: number): number | null {
  return value < 0 ? null : value
}

/** The nearest stop of rail, metro or tram of a row; null where the city has none. */
export function stopOfRow({ columns, stops }: SpaceIndex, row: number, locale: Locale) {
  const stop = stops.stops[columns.stop[row] as number]
  return stop ? { distanceM: columns.stopDistance[row] as number, name: stop.name[locale] } : null
}
