import type { Selectable } from "kysely"
import { type SelectQueryBuilder, sql } from "kysely"
import type { Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import type { OrganisationRow } from "#db/schema/organisations"
import type { Tables } from "#db/schema/tables"
import { foldText, foldWords } from "~/i18n/fold-text"
import { type Locale, showText } from "~/i18n/locales"
import type { OrganisationProfile } from "./organisation"
import { fromRow, showOrganisation } from "./organisations.server"
import type { Activity, LegalForm } from "./vocabulary"

export interface OrganisationQuery {
  /** Words, all of which must occur; accents and case ignored. */
  q?: string
  /** Any of these. */
  legalForms?: LegalForm[]
  /** Any of these. */
  activities?: Activity[]
  /** Only these, listed or not: those for which somebody acts. */
  ids?: string[]
  limit: number
  /** Place in the list after which to go on: the `next` of an earlier answer. */
  after?: Place | null
  /** How many to leave out, for pages with numbers. */
  skip?: number
}

export interface Place {
  name: string
  id: string
}

export interface OrganisationList {
  items: OrganisationProfile[]
  total: number
  next: Place | null
  /** How many there are of each, for the other conditions as given. */
  facets: { legalForm: Partial<Record<LegalForm, number>>; activity: Partial<Record<Activity, number>> }
}

/** The public list of organisations, by name. */
export async function listOrganisations(
  db: Snapshot,
  query: OrganisationQuery,
  locale: Locale,
): Promise<OrganisationList> {
  const { legalForms = [], activities = [], limit, after, skip = 0 } = query
  const rows = (await matching(db, query).execute())
    .map((row) => ({
      id: row.id,
      name: foldText(showText(fromJson(row.name), locale).text),
      legal_form: row.legal_form,
      activities: fromJson(row.activities),
    }))
    // By the names that the reader sees, and the same on databases that differ in how they compare text.
    .sort((a, b) => (comesAfter(a, b) ? 1 : -1))
  const hasForm = (row: (typeof rows)[number]) => !legalForms.length || legalForms.includes(row.legal_form)
  const hasActivity = (row: (typeof rows)[number]) =>
    !activities.length || row.activities.some((activity) => activities.includes(activity))
  const found = rows.filter((row) => hasForm(row) && hasActivity(row))
  const start = after ? found.findIndex((row) => comesAfter(row, after)) : skip
  const page = start < 0 ? [] : found.slice(start, start + limit)
  const last = page.at(-1)
  return {
    items: await whole(db, page, locale),
    total: found.length,
    next: last && start + limit < found.length ? { name: last.name, id: last.id } : null,
    facets: {
      legalForm: counted(rows.filter(hasActivity).map((row) => row.legal_form)),
      activity: counted(rows.filter(hasForm).flatMap((row) => row.activities)),
    },
  }
}

function comesAfter(row: Place, { name, id }: Place): boolean {
  return row.name > name || (row.name === name && row.id > id)
}

function matching(db: Snapshot, { q, ids }: OrganisationQuery) {
  let query: SelectQueryBuilder<
    Tables,
    "organisation",
    Pick<Selectable<OrganisationRow>, "id" | "name" | "legal_form" | "activities">
  > = db.selectFrom("organisation").select(["id", "name", "legal_form", "activities"])
  query = ids ? query.where("id", "in", ids.length ? ids : [""]) : listed(query)
  for (const word of foldWords(q ?? "")) query = query.where("search_text", "like", `%${word}%`)
  return query
}

/**
 * What the public sees: listed, and kept by somebody whose address is confirmed, or by nobody yet.
 */
export function listed<O>(query: SelectQueryBuilder<Tables, "organisation", O>) {
  return query
    .where("listed", "=", 1)
    .where("hidden_at", "is", null)
    .where(({ or, not, exists, selectFrom }) =>
      or([
        not(
          exists(
            selectFrom("membership")
              .select("membership.id")
              .whereRef("membership.organisation_id", "=", "organisation.id")
              .where("membership.status", "=", "active"),
          ),
        ),
        exists(
          selectFrom("membership")
            .innerJoin("user", "user.id", "membership.user_id")
            .select("membership.id")
            .whereRef("membership.organisation_id", "=", "organisation.id")
            .where("membership.status", "=", "active")
            .where(sql<boolean>`${sql.ref("user.email_verified")}`),
        ),
      ]),
    )
}

/** Whether the public sees one. */
export async function isListed(db: Snapshot, id: string): Promise<boolean> {
  const query = listed(db.selectFrom("organisation").select("id"))
  return (await query.where("id", "=", id).executeTakeFirst()) !== undefined
}

async function whole(db: Snapshot, page: { id: string }[], locale: Locale): Promise<OrganisationProfile[]> {
  if (!page.length) return []
  const rows = await db
    .selectFrom("organisation")
    .selectAll()
    .where(
      "id",
      "in",
      page.map(({ id }) => id),
    )
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return page.flatMap(({ id }) => {
    const row = byId.get(id)
    return row ? [showOrganisation(fromRow(row), locale)] : []
  })
}

function counted<T extends string>(values: T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
