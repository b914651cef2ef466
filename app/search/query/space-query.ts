import type { Bbox, Position } from "~/geo/position"
import { formatMinute } from "~/i18n/format"
import type {
  ActivityOfUse,
  Allowance,
  Amenity,
  BuildingKind,
  HolidayKind,
  PriceUnit,
  SharingForm,
  SpaceKind,
} from "~/spaces/vocabulary"
import { defaultWeights, scoreParts, type Weights } from "../results/search-result"

export const spaceSorts = ["score", "distance", "price", "capacity", "newest"] as const
export type SpaceSort = (typeof spaceSorts)[number]

export const defaultRadius = 3000
export const maxRadius = 50_000
export const defaultWeeks = 12
export const maxWeeks = 104
/** Days in which a free slot is looked for, at most. */
export const maxFreeDays = 92
/** Percent of the weekly dates, for programs and for pages. */
export const defaultFreeShare = { interface: 100, page: 75 } as const
/** Days in which a free slot is looked for. */
export const defaultFreeDays = 28
export const defaultLimit = 20

/** When a space must be free: once on a date, or every week on a weekday. */
export interface WantedTime {
  /**
   * The date itself, or the date from which the weeks are counted; null is the next such weekday, and asks of each space
   * only what does not come too soon for it.
   */
  date: string | null
  /** 1 is Monday, 7 Sunday; null asks for the date alone. */
  weekday: number | null
  /** Minutes after midnight. */
  from: number
  /** Minutes after midnight; not after `from` means the next day. */
  until: number
  /** How many weeks, unless `lastDate` ends them. */
  weeks: number
  /** The last day on which one of the weekly dates can lie; null counts `weeks`. */
  lastDate: string | null
  /** Weekly dates that are left out. */
  without: HolidayKind[]
  /** Percent of the weekly dates on which the space is free at least. */
  freeShare: number
}

/** Of a time that asks for one date, or for every one of its weeks. */
export const everyDate: Pick<WantedTime, "lastDate" | "without" | "freeShare"> = {
  lastDate: null,
  without: [],
  freeShare: 100,
}

/** A slot of some length that must be free somewhere in a window, wherever it lies. */
export interface WantedSlot {
  minutes: number
  /** First day of the window; null is today. */
  date: string | null
  days: number
  /** Only on this day of the week: 1 is Monday, 7 Sunday. */
  weekday: number | null
  /** Only between these minutes after midnight of each day; both or neither. */
  from: number | null
  /** Not after `from` means the next day. */
  until: number | null
}

/** What a search for spaces asks. A null or an empty list asks nothing. */
export interface SpaceQuery {
  near: Position | null
  /** Metres; null when not given: {@link defaultRadius} around `near`, and 0 around areas. */
  radius: number | null
  /** Ids of areas. */
  within: string[]
  bbox: Bbox | null
  people: number | null
  capacityMax: number | null
  form: SharingForm[]
  kind: SpaceKind[]
  siteKind: BuildingKind[]
  amenities: Amenity[]
  accessible: boolean
  allows: Allowance[]
  /** What it is for: ranks, and never excludes. */
  activity: ActivityOfUse[]
  time: WantedTime | null
  /** Never beside `time`. */
  freeSlot: WantedSlot | null
  /** Cents in `priceUnit`. */
  priceMax: number | null
  priceUnit: PriceUnit
  q: string
  sort: SpaceSort
  weights: Weights
  cursor: string | null
  limit: number
}

/** Everything, unasked. */
export const emptyQuery: SpaceQuery = {
  near: null,
  radius: null,
  within: [],
  bbox: null,
  people: null,
  capacityMax: null,
  form: [],
  kind: [],
  siteKind: [],
  amenities: [],
  accessible: false,
  allows: [],
  activity: [],
  time: null,
  freeSlot: null,
  priceMax: null,
  priceUnit: "hour",
  q: "",
  sort: "score",
  weights: defaultWeights,
  cursor: null,
  limit: defaultLimit,
}

/** The query as parameters of pages and of the HTTP interface, what is default left out. */
export function toSearchParams(query: SpaceQuery): URLSearchParams {
  const params = new URLSearchParams()
  const set = (name: string, value: string | number | null, unless?: string | number) => {
    if (value !== null && value !== "" && value !== unless) params.set(name, String(value))
  }
  const { near, time, freeSlot } = query
  set("q", query.q)
  set("near", near && `${near[1]},${near[0]}`)
  set("radius", query.radius)
  set("within", query.within.join(","))
  set("bbox", query.bbox?.join(",") ?? null)
  set("people", query.people)
  set("capacity_max", query.capacityMax)
  set("form", query.form.join(","))
  set("kind", query.kind.join(","))
  set("site_kind", query.siteKind.join(","))
  set("amenities", query.amenities.join(","))
  set("accessible", query.accessible ? "yes" : null)
  set("allows", query.allows.join(","))
  set("activity", query.activity.join(","))
  if (time) {
    set("date", time.date)
    set("weekday", time.weekday)
    set("from", formatMinute(time.from))
    set("to", formatMinute(time.until))
    if (time.weekday !== null) {
      set("weeks", time.lastDate === null ? time.weeks : null, defaultWeeks)
      set("until", time.lastDate)
      set("without", time.without.join(","))
      set("free_share", time.freeShare, defaultFreeShare.interface)
    }
  }
  if (freeSlot) {
    set("free_minutes", freeSlot.minutes)
    set("free_days", freeSlot.days, defaultFreeDays)
    set("date", freeSlot.date)
    set("weekday", freeSlot.weekday)
    if (freeSlot.from !== null) set("from", formatMinute(freeSlot.from))
    if (freeSlot.until !== null) set("to", formatMinute(freeSlot.until))
  }
  set("price_max", query.priceMax)
  set("price_unit", query.priceUnit, "hour")
  set("sort", query.sort, "score")
  for (const part of scoreParts) set(`w_${part}`, query.weights[part], defaultWeights[part])
  set("limit", query.limit, defaultLimit)
  set("cursor", query.cursor)
  return params
}
