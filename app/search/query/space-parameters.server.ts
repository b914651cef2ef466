import { z } from "zod"
import { calendarDate } from "~/availability/date-input"
import { dayMinutes } from "~/availability/units"
import {
  activitiesOfUse,
  allowances,
  amenities,
  buildingKinds,
  holidayKinds,
  priceUnits,
  sharingForms,
  spaceKinds,
} from "~/spaces/vocabulary"
import { scoreParts } from "../results/search-result"
import { maxFreeDays, maxRadius, maxWeeks, spaceSorts } from "./space-query"

const number = String.raw`-?\d{1,3}(\.\d+)?`
const people = z.int().min(1).max(100_000)
const weight = z.number().min(0).max(100)

/** Each choice once; they are counted after what is there twice was left out. */
const anyOf = <const T extends readonly string[]>(choices: T) =>
  z.array(z.enum(choices)).min(1).max(choices.length)

/**
 * Every parameter of a search for spaces: pages and the HTTP interface read requests with it, and the OpenAPI
 * document is generated from it, its prose from the `api` messages. Lists may be comma-joined or repeated.
 */
export const spaceParameters = {
  q: z.string().min(1).max(200),
  near: z
    .string()
    .regex(new RegExp(`^${number},${number}$`))
    .refine((text) => {
      const [lat = 0, lon = 0] = text.split(",").map(Number)
      return Math.abs(lat) <= 90 && Math.abs(lon) <= 180
    }),
  radius: z.int().min(1).max(maxRadius),
  within: z.array(z.string().min(1).max(64)).min(1).max(50),
  bbox: z
    .string()
    .regex(new RegExp(`^${number}(,${number}){3}$`))
    .refine((text) => {
      const [west = 0, south = 0, east = 0, north = 0] = text.split(",").map(Number)
      return Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && north <= 90 && south <= north
    }),
  people,
  capacity_max: people,
  form: anyOf(sharingForms),
  kind: anyOf(spaceKinds),
  site_kind: anyOf(buildingKinds),
  amenities: anyOf(amenities),
  accessible: z.enum(["yes"]),
  allows: anyOf(allowances),
  activity: anyOf(activitiesOfUse),
  date: calendarDate,
  weekday: z.int().min(1).max(7),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
  weeks: z.int().min(1).max(maxWeeks),
  until: calendarDate,
  without: anyOf(holidayKinds),
  free_share: z.int().min(1).max(100),
  free_minutes: z.int().min(5).max(dayMinutes),
  free_days: z.int().min(1).max(maxFreeDays),
  price_max: z.int().min(0).max(100_000_000),
  price_unit: z.enum(priceUnits),
  sort: z.enum(spaceSorts),
  w_proximity: weight,
  w_time: weight,
  w_capacity: weight,
  w_price: weight,
  w_terms: weight,
  w_suitability: weight,
  w_transit: weight,
  limit: z.int().min(1).max(100),
  cursor: z.string().min(1).max(500),
} as const satisfies Record<string, z.ZodType>

export type SpaceParameter = keyof typeof spaceParameters
export type SpaceParameterValues = { [name in SpaceParameter]?: z.output<(typeof spaceParameters)[name]> }

export const weightParameters = scoreParts.map((part) => [part, `w_${part}`] as const)
