import { z } from "zod"
import { readDate, readMonth } from "~/availability/dates"

/*
 * What each file of a city pack holds (docs/data.md). Properties that are not named here are ignored, so that a
 * pack may carry more than the product reads.
 */

const lon = z.number().min(-180).max(180)
const lat = z.number().min(-90).max(90)
const position = z.tuple([lon, lat]).rest(z.number())
const box = z.tuple([lon, lat, lon, lat])
const date = z.string().refine((text) => readDate(text) !== null, "must be a date like 2026-01-31")

export const CityFile = z
  .object({
    id: z.string().regex(/^[a-z0-9-]+$/, "must consist of a to z, 0 to 9 and hyphens"),
    name: z
      .record(z.string(), z.string().min(1))
      .refine((name) => Object.keys(name).length > 0, "names the city"),
    country: z.string().regex(/^[A-Z]{2}$/, "must be a country code like BE"),
    bbox: box.refine(
      ([west, south, east, north]) => west < east && south < north,
      "must be west, south, east, north",
    ),
    center: z.tuple([lon, lat]),
    zoom: z.number().min(0).max(22),
    timeZone: z.string().refine(isTimeZone, "must be a time zone like Europe/Brussels"),
    languages: z.array(z.string()).min(1),
    currency: z.string().regex(/^[A-Z]{3}$/, "must be a currency code like EUR"),
    region: z.string().nullish(),
    areaLevels: z.array(z.string().regex(/^[a-z_]+$/)).min(1),
    attribution: z.string().min(1),
  })
  .refine((city) => city.center[0] > city.bbox[0] && city.center[0] < city.bbox[2], {
    path: ["center"],
    message: "must lie in the box",
  })
  .refine((city) => city.center[1] > city.bbox[1] && city.center[1] < city.bbox[3], {
    path: ["center"],
    message: "must lie in the box",
  })
export type CityFile = z.infer<typeof CityFile>

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }))
  } catch {
    return false
  }
}

const ring = z.array(position).min(4, "a ring needs four positions")
export const AreaGeometry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring).min(1)).min(1) }),
])
export type AreaGeometry = z.infer<typeof AreaGeometry>

const flag = z.boolean().optional()
/** Codes may have been written as numbers. */
const code = z.union([z.string().min(1), z.number().transform(String)])

export const AreaFeature = z.object({
  type: z.literal("Feature"),
  geometry: AreaGeometry,
  properties: z.looseObject({
    id: code,
    code,
    level: z.string().optional(),
    parent: z.string().nullish(),
    area_km2: z.number().positive().nullish(),
    residential: flag,
    approximate: flag,
    postcodes: z.array(code).optional(),
  }),
})

/** Only the list is checked as a whole: each feature is checked alone, so that its line can be named. */
export const FeatureList = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(z.unknown()),
})

const pointGeometry = z.object({ type: z.literal("Point"), coordinates: position })

export const PlaceFeature = z.object({
  type: z.literal("Feature"),
  geometry: pointGeometry,
  properties: z.looseObject({ ref: z.string().min(1) }),
})

export const StopFeature = z.object({
  type: z.literal("Feature"),
  geometry: pointGeometry,
  properties: z.looseObject({ kind: z.string().min(1) }),
})

/* Rows of tables: every cell arrives as text, and an empty one is absent. */

const filled = z.string().min(1, "must not be empty")
const optional = z.string().transform((cell) => cell || null)
const decimal = filled.transform(Number).pipe(z.number("must be a number"))
const optionalDecimal = z
  .string()
  .transform((cell) => (cell === "" ? null : Number(cell)))
  .pipe(z.number("must be a number").nullable())
const cellLon = decimal.pipe(lon)
const cellLat = decimal.pipe(lat)
const list = z.string().transform((cell) =>
  cell
    .split(";")
    .map((item) => item.trim())
    .filter(Boolean),
)
const columns = z.looseObject

export const AreaLine = columns({
  id: filled,
  level: filled,
  code: filled,
  parent: optional,
  lon: cellLon,
  lat: cellLat,
  area_km2: optionalDecimal,
  postcodes: list.optional(),
  population: optionalDecimal.optional(),
  population_date: optional.optional(),
  population_source: optional.optional(),
})

export const PopulationRow = columns({
  lon: cellLon,
  lat: cellLat,
  population: decimal.pipe(z.number().min(0)),
  municipality: optional,
  neighbourhood: optional.optional(),
  postcode: optional.optional(),
  mean_net_taxable_income_eur: optionalDecimal.optional(),
})

export const IndicatorRow = columns({
  area: filled,
  indicator: filled,
  value: decimal,
  date: filled,
  source: filled,
})

export const StreetRow = columns({
  nis: list,
  lon: cellLon,
  lat: cellLat,
  minx: optionalDecimal.optional(),
  miny: optionalDecimal.optional(),
  maxx: optionalDecimal.optional(),
  maxy: optionalDecimal.optional(),
})

export const HealthIndexLine = columns({
  month: z.string().refine((month) => readMonth(month) !== null, "must be a month like 2026-01"),
  value: z
    .string()
    .regex(/^\d{1,4}(\.\d{1,2})?$/, "must be a number with two decimals at the most")
    .transform((cell) => Math.round(Number(cell) * 100))
    .pipe(z.number().int().min(1).max(100_000)),
  base_year: z
    .string()
    .regex(/^\d{4}$/, "must be a year like 2013")
    .transform(Number),
  source: filled,
})

export const StopLine = columns({ id: filled, kind: filled, lon: cellLon, lat: cellLat })

export const GazetteerLine = columns({
  id: filled,
  kind: filled,
  lon: cellLon,
  lat: cellLat,
  postcode: optional.optional(),
  municipality: optional.optional(),
})

const Holiday = z
  .object({ name: z.string().min(1), start: date, end: date })
  .refine(({ start, end }) => start <= end, "ends before it starts")

export const HolidaysFile = z.object({
  /** A country whose rules are built in, or the days themselves. */
  publicHolidays: z.union([z.string(), z.array(Holiday)]).nullish(),
  schoolCalendars: z.record(z.string(), z.array(Holiday)).default({}),
})
