import KDBush from "kdbush"
import type { Database } from "#db/database.server"
import { bboxAround, splitBbox } from "~/geo/bbox"
import { distanceM } from "~/geo/distance"
import { walkMinutes } from "~/geo/walking"
import type { Locale } from "~/i18n/locales"
import { perCity } from "./city.server"
import type { Names } from "./pack-names"

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

interface Stop {
  kind: string
  name: Names
  lon: number
  lat: number
}

/** Finds stops near a point without touching the database. */
export interface StopIndex {
  /** Metres to the nearest stop of any kind; null when none is within `mostM`. */
  nearestM(lon: number, lat: number, mostM?: number): number | null
  within(lon: number, lat: number, radiusM: number): { stop: Stop; distanceM: number }[]
}

/** The stops of the city; null when none is installed. */
export const stopIndex = perCity(async (db): Promise<StopIndex> => {
  const rows = await db.selectFrom("stop").selectAll().orderBy("id").execute()
  return createStopIndex(
    rows.map(({ kind, name, lon, lat }) => ({ kind, name: JSON.parse(name) as Names, lon, lat })),
  )
})

function createStopIndex(stops: Stop[]): StopIndex {
  const tree = new KDBush(stops.length)
  for (const { lon, lat } of stops) tree.add(lon, lat)
  tree.finish()
  const within: StopIndex["within"] = (lon, lat, radiusM) =>
    splitBbox(bboxAround([lon, lat], radiusM))
      .flatMap((box) => tree.range(...box))
      .map((index) => stops[index] as Stop)
      .map((stop) => ({ stop, distanceM: distanceM([lon, lat], [stop.lon, stop.lat]) }))
      .filter((near) => near.distanceM <= radiusM)
      .sort((a, b) => a.distanceM - b.distanceM)
  return {
    within,
    nearestM(lon, lat, mostM = 20_000) {
      for (let radiusM = Math.min(500, mostM); ; radiusM = Math.min(radiusM * 3, mostM)) {
        const [nearest] = within(lon, lat, radiusM)
        if (nearest) return nearest.distanceM
        if (radiusM >= mostM) return null
      }
    },
  }
}

/** The nearest stops, nearest first, each name once per kind. */
export async function nearestStops(
  db: Database,
  point: { lon: number; lat: number },
  { locale, limit = 5, radiusM = 1200 }: { locale: Locale; limit?: number; radiusM?: number },
): Promise<NearbyStop[]> {
  const index = await stopIndex(db)
  const seen = new Set<string>()
  const stops: NearbyStop[] = []
  for (const { stop, distanceM } of index?.within(point.lon, point.lat, radiusM) ?? []) {
    const name = stop.name[locale]
    const key = `${stop.kind} ${name}`
    if (seen.has(key)) continue
    seen.add(key)
    const { kind, lon, lat } = stop
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
