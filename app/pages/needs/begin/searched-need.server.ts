import type { Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { currentCity } from "~/city/city.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { NeedTimes } from "~/needs/need"
import { WhenStep } from "~/needs/writing/need-input"
import { timesOf } from "~/needs/writing/save-need.server"
import { whenFaults } from "~/needs/writing/when-faults.server"
import { faultText } from "~/platform/refusal-text.server"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { resolveOrigin } from "~/search/query/resolve-origin.server"
import { tidySearch } from "~/search/query/search-address"
import { toSearchParams } from "~/search/query/space-query"
import { faultSentence } from "~/spaces/listing/read-step.server"
import { needFromSearch, type SearchedNeed } from "./need-from-search.server"

export interface AskedSearch {
  /** Of the page of a search. */
  params: URLSearchParams
  locale: Locale
  now: Date
}

/** The wishes of a search as far as the second step takes them. */
export interface TakenSearch extends Pick<SearchedNeed, "what" | "known"> {
  /** Sentences, why the rest is left out. */
  leftOut: string[]
  /** Whether the places of the search are among what is left out. */
  losesPlaces: boolean
}

/** The need that the search in an address says; null where it asks nothing. */
export async function searchedNeed(
  db: Database,
  { params: given, locale, now }: AskedSearch,
): Promise<TakenSearch | null> {
  const { params } = await resolveOrigin(db, tidySearch(given), locale)
  const { query } = parseSpaceQuery(params, { strict: false })
  if (toSearchParams(query).size === 0) return null
  const city = await currentCity(db)
  const today = wallTimeOf(city?.timeZone ?? "UTC", now.getTime()).date
  const { what, known, named } = needFromSearch({ query, params, locale, today, box: city?.bbox ?? null })
  const read = readTimes(known.times, locale)
  const faults = await whenFaults(db, { origins: named, times: read.times }, now)
  const why = { places: [] as string[], times: read.faults }
  for (const fault of faults)
    why[fault.path.startsWith("places") ? "places" : "times"].push(faultText(fault, locale))
  const t = translator(locale, "needs")
  const leftOut = [
    ...why.places.map((why) => t("begin.leftOutPlaces", { why })),
    ...why.times.map((why) => t("begin.leftOutTimes", { why })),
  ]
  const losesPlaces = why.places.length > 0
  const origins = losesPlaces ? [] : known.origins
  const times = why.times.length > 0 ? null : read.times
  return { what, known: { ...known, origins, times }, leftOut: [...new Set(leftOut)], losesPlaces }
}

/** Times by the rules of the form. */
function readTimes(times: NeedTimes | null, locale: Locale): { times: NeedTimes | null; faults: string[] } {
  if (!times) return { times, faults: [] }
  const values =
    times.kind === "dates"
      ? times
      : {
          kind: times.kind,
          lines: times.lines,
          seasonFrom: times.season.from,
          seasonUntil: times.season.until,
          without: times.season.without,
        }
  const parsed = WhenStep.safeParse(values, { error: faultSentence(locale) })
  if (parsed.success) return { times: timesOf(parsed.data), faults: [] }
  return { times: null, faults: parsed.error.issues.map(({ message }) => message) }
}
