import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { MembershipRole } from "~/accounts/roles"
import { foldWords } from "~/i18n/fold-text"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import type { LegalForm } from "~/organisations/vocabulary"
import { AppError } from "~/platform/errors"
import { type ListingLine, listingLines } from "./find-listings.server"
import { type Found, found, type ListQuery, pageSize } from "./paging"

export interface OrganisationLine {
  id: string
  name: ShownText
  legalForm: LegalForm
  listed: boolean
  hidden: boolean
  createdAt: string
}

/** Organisations by name, description, number or id, listed or not, the newest first. */
export async function findOrganisations(
  db: Database,
  { q, hidden, page }: ListQuery,
  locale: Locale,
): Promise<Found<OrganisationLine>> {
  let query = db.selectFrom("organisation")
  if (hidden) query = query.where("hidden_at", "is not", null)
  const words = foldWords(q)
  query = query.where((eb) =>
    eb.or([
      eb("id", "=", q),
      eb.and(words.map((word) => eb("search_text", "like", `%${word.replace(/[\\%_]/g, "")}%`))),
    ]),
  )
  const { n } = await query.select((eb) => eb.fn.countAll().as("n")).executeTakeFirstOrThrow()
  const rows = await query
    .select(["id", "name", "legal_form", "listed", "hidden_at", "created_at"])
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return found(
    rows.map((row) => ({
      id: row.id,
      name: showText(fromJson(row.name), locale),
      legalForm: row.legal_form,
      listed: row.listed === 1,
      hidden: row.hidden_at !== null,
      createdAt: row.created_at,
    })),
    n,
  )
}

export interface OrganisationFactsShown extends Omit<OrganisationLine, "hidden"> {
  description: ShownText | null
  enterpriseNumber: string | null
  website: string | null
  email: string | null
  hidden: { at: string; reason: string } | null
  bookingsToCome: number
  members: { id: string; name: string; role: MembershipRole }[]
  listings: ListingLine[]
}

/** @throws {AppError} `not_found` */
export async function organisationForAdministrator(
  db: Database,
  id: string,
  locale: Locale,
  now: Date,
): Promise<OrganisationFactsShown> {
  const row = await db.selectFrom("organisation").selectAll().where("id", "=", id).executeTakeFirst()
  if (!row) throw new AppError("not_found")
  const members = await db
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select(["user.id", "user.name", "membership.role"])
    .where("membership.organisation_id", "=", id)
    .where("membership.status", "=", "active")
    .orderBy("membership.created_at")
    .orderBy("membership.id")
    .limit(100)
    .execute()
  const { n } = await db
    .selectFrom("booking")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("organisation_id", "=", id)
    .where("kind", "=", "booking")
    .where("status", "=", "confirmed")
    .where("start_at", ">", now.toISOString())
    .executeTakeFirstOrThrow()
  return {
    id,
    name: showText(fromJson(row.name), locale),
    description: row.description ? showText(fromJson(row.description), locale) : null,
    legalForm: row.legal_form,
    listed: row.listed === 1,
    enterpriseNumber: row.enterprise_number,
    website: row.website,
    email: row.email,
    createdAt: row.created_at,
    hidden: row.hidden_at ? { at: row.hidden_at, reason: row.hidden_reason ?? "" } : null,
    bookingsToCome: Number(n),
    members,
    listings: await listingLines(db, locale, (query) =>
      query.where("site.organisation_id", "=", id).limit(200),
    ),
  }
}
