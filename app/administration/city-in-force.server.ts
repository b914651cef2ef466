import type { Database } from "#db/database.server"
import { dayMs } from "~/availability/units"
import { currentCity } from "~/city/city.server"
import type { Locale } from "~/i18n/locales"

/** The pack of the city that is installed. */
export interface CityInForce {
  id: string
  names: Partial<Record<Locale, string>>
  hash: string
  installedAt: string
  attribution: string
  basemap: "pmtiles" | "geojson" | null
  hasPolygons: boolean
  levels: { level: string; areas: number }[]
  counts: { places: number; stops: number; addresses: number; populationPoints: number }
  /** Last date of the school holidays of each calendar. */
  schoolHolidays: { calendar: string; until: string; soonOver: boolean }[]
}

/** School holidays that end sooner than this leave owners without closures: the pack wants renewing. */
const warnDays = 92

/** @returns null when no city is installed. */
export async function cityInForce(db: Database, now: Date): Promise<CityInForce | null> {
  const city = await currentCity(db)
  if (!city) return null
  const { installed_at } = await db.selectFrom("city").select("installed_at").executeTakeFirstOrThrow()
  const levels = await db
    .selectFrom("area")
    .select(["level", (eb) => eb.fn.countAll().as("n")])
    .groupBy("level")
    .execute()
  const count = async (table: "place" | "stop" | "gazetteer_entry" | "population_point") => {
    const { n } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll().as("n"))
      .executeTakeFirstOrThrow()
    return Number(n)
  }
  return {
    id: city.id,
    names: city.name,
    hash: city.packHash,
    installedAt: installed_at,
    attribution: city.attribution,
    basemap: city.basemap ? (city.basemap.endsWith(".pmtiles") ? "pmtiles" : "geojson") : null,
    hasPolygons: city.hasPolygons,
    levels: levels
      .map(({ level, n }) => ({ level, areas: Number(n) }))
      .sort((a, b) => a.areas - b.areas || (a.level < b.level ? -1 : 1)),
    counts: {
      places: await count("place"),
      stops: await count("stop"),
      addresses: await count("gazetteer_entry"),
      populationPoints: await count("population_point"),
    },
    schoolHolidays: await schoolHolidaysUntil(db, now),
  }
}

/** Until when the school holidays of each calendar are known. */
export async function schoolHolidaysUntil(db: Database, now: Date): Promise<CityInForce["schoolHolidays"]> {
  const rows = await db
    .selectFrom("holiday")
    .select(["calendar", (eb) => eb.fn.max("end_date").as("until")])
    .groupBy("calendar")
    .orderBy("calendar")
    .execute()
  const limit = new Date(now.getTime() + warnDays * dayMs).toISOString().slice(0, 10)
  return rows.map(({ calendar, until }) => ({ calendar, until, soonOver: until < limit }))
}
