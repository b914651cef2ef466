import type { Feature, MultiPoint, Point } from "geojson"
import { dayMinutes } from "~/availability/units"
import type { Position } from "~/geo/position"
import { rightHanded } from "~/geo/right-hand"
import { formatMinute } from "~/i18n/format"
import { type Locale, showText, type Translated } from "~/i18n/locales"
import type { FittingSlot } from "~/matching/fitting-slots"
import type { Match } from "~/matching/match"
import type { SpaceChange } from "~/matching/unlock/space-change"
import type { DraftNeed, NeedOrigin } from "~/needs/need"
import { middleOfPlace } from "~/needs/place-middle"
import { paths } from "~/platform/paths"
import type { ToldPlace } from "./need-schemas.server"

interface Shown {
  /** Where readers reach the site. */
  publicUrl: string
  locale: Locale
  /** Where areas lie, by their ids. */
  areas: ReadonlyMap<string, { lon: number; lat: number }>
  organisation: { id: string; name: Translated }
  /** The places as everybody may know them; unless given, those of the need. */
  places?: NeedOrigin[]
}

/** A need as the HTTP interface gives it. Its geometry is where it may be met, null for all of the city. */
export function needFeature(
  need: DraftNeed,
  { publicUrl, locale, areas, organisation, places = need.origins }: Shown,
): Feature<Point | MultiPoint | null> {
  return {
    type: "Feature",
    id: need.id,
    geometry: geometryOf(
      places.map((origin) => middleOfPlace(origin, areas)).filter((middle) => middle !== null),
    ),
    properties: {
      id: need.id,
      ...needFields(need),
      organisation: { id: organisation.id, name: showText(organisation.name, locale).text },
      status: need.status,
      joint: need.jointWay,
      url: publicUrl + paths.need(locale, need.id),
    },
  }
}

/** What a need says, in the notation in which programs write it. */
export function needFields(need: DraftNeed) {
  const { people, times } = need
  const weekly = times?.kind === "weekly" ? times : null
  return {
    title: need.title,
    text: need.text,
    language: need.language,
    activities: need.activities,
    people: people && { min: people.least, typical: people.usual, max: people.most },
    languages: need.languages,
    places: need.origins.map(toldPlace),
    lines: (weekly?.lines ?? []).map(({ weekdays, minutes, times: timesPerWeek, ...line }) => ({
      weekdays,
      ...clockTimes(line),
      minutes,
      timesPerWeek,
    })),
    season: weekly && {
      from: weekly.season.from,
      until: weekly.season.until,
      schoolHolidays: !weekly.season.without.includes("school_holidays"),
      publicHolidays: !weekly.season.without.includes("public_holidays"),
    },
    dates: (times?.kind === "dates" ? times.dates : []).map(({ date, minutes, ...line }) => ({
      date,
      ...clockTimes(line),
      minutes,
    })),
    forms: need.forms,
    formsPreferred: need.formsPreferred,
    budget: need.budget,
    amenitiesNeeded: need.amenitiesNeeded,
    amenitiesWished: need.amenitiesWished,
    accessible: need.accessible,
    conditions: need.allows,
    noise: need.noise,
    visibility: need.visibility,
  }
}

/** A match as both directions give it. */
export function matchItem(needId: string, spaceId: string, { score, parts, slots, form, distanceM }: Match) {
  return {
    needId,
    spaceId,
    score,
    scoreParts: parts,
    distanceM: distanceM === null ? null : Math.round(distanceM),
    form,
    slots: slots.map(slotItem),
  }
}

export function missItem(needId: string, spaceId: string, { obstacles }: Match) {
  return { needId, spaceId, obstacles }
}

/** A change of a space as programs read it; times of day as everywhere. */
export function changeItem(change: SpaceChange): { kind: SpaceChange["kind"]; value: unknown } {
  if (change.kind === "quiet") return { ...change, value: formatMinute(change.value % dayMinutes) }
  if (change.kind !== "time") return change
  const { weekday, ...window } = change.value
  return { kind: change.kind, value: { weekday, ...clockTimes(window) } }
}

function slotItem({ weekday, date, line, free, of, ...slot }: FittingSlot) {
  return { weekday, date, ...clockTimes(slot), line, free, of }
}

/** Times of day; an end that is not after the start lies on the next day. */
function clockTimes({ from, until }: { from: number; until: number }) {
  return { from: formatMinute(from), to: formatMinute(until > dayMinutes ? until - dayMinutes : until) }
}

function toldPlace(origin: NeedOrigin): ToldPlace {
  if (origin.kind === "area")
    return { area: origin.id, ...(origin.radius !== undefined && { radius: origin.radius }) }
  if (origin.kind === "point")
    return { position: origin.position, radius: origin.radius, label: origin.label }
  return { shape: rightHanded(origin.shape.geometry) as Extract<ToldPlace, { shape: unknown }>["shape"] }
}

function geometryOf([first, ...more]: Position[]): Point | MultiPoint | null {
  if (!first) return null
  if (more.length === 0) return { type: "Point", coordinates: first }
  return { type: "MultiPoint", coordinates: [first, ...more] }
}
