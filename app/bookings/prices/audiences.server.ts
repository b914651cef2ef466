import type { Snapshot } from "#db/database.server"
import { type Placeholders, prepared } from "#db/prepared.server"
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

/** An organisation, as an owner of spaces sees it. */
export interface Asker {
  /** Null when nobody knows the organisation. */
  legalForm: LegalForm | null
  audiences: PriceAudience[]
}

/**
 * The audiences whose prices an organisation has with an owner: everyone, non-profits by their legal form, and
 * neighbours and members where the owner says so. An unknown organisation pays what everyone pays.
 */
export async function askerOf(db: Snapshot, asking: Asking): Promise<Asker> {
  const rows = await formAndTariffs(db, asking)
  const legalForm = rows[0]?.legal_form ?? null
  return {
    legalForm,
    audiences: [
      "everyone",
      ...(legalForm && nonProfit.includes(legalForm) ? (["non_profit"] as const) : []),
      ...rows.flatMap(({ audience }) => audience ?? []),
    ],
  }
}

interface Asking {
  organisationId: string
  ownerId: string
}

const formAndTariffs = prepared((db, { organisationId, ownerId }: Placeholders<Asking>) =>
  db
    .selectFrom("organisation")
    .leftJoin("tariff", (join) =>
      join.onRef("tariff.organisation_id", "=", "organisation.id").on("tariff.owner_id", "=", ownerId),
    )
    .select(["organisation.legal_form", "tariff.audience"])
    .where("organisation.id", "=", organisationId),
)
