import type { Database } from "#db/database.server"
import type { LegalForm } from "~/organisations/vocabulary"
import type { PriceAudience } from "~/spaces/vocabulary"

const nonProfit: readonly LegalForm[] = [
  "asbl_vzw",
  "aisbl_ivzw",
  "foundation",
  "public_body",
  "worship_establishment",
  "informal",
]

/**
 * The audiences whose prices an organisation has with an owner: everyone, non-profits by their legal form, and
 * neighbours and members where the owner says so. An unknown organisation pays what everyone pays.
 */
export async function audiencesOf(
  db: Database,
  { organisationId, ownerId }: { organisationId: string; ownerId: string },
): Promise<PriceAudience[]> {
  const organisation = await db
    .selectFrom("organisation")
    .select("legal_form")
    .where("id", "=", organisationId)
    .executeTakeFirst()
  if (!organisation) return ["everyone"]
  const given = await db
    .selectFrom("tariff")
    .select("audience")
    .where("owner_id", "=", ownerId)
    .where("organisation_id", "=", organisationId)
    .execute()
  return [
    "everyone",
    ...(nonProfit.includes(organisation.legal_form) ? (["non_profit"] as const) : []),
    ...given.map(({ audience }) => audience),
  ]
}
