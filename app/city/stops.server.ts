import type { Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import { walkMinutes } from "~/geo/walking"
import type { Locale } from "~/i18n/locales"
import { perCity } from "./city.server"
import { StopIndex } from "./stop-index"

export interface NearbyStop {
  /** `train`, `subway`, `tram` or what else the pack has. */
  kind: string
  name: string
  lon: number
  lat: number
  /** In a straight line. */
  distanceM: number
  /** An estimate, from the distance. */
  walkMinutes: number
}

/** The stops of the city; null when none is installed. */
export const stopIndex = perCity(async (db): Promise<StopIndex> => {
  const rows = await db.selectFrom("stop").selectAll().orderBy("id").execute()
  return new StopIndex(
    rows.map(({ kind, name, lon, lat }) => ({ kind, name: fromJson(name), position: [lon, lat] })),
  )
})

/** The nearest stops, nearest first, each name once per kind. */
export async function nearestStops(
  db: Snapshot,
  point: { lon: number; lat: number },
  { locale, limit = 5, radiusM = 1200 }: { locale: Locale; limit?: number; radiusM?: number },
): Promise<NearbyStop[]> {
  const index = await stopIndex(db)
  const seen = new Set<string>()
  const stops: NearbyStop[] = []
  for (const { stop, distanceM } of index?.within([point.lon, point.lat], radiusM) ?? []) {
    const { kind, position } = stop
    const [lon, lat] = position
    const name = stop.name[locale]
    const key = `${kind} ${name}`
    if (seen.has(key)) continue
    seen.add(key)
    stops.push({
      kind,
      name,
      lon,
      lat,
      distanceM: Math.round(distanceM),
      walkMinutes: Math.ceil(walkMinutes(distanceM)),
    })
    if (stops.length === limit) break
  }
  return stops
}
