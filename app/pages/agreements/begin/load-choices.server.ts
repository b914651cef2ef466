import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { listOrganisations } from "~/organisations/list-organisations.server"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { searchSpaces } from "~/search/results/search-spaces.server"

/** So many of each are offered. */
const mostOffered = 30

export interface Choice {
  id: string
  name: ShownText
  /** Of a space, its building. */
  place: string | null
  isOwn: boolean
}

/** With whom and on which space an agreement can be begun. */
export interface ChoicesView {
  /** Whether the viewer may begin any. */
  mayBegin: boolean
  looked: { space: string; organisation: string }
  chosen: { space: string; organisation: string }
  spaces: Choice[]
  organisations: Choice[]
  /** Whether somebody went on without both. */
  isIncomplete: boolean
}

/** One's own spaces and groups, and those that were looked for. */
export async function loadChoices(
  db: Database,
  viewer: Viewer,
  params: URLSearchParams,
  { locale, now }: { locale: Locale; now: Date },
): Promise<ChoicesView> {
  const own = organisationsWhere(viewer, "agreement.begin")
  const word = (name: string) => (params.get(name) ?? "").trim().slice(0, 100)
  const looked = { space: word("findSpace"), organisation: word("findOrganisation") }
  const spaces = own.length ? await ownSpaces(db, own, locale) : []
  const found = own.length ? await foundSpaces(db, looked.space, { locale, now }) : []
  return {
    mayBegin: own.length > 0,
    looked,
    chosen: { space: word("space"), organisation: word("organisation") },
    spaces: [...spaces, ...found.filter(({ id }) => !spaces.some((space) => space.id === id))],
    organisations: own.length ? await organisationsFor(db, own, looked.organisation, locale) : [],
    isIncomplete: params.get("go") === "on",
  }
}

async function ownSpaces(db: Database, own: string[], locale: Locale): Promise<Choice[]> {
  const rows = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select(["space.id", "space.name", "site.name as site_name"])
    .where("site.organisation_id", "in", own)
    .where("space.status", "in", ["draft", "published", "paused"])
    .orderBy("site.name")
    .orderBy("space.id")
    .limit(mostOffered)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: showText(fromJson(row.name), locale),
    place: row.site_name,
    isOwn: true,
  }))
}

async function foundSpaces(
  db: Database,
  looked: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<Choice[]> {
  if (!looked) return []
  const params = new URLSearchParams({ q: looked, limit: String(mostOffered) })
  const { query } = parseSpaceQuery(params, { strict: false })
  const { hits } = await searchSpaces(db, { query, now, locale })
  return hits.map(({ id, name, siteName }) => ({ id, name, place: siteName, isOwn: false }))
}

async function organisationsFor(
  db: Database,
  own: string[],
  looked: string,
  locale: Locale,
): Promise<Choice[]> {
  const mine = await listOrganisations(db, { ids: own, limit: mostOffered }, locale)
  const found = looked
    ? await listOrganisations(db, { q: looked, limit: mostOffered }, locale)
    : { items: [] }
  const others = found.items.filter(({ id }) => !own.includes(id))
  return [...mine.items, ...others].map(({ id, name }) => ({
    id,
    name,
    place: null,
    isOwn: own.includes(id),
  }))
}
