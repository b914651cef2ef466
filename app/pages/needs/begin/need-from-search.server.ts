import { addDays, weekdayOf } from "~/availability/dates"
import { dayMinutes } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import { areaShape } from "~/geo/area"
import { splitBbox } from "~/geo/bbox"
import type { Bbox } from "~/geo/position"
import { formatList } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { askedAllowances, lastDateOf, type NeedOrigin, type NeedTimes } from "~/needs/need"
import { maxDates, maxRadius } from "~/needs/writing/need-limits"
import type { KnownWishes } from "~/needs/writing/save-need.server"
import { orWeekdays } from "~/search/query/search-address"
import { defaultFreeShare, defaultRadius, type SpaceQuery } from "~/search/query/space-query"
import type { TypedValues } from "~/spaces/listing/step-form"

/** What a search says of a need: what stands in the fields of its first step, and what is known of the others. */
export interface SearchedNeed {
  what: TypedValues
  known: KnownWishes
  /** Every place that it names, also one around which it looks further than a need can say. */
  named: NeedOrigin[]
}

interface SearchAsked {
  query: SpaceQuery
  /** As they stand in the address, with those of pages. */
  params: URLSearchParams
  locale: Locale
  /** Date `YYYY-MM-DD` in the city. */
  today: string
  /** Of the city; null where none is installed. */
  box: Bbox | null
}

/** The wishes of a search as those of a need. What a need has no field for, its text says in words. */
export function needFromSearch({ query, params, locale, today, box }: SearchAsked): SearchedNeed {
  const named = placesOf(query, params.get("where") ?? "", box)
  // Further than a need can say is the whole city.
  const isAnywhere = !query.bbox && query.radius !== null && query.radius > maxRadius
  return {
    named,
    what: {
      title: titleOf(query, locale),
      activities: query.activity,
      peopleUsual: query.people === null ? "" : String(query.people),
      text: textOf(query, params, locale),
    },
    known: {
      origins: isAnywhere ? [] : named,
      times: timesOf(query, orWeekdays(params), today),
      terms: {
        forms: query.form,
        formsPreferred: [],
        budget: query.priceMax,
        budgetUnit: query.priceUnit,
        // A search leaves out what costs more.
        budgetLimit: query.priceMax !== null,
        amenitiesNeeded: query.amenities,
        amenitiesWished: [],
        accessible: query.accessible,
        allows: askedAllowances.filter((one) => query.allows.includes(one)),
        // A search asks for amplified sound of any level.
        noise: query.allows.includes("amplified_sound") ? "amplified_85" : null,
        visibility: "public",
      },
    },
  }
}

function titleOf({ q, activity, people }: SpaceQuery, locale: Locale): string {
  const words = translator(locale, "vocabulary")
  const said =
    q ||
    formatList(
      activity.map((code) => words(`activityOfUse.${code}`)),
      locale,
    )
  if (!said) return ""
  const named = said.slice(0, 1).toLocaleUpperCase(locale) + said.slice(1)
  const title = people ? translator(locale, "needs")("begin.titleOf", { what: named, people }) : named
  return title.slice(0, 120)
}

/** What no field of a need asks: the kind of room and of building, the largest size, and what was said beside. */
function textOf(query: SpaceQuery, params: URLSearchParams, locale: Locale): string {
  const t = translator(locale, "needs")
  const words = translator(locale, "vocabulary")
  const { kind, siteKind, capacityMax, time } = query
  const share = time && time.weekday !== null ? time.freeShare : defaultFreeShare.page
  const heard = [params.get("unheard"), params.get("unasked")].filter(Boolean).join(", ")
  const lines = [
    kind.length > 0 &&
      t("begin.kinds", {
        kinds: formatList(
          kind.map((code) => words(`spaceKind.${code}`)),
          locale,
        ),
      }),
    siteKind.length > 0 &&
      t("begin.siteKinds", {
        kinds: formatList(
          siteKind.map((code) => words(`buildingKind.${code}`)),
          locale,
        ),
      }),
    capacityMax !== null && t("begin.capacityMax", { count: capacityMax }),
    share !== defaultFreeShare.page && t("begin.freeShare", { share }),
    heard && t("begin.beside", { words: heard }),
  ]
  return lines.filter(Boolean).join("\n")
}

/** A box of the map is the limit, whatever place stands beside it: it is where the search looked. */
function placesOf(
  { near, radius, within, bbox }: SpaceQuery,
  label: string,
  city: Bbox | null,
): NeedOrigin[] {
  if (bbox) return [{ kind: "shape", shape: areaShape(rectangle(partIn(bbox, city))) }]
  const around = radius ? { radius } : {}
  const areas = within.map((id): NeedOrigin => ({ kind: "area", id, ...(near ? {} : around) }))
  if (areas.length > 0 || !near) return areas
  return [{ kind: "point", position: near, radius: radius ?? defaultRadius, label }]
}

/** The part of a box that lies in the city: maps show what is around it too. The box itself where none does. */
function partIn(bbox: Bbox, city: Bbox | null): Bbox {
  if (!city) return bbox
  const parts = splitBbox(bbox).map((box): Bbox => {
    const [west, south, east, north] = box
    return [
      Math.max(west, city[0]),
      Math.max(south, city[1]),
      Math.min(east, city[2]),
      Math.min(north, city[3]),
    ]
  })
  return parts.find(([west, south, east, north]) => west < east && south < north) ?? bbox
}

function rectangle([west, south, east, north]: Bbox) {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: "Polygon" as const, coordinates: [corners] }
}

/** Null where the search says no time, or one that is over. */
function timesOf({ time, freeSlot }: SpaceQuery, others: number[], today: string): NeedTimes | null {
  const times = time ? namedTime(time, others, today) : freeSlot ? slotTimes(freeSlot, today) : null
  return times && lastDateOf(times) >= today ? times : null
}

function namedTime(time: NonNullable<SpaceQuery["time"]>, others: number[], today: string): NeedTimes {
  const { date, weekday, from, until, weeks, lastDate, without } = time
  const minutes = wallMinutes(from, until)
  if (weekday === null) return { kind: "dates", dates: [{ date: date ?? today, from, until, minutes }] }
  const start = date ?? today
  const first = addDays(start, (weekday - weekdayOf(start) + 7) % 7)
  return {
    kind: "weekly",
    lines: [{ weekdays: [weekday, ...others].sort(), from, until, minutes, times: 1 }],
    season: { from: first, until: lastDate ?? addDays(first, weeks * 7 - 1), without },
  }
}

/** A slot that may lie on any day of a window: each day alone is enough. */
function slotTimes(slot: NonNullable<SpaceQuery["freeSlot"]>, today: string): NeedTimes {
  const { minutes, days, weekday } = slot
  const begin = slot.date ?? today
  const from = slot.from ?? 0
  const until = slot.until ?? dayMinutes
  const dates = Array.from({ length: days }, (_, day) => addDays(begin, day)).filter(
    (date) => date >= today && (weekday === null || weekdayOf(date) === weekday),
  )
  if (dates.length > 0 && dates.length <= maxDates)
    return { kind: "dates", dates: dates.map((date) => ({ date, from, until, minutes })) }
  return {
    kind: "weekly",
    lines: [{ weekdays: weekday ? [weekday] : [1, 2, 3, 4, 5, 6, 7], from, until, minutes, times: 1 }],
    season: { from: begin, until: addDays(begin, days - 1), without: [] },
  }
}
