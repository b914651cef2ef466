import type { Snapshot } from "#db/database.server"
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
 * `within` stand beside them: those are put into the reader's language. An origin without words gets some.
 */
export async function resolveOrigin(
  db: Snapshot,
  given: URLSearchParams,
  locale: Locale,
): Promise<ResolvedOrigin> {
  const params = new URLSearchParams(given)
  const words = params.get("where") ?? ""
  const placed = params.has("near") || params.has("within")
  if (words && !(placed && params.get("at") === words)) return lookUp(db, params, words, locale)
  const origin = await nameOrigin(db, params, await wordsIn(db, params, words, locale), locale)
  if (origin) {
    params.set("where", origin.label)
    params.set("at", origin.label)
  }
  return { params, origin, others: [], unknown: null }
}

async function lookUp(
  db: Snapshot,
  params: URLSearchParams,
  words: string,
  locale: Locale,
): Promise<ResolvedOrigin> {
  for (const name of ["near", "within", "at"]) params.delete(name)
  const [found, ...rest] = await searchAddresses(db, { text: words, locale, limit: 6 })
  if (!found) return { params, origin: null, others: [], unknown: words }
  const best = await inOwnWords(db, found, locale)
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
      .filter((hit) => foldText(hit.label) === foldText(found.label) && hit.context !== best.context)
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

/** The words of a place that was chosen, perhaps on a page in another language, as this reader knows it. */
async function wordsIn(
  db: Snapshot,
  params: URLSearchParams,
  words: string,
  locale: Locale,
): Promise<string> {
  if (!words) return ""
  const hits = await searchAddresses(db, { text: words, locale, limit: 6 })
  const same = hits.find((hit) =>
    placing(hit).every(([name, value]) => isWord(name) || params.get(name) === value),
  )
  return same ? placeLabel(await inOwnWords(db, same, locale)) : words
}

/** An area that was asked for by its name in another language is called by its own: “Vorst”, not “Vorst (Forest)”. */
async function inOwnWords(db: Snapshot, hit: AddressHit, locale: Locale): Promise<AddressHit> {
  const area = hit.areaId ? await findArea(db, hit.areaId) : undefined
  return area ? { ...hit, label: area.name[locale] } : hit
}

function isWord(name: string): boolean {
  return name === "where" || name === "at"
}

async function nameOrigin(
  db: Snapshot,
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
