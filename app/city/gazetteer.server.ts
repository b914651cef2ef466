import type { Database, Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import { isInArea } from "~/geo/area"
import type { Bbox, Position } from "~/geo/position"
import type { Locale } from "~/i18n/locales"
import { addressWordsOf } from "./addresses/address-words"
import type { GazetteerEntry } from "./addresses/gazetteer-entry"
import { shortNamesOf } from "./addresses/short-names"
import { listAreas } from "./areas.server"
import { perCity } from "./city.server"
import { type AddressHit, createGazetteer } from "./gazetteer"

/** The address search of the city, or null before one is installed. */
export const cityGazetteer = perCity(async (db, city) => {
  const rows = await db.selectFrom("gazetteer_entry").selectAll().orderBy("id").execute()
  const areas = await listAreas(db)
  const levels = new Map(areas.map(({ id, level }) => [id, city.areaLevels.indexOf(level)]))
  const entries = rows.map(
    (row): GazetteerEntry => ({
      kind: row.kind as GazetteerEntry["kind"],
      name: fromJson(row.name),
      context: fromJson(row.context),
      lon: row.lon,
      lat: row.lat,
      bbox: fromJson(row.bbox),
      areaId: row.area_id,
      level: levels.get(row.area_id ?? "") ?? null,
    }),
  )
  const inPostcode = ({ lon, lat, context, areaId }: GazetteerEntry, code: string) =>
    areas.some((area) => {
      if (!area.postcodes.includes(code)) return false
      if (area.geometry && area.bbox)
        return isInArea([lon, lat], { geometry: area.geometry, bbox: area.bbox })
      return area.id === areaId || context.fr.split(", ").includes(area.name.fr)
    })
  const words = [...addressWordsOf(city.spoken), ...(city.words?.addresses ? [city.words.addresses] : [])]
  return createGazetteer(entries, {
    inPostcode,
    words,
    city: city.name,
    country: city.country,
    nicknames: city.words?.places ?? {},
    shortNames: shortNamesOf(areas),
  })
})

export interface AddressQuestion {
  text: string
  locale: Locale
  /** Most answers; 8 when not given. */
  limit?: number
}

/**
 * Streets, places, stops, areas and postcodes of which every word asked is the beginning of a word. A house number
 * is handed back, and does not change the point.
 */
export async function searchAddresses(
  db: Snapshot,
  { text, locale, limit = 8 }: AddressQuestion,
): Promise<AddressHit[]> {
  const gazetteer = await cityGazetteer(db)
  return gazetteer?.search(text.slice(0, longestQuestion), locale, limit) ?? []
}

const longestQuestion = 120

/** Where a text of the reader leads: an area, or a point. */
export type ResolvedPlace =
  | { kind: "area"; areaId: string; label: string; point: Position; bbox: Bbox | null }
  | { kind: "point"; label: string; point: Position; approximate: boolean }

/** The best answer to a text, for a search that was sent without choosing one; null when there is none. */
export async function resolvePlace(
  db: Database,
  text: string,
  locale: Locale,
): Promise<ResolvedPlace | null> {
  const [best] = await searchAddresses(db, { text, locale, limit: 1 })
  if (!best) return null
  const label = best.context && best.context !== best.label ? `${best.label}, ${best.context}` : best.label
  const point: Position = [best.lon, best.lat]
  if (best.areaId) return { kind: "area", areaId: best.areaId, label, point, bbox: best.bbox }
  return { kind: "point", label, point, approximate: best.approximate }
}
