import { z } from "zod"
import {
  allowances,
  amenities,
  buildingKinds,
  priceUnits,
  sharingForms,
  spaceKinds,
} from "~/spaces/vocabulary"
import { defaultWeights, type ScorePartName, scoreParts } from "./search-result"
import { defaultLimit, defaultRadius, defaultWeeks, maxRadius, spaceSorts } from "./space-query"

const number = String.raw`-?\d{1,3}(\.\d+)?`
const people = z.int().min(1).max(100_000)
const weight = (part: ScorePartName) =>
  z.number().min(0).max(100).describe(`Weight of ${part} in the score, ${defaultWeights[part]} unless given.`)

/**
 * Every parameter of a search for spaces: pages and the HTTP interface read requests with it, and the OpenAPI
 * document is generated from it. Lists may be comma-joined or repeated.
 */
export const spaceParameters = {
  q: z
    .string()
    .min(1)
    .max(200)
    .describe("Words in name, description, organisation or address; accents and case are ignored."),
  near: z
    .string()
    .regex(new RegExp(`^${number},${number}$`))
    .refine((text) => {
      const [lat = 0, lon = 0] = text.split(",").map(Number)
      return Math.abs(lat) <= 90 && Math.abs(lon) <= 180
    })
    .describe("Origin as `latitude,longitude`."),
  radius: z
    .int()
    .min(1)
    .max(maxRadius)
    .describe(`Metres around \`near\` (${defaultRadius} unless given), or by which \`within\` is widened.`),
  within: z
    .array(z.string().min(1).max(64))
    .min(1)
    .max(50)
    .describe("Only inside these areas, by id, and they are the origin; `radius` widens them."),
  bbox: z
    .string()
    .regex(new RegExp(`^${number}(,${number}){3}$`))
    .refine((text) => {
      const [west = 0, south = 0, east = 0, north = 0] = text.split(",").map(Number)
      return Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && north <= 90 && south <= north
    })
    .describe("Only inside `west,south,east,north`; `west` beyond `east` crosses the antimeridian."),
  people: people.describe("Capacity of at least this many people, or desks in a desk area."),
  capacity_max: people.describe("Capacity of at most this many people."),
  form: z.array(z.enum(sharingForms)).min(1).describe("Offered for any of these forms of sharing."),
  kind: z.array(z.enum(spaceKinds)).min(1).describe("Any of these kinds of space."),
  site_kind: z.array(z.enum(buildingKinds)).min(1).describe("In any of these kinds of building."),
  amenities: z.array(z.enum(amenities)).min(1).describe("With all of these amenities."),
  accessible: z.enum(["yes"]).describe("Only where `wheelchair` is yes."),
  allows: z.array(z.enum(allowances)).min(1).describe("Where all of these are allowed without asking."),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .refine(isDate)
    .describe("Free on this date `from`–`to`; with `weekday`, the date from which the weeks are counted."),
  weekday: z.int().min(1).max(7).describe("Free every week on this day (1 is Monday) `from`–`to`."),
  from: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .describe("Local time `HH:MM` at the site."),
  to: z
    .string()
    .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
    .describe("Local time `HH:MM` at the site; not after `from` means the next day."),
  weeks: z
    .int()
    .min(1)
    .max(104)
    .describe(`In all of this many weeks (${defaultWeeks} unless given), with \`weekday\`.`),
  price_max: z
    .int()
    .min(0)
    .max(100_000_000)
    .describe("Price for a non-profit of at most this many cents in `price_unit`; free counts."),
  price_unit: z.enum(priceUnits).describe("Unit in which prices are compared: the hour unless given."),
  sort: z
    .enum(spaceSorts)
    .describe(
      "Order: score (highest first), distance (nearest), price (lowest), capacity (largest) or newest.",
    ),
  w_proximity: weight("proximity"),
  w_time: weight("time"),
  w_capacity: weight("capacity"),
  w_price: weight("price"),
  w_terms: weight("terms"),
  w_suitability: weight("suitability"),
  w_transit: weight("transit"),
  limit: z.int().min(1).max(100).describe(`Length of a page, ${defaultLimit} unless given.`),
  cursor: z.string().min(1).max(500).describe("Where the page starts: taken from `next` of the one before."),
} as const satisfies Record<string, z.ZodType>

export type SpaceParameter = keyof typeof spaceParameters
export type SpaceParameterValues = { [name in SpaceParameter]?: z.output<(typeof spaceParameters)[name]> }

export const weightParameters = scoreParts.map((part) => [part, `w_${part}`] as const)

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
