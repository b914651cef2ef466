import type { Database } from "#db/database.server"
import { findArea } from "~/city/areas.server"
import type { AddressHit } from "~/city/gazetteer"
import { searchAddresses } from "~/city/gazetteer.server"
import type { Position } from "~/geo/position"
import { foldText } from "~/i18n/fold-text"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { OtherPlace, SearchOrigin } from "../results/search-view"

export interface ResolvedOrigin {
  /** The search with the origin as `near` or `within`, and the words for it as `where` and `at`. */
  params: URLSearchParams
  origin: SearchOrigin | null
  others: OtherPlace[]
  /** Words that lead nowhere. */
  unknown: string | null
}

/**
 * Finds where a search starts from. Words (`where`) are looked up unless they are those (`at`) for which `near` or
 * `within` stand beside them; an origin without words gets some.
 */
export async function resolveOrigin(
  db: Database,
  given: URLSearchParams,
  locale: Locale,
): Promise<ResolvedOrigin> {
  const params = new URLSearchParams(given)
  const words = params.get("where") ?? ""
  const placed = params.has("near") || params.has("within")
  if (words && !(placed && params.get("at") === words)) return lookUp(db, params, words, locale)
  const origin = await nameOrigin(db, params, words, locale)
  if (origin) {
    params.set("where", origin.label)
    params.set("at", origin.label)
  }
  return { params, origin, others: [], unknown: null }
}

async function lookUp(
  db: Database,
  params: URLSearchParams,
  words: string,
  locale: Locale,
): Promise<ResolvedOrigin> {
  for (const name of ["near", "within", "at"]) params.delete(name)
  const [best, ...rest] = await searchAddresses(db, { text: words, locale, limit: 6 })
  if (!best) return { params, origin: null, others: [], unknown: words }
  for (const [name, value] of placing(best)) params.set(name, value)
  const area = best.areaId ? await findArea(db, best.areaId) : undefined
  return {
    params,
    origin: {
      label: placeLabel(best),
      level: area?.level ?? "point",
      position: [best.lon, best.lat],
      bbox: best.bbox,
      approximate: best.approximate && !best.areaId,
    },
    others: rest
      .filter((hit) => foldText(hit.label) === foldText(best.label) && hit.context !== best.context)
      .map((hit) => ({ label: hit.label, context: hit.context, params: placing(hit) })),
    unknown: null,
  }
}

/** Parameters that say an answer of the address search, with its words. */
function placing(hit: AddressHit): [name: string, value: string][] {
  const label = placeLabel(hit)
  const place: [string, string] = hit.areaId ? ["within", hit.areaId] : ["near", `${hit.lat},${hit.lon}`]
  return [["where", label], ["at", label], place]
}

/** As the list of answers of the address field names it. */
function placeLabel({ label, context, houseNumber }: AddressHit): string {
  const street = houseNumber ? `${label} ${houseNumber}` : label
  return context && context !== label ? `${street}, ${context}` : street
}

async function nameOrigin(
  db: Database,
  params: URLSearchParams,
  words: string,
  locale: Locale,
): Promise<SearchOrigin | null> {
  const ids = params.get("within")?.split(",") ?? []
  const areas = (await Promise.all(ids.map((id) => findArea(db, id)))).filter((area) => area !== undefined)
  const [only] = areas
  if (only)
    return {
      label: words || areas.map(({ name }) => name[locale]).join(", "),
      level: areas.length === 1 ? only.level : "areas",
      position: areas.length === 1 ? [only.lon, only.lat] : null,
      bbox: areas.length === 1 ? only.bbox : null,
      approximate: false,
    }
  const [lat, lon] = params.get("near")?.split(",").map(Number) ?? []
  if (lat === undefined || lon === undefined || !Number.isFinite(lat) || !Number.isFinite(lon)) return null
  const position: Position = [lon, lat]
  const label = words || translator(locale, "search")("where.point")
  return { label, level: "point", position, bbox: null, approximate: false }
}
