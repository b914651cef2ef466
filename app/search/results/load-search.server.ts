import type { Snapshot } from "#db/database.server"
import { findArea, listAreas } from "~/city/areas.server"
import { cityCurrency, currentCity } from "~/city/city.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { mapSetting } from "~/map/map-setting.server"
import { AppError, type InputFault } from "~/platform/errors"
import { feedTypes } from "~/platform/http/feeds/feed"
import { paths } from "~/platform/paths"
import { faultText } from "~/platform/refusal-text.server"
import { countDrops } from "../alternatives/drops"
import { nearMisses } from "../alternatives/near-misses.server"
import type { SpaceMatcher } from "../index/matcher"
import { rank } from "../index/rank.server"
import { parseSpaceQuery } from "../query/parse-space-query.server"
import { resolveOrigin } from "../query/resolve-origin.server"
import { orWeekdays, tidySearch } from "../query/search-address"
import { defaultLimit, type SpaceQuery, toSearchParams } from "../query/space-query"
import { resultHit, sharingAlike, shownMiss } from "./card-hit"
import type { SearchResult } from "./search-result"
import { findHits, matchSpaces, type SearchInput } from "./search-spaces.server"
import type { SearchView } from "./search-view"

interface SearchRequest {
  params: URLSearchParams
  locale: Locale
  now: Date
}

/** Where so few are found, a need is offered: new spaces may fit better. */
const sparseResults = 3
/** Where more is found than this, near misses and drops are noise. */
const fewResults = 20

/**
 * What the search page shows for an address. What cannot be read is left out of the search and named beside its
 * field; the rest is searched all the same.
 */
export async function loadSearch(
  db: Snapshot,
  { params: given, locale, now }: SearchRequest,
): Promise<SearchView> {
  const tidy = tidySearch(given)
  // What a reader without JavaScript unfolds: no part of the search.
  const unfolded = { why: tidy.get("why"), filters: tidy.has("filters") }
  for (const name of Object.keys(unfolded)) tidy.delete(name)
  const found = await resolveOrigin(db, tidy, locale)
  const { query, faults } = parseSpaceQuery(found.params, { strict: false })
  const { matcher, result, refused } = await searchOrRefuse(db, { query, now, locale })
  const few = result.total <= fewResults
  const city = await currentCity(db)
  const own = translator(locale, "search")
  const texts = [...faults, ...refused].map((fault) => ({
    path: fault.path,
    message: faultText(fault, locale),
  }))
  if (found.unknown) texts.push({ path: "where", message: own("where.unknown", { place: found.unknown }) })
  return {
    query,
    params: [...found.params],
    faults: texts,
    origin: found.origin,
    others: found.others,
    result: {
      ...result,
      hits: sharingAlike(
        result.hits.map((hit, index) => resultHit(hit, index === 0 || hit.id === unfolded.why)),
      ),
    },
    orDays: await countOrDays(db, { query, now, locale }, orWeekdays(found.params)),
    few: result.total <= sparseResults,
    misses: few ? (await nearMisses(db, matcher, { locale })).map(shownMiss) : [],
    drops: few ? countDrops(matcher) : [],
    municipalities: await municipalitiesOf(db, result, locale),
    setting: city && mapSetting(city),
    filtersAsked: unfolded.filters,
    currency: await cityCurrency(db),
    feeds: feedsOf(query, locale),
  }
}

/** With the parameters of the HTTP interface. */
function feedsOf(query: SpaceQuery, locale: Locale): SearchView["feeds"] {
  const params = toSearchParams({ ...query, cursor: null, limit: defaultLimit, sort: "score" })
  params.set("lang", locale)
  return (["atom", "json"] as const).map((format) => ({
    type: feedTypes[format].split(";")[0] ?? "",
    href: paths.spacesFeed(format, params),
  }))
}

interface Found {
  matcher: SpaceMatcher
  result: SearchResult
}

/** A link that holds an area of another city, the mark of another page or a day gone by still shows what it can. */
async function searchOrRefuse(db: Snapshot, asked: SearchInput): Promise<Found & { refused: InputFault[] }> {
  try {
    return { ...(await search(db, asked)), refused: [] }
  } catch (error) {
    if (!(error instanceof AppError) || !error.faults) throw error
    const known = await Promise.all(asked.query.within.map((id) => findArea(db, id)))
    asked.query.within = known.flatMap((area) => (area ? [area.id] : []))
    asked.query.cursor = null
    if (asked.query.time && error.faults.some(({ path }) => path === "until"))
      asked.query.time.lastDate = null
    return { ...(await search(db, asked)), refused: error.faults }
  }
}

async function search(db: Snapshot, { query, now, locale }: SearchInput): Promise<Found> {
  const matcher = await matchSpaces(db, query, now)
  return { matcher, result: await findHits(db, matcher, locale) }
}

/** How many spaces fit on each of the other days that would do. */
async function countOrDays(db: Snapshot, { query, now }: SearchInput, weekdays: number[]) {
  const totals: { weekday: number; total: number }[] = []
  for (const weekday of weekdays) {
    const { time, freeSlot } = query
    const onDay = {
      ...query,
      time: time && { ...time, weekday },
      freeSlot: freeSlot && { ...freeSlot, weekday },
      cursor: null,
    }
    totals.push({ weekday, total: rank(await matchSpaces(db, onDay, now)).total })
  }
  return totals
}

async function municipalitiesOf(db: Snapshot, { facets }: SearchResult, locale: Locale) {
  const areas = await listAreas(db, "municipality")
  return areas
    .filter(({ id }) => facets.municipality[id])
    .map(({ id, name }) => ({ id, name: name[locale] }))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
}
