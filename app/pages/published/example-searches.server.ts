import type { Database } from "#db/database.server"
import { formatMinute } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { rank } from "~/search/index/rank.server"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { resolveOrigin } from "~/search/query/resolve-origin.server"
import type { SpaceQuery } from "~/search/query/space-query"
import type { NamedOrigin } from "~/search/results/result-title"
import { matchSpaces } from "~/search/results/search-spaces.server"
import type { SpaceDetail } from "~/spaces/space-detail"
import type { ActivityOfUse } from "~/spaces/vocabulary"

/** A search that finds a space. */
export interface ExampleSearch {
  params: [name: string, value: string][]
  query: Pick<SpaceQuery, "q" | "people" | "time" | "freeSlot" | "radius">
  origin: NamedOrigin | null
  /** What it is for, where the search says so. */
  activity: ActivityOfUse | null
  /** Where the space stands among all that are found; 1 is the first. */
  place: number
  total: number
}

/** As far as anybody reads. */
const looked = 100

/** Searches that a group could make, as its size, its place, its hours and its welcome suggest; only those that find it. */
export async function exampleSearches(
  db: Database,
  space: SpaceDetail,
  { locale, now }: { locale: Locale; now: Date },
): Promise<ExampleSearch[]> {
  const found: ExampleSearch[] = []
  for (const given of suggested(space)) {
    const { params, origin } = await resolveOrigin(db, new URLSearchParams(given), locale)
    const { query } = parseSpaceQuery(params, { strict: false })
    const { page, total } = rank(await matchSpaces(db, { ...query, limit: looked }, now))
    const place = page.findIndex(({ id }) => id === space.id) + 1
    if (place > 0)
      found.push({ params: [...params], query, origin, activity: query.activity[0] ?? null, place, total })
  }
  return found
}

function suggested({ site, capacity, activities, weekly }: SpaceDetail): Record<string, string>[] {
  const within: Record<string, string> = site.municipality ? { within: site.municipality.id } : {}
  const where = capacity ? { ...within, people: String(capacity) } : within
  const hours = weekly.map(({ weekday, from, until }) => ({
    weekday: String(weekday),
    ...twoHours(from, Math.min(until, lastMinute)),
  }))
  const [time] = hours
  const [activity] = activities
  return [
    ...(Object.keys(where).length ? [where] : []),
    ...(time ? [{ ...where, ...time }] : []),
    ...(activity ? [{ ...within, activity }] : []),
  ]
}

const lastMinute = 23 * 60

/** Two hours of a stretch, in the evening where it reaches that far. */
function twoHours(from: number, until: number): { from: string; to: string } {
  const start = Math.max(from, Math.min(19 * 60, until - 120))
  return { from: formatMinute(start), to: formatMinute(Math.max(start + 30, Math.min(start + 120, until))) }
}
