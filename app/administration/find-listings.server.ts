import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { localityNames } from "~/city/areas.server"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import type { Hidden } from "~/platform/hidden"
import { siteAddress } from "~/spaces/site-address"
import type { ShownPhoto } from "~/spaces/space-detail"
import { hiddenOf, photoFromRow, shownOrNull } from "~/spaces/space-rows.server"
import type { SpaceKind, SpaceStatus } from "~/spaces/vocabulary"
import { type Found, found, type ListQuery, pageSize } from "./paging"
import { holds, wordsOf } from "./text-match.server"

export interface ListingLine {
  id: string
  name: ShownText
  kind: SpaceKind
  status: SpaceStatus
  hidden: boolean
  site: string
  address: string
  owner: { id: string; name: ShownText }
}

function listings(db: Database) {
  return db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .innerJoin("organisation", "organisation.id", "site.organisation_id")
}

/** Spaces by name, building, address, owner or id, in every state, the newest first. */
export async function findListings(
  db: Database,
  { q, hidden, page }: ListQuery,
  locale: Locale,
): Promise<Found<ListingLine>> {
  const narrowed = (query: ReturnType<typeof listings>) => {
    let narrow = query
    if (hidden) narrow = narrow.where("space.hidden_at", "is not", null)
    for (const word of wordsOf(q))
      narrow = narrow.where((eb) =>
        eb.or([
          eb("space.id", "=", word),
          ...(["space.name", "site.name", "site.street", "site.postcode", "organisation.name"] as const).map(
            (column) => holds(eb.ref(column), word),
          ),
        ]),
      )
    return narrow
  }
  const { n } = await narrowed(listings(db))
    .select((eb) => eb.fn.countAll().as("n"))
    .executeTakeFirstOrThrow()
  const items = await listingLines(db, locale, (query) =>
    narrowed(query)
      .orderBy("space.created_at", "desc")
      .limit(pageSize)
      .offset((page - 1) * pageSize),
  )
  return found(items, n)
}

/** @param choose which, and in what order. */
export async function listingLines(
  db: Database,
  locale: Locale,
  choose: (query: ReturnType<typeof listings>) => ReturnType<typeof listings>,
): Promise<ListingLine[]> {
  const rows = await choose(listings(db))
    .select(["space.id", "space.name", "space.kind", "space.status", "space.hidden_at"])
    .select(["site.name as site", "site.street", "site.house_number", "site.postcode"])
    .select(["site.locality", "site.municipality_id"])
    .select(["organisation.id as owner_id", "organisation.name as owner_name"])
    .orderBy("space.id")
    .execute()
  const nameLocality = await localityNames(db, locale)
  return rows.map((row) => ({
    id: row.id,
    name: showText(fromJson(row.name), locale),
    kind: row.kind,
    status: row.status,
    hidden: row.hidden_at !== null,
    site: row.site,
    address: siteAddress(row, nameLocality(row)),
    owner: { id: row.owner_id, name: showText(fromJson(row.owner_name), locale) },
  }))
}

export interface ListingFacts extends Omit<ListingLine, "hidden"> {
  hidden: Hidden | null
  description: ShownText | null
  createdAt: string
  publishedAt: string | null
  photos: ShownPhoto[]
  bookingsToCome: number
  /** Parts that lie directly in it and stay shown. */
  parts: { id: string; name: ShownText }[]
}

/** What an administrator needs to judge a listing. @throws {AppError} `not_found` */
export async function listingFacts(
  db: Database,
  id: string,
  locale: Locale,
  now: Date,
): Promise<ListingFacts> {
  const [line] = await listingLines(db, locale, (query) => query.where("space.id", "=", id))
  if (!line) throw new AppError("not_found")
  const row = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .innerJoin("organisation", "organisation.id", "site.organisation_id")
    .selectAll("space")
    .select("organisation.hidden_reason as owner_hidden_reason")
    .where("space.id", "=", id)
    .executeTakeFirstOrThrow()
  const photos = await db
    .selectFrom("photo")
    .selectAll()
    .where("space_id", "=", id)
    .orderBy("position")
    .execute()
  const parts = await db
    .selectFrom("space")
    .select(["id", "name"])
    .where("parent_id", "=", id)
    .where("status", "=", "published")
    .orderBy("id")
    .execute()
  const { n } = await db
    .selectFrom("booking")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("space_id", "=", id)
    .where("kind", "=", "booking")
    .where("status", "=", "confirmed")
    .where("start_at", ">", now.toISOString())
    .executeTakeFirstOrThrow()
  return {
    ...line,
    hidden: hiddenOf(row, row.owner_hidden_reason),
    description: shownOrNull(row.description, locale),
    createdAt: row.created_at,
    publishedAt: row.published_at,
    photos: photos.map((photo) => photoFromRow(photo, locale)),
    bookingsToCome: Number(n),
    parts: parts.map(({ id: part, name }) => ({ id: part, name: showText(fromJson(name), locale) })),
  }
}
