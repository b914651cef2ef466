import type { Selectable } from "kysely"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { NeedOfferRow } from "#db/schema/needs"
import { AppError } from "~/platform/errors"
import type { Offer } from "./offer"

/** An offer as it is kept. */
export function offerFromRow(row: Selectable<NeedOfferRow>): Offer {
  return {
    id: row.id,
    needId: row.need_id,
    spaceId: row.space_id,
    status: row.status,
    slots: fromJson(row.slots),
    season: fromJson(row.season),
    people: row.people,
    terms: fromJson(row.terms),
    ownPrice: row.own_price,
    override: row.override === 1,
    message: row.message,
    reason: row.reason,
    reasonText: row.reason_text,
    bookingIds: fromJson(row.booking_ids),
    beside:
      row.beside_space_id && row.beside_slots && row.beside_terms
        ? {
            spaceId: row.beside_space_id,
            slots: fromJson(row.beside_slots),
            terms: fromJson(row.beside_terms),
          }
        : null,
    agreedBy: row.agreed_by,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  }
}

/**
 * Holds an address to its offer: one of another need, or of another space, is not there.
 * @throws {AppError} `not_found`
 */
export async function refuseElsewhere(
  db: Database,
  offerId: string,
  where: { needId: string } | { spaceId: string },
): Promise<void> {
  const offer = await db
    .selectFrom("need_offer")
    .select(["need_id", "space_id"])
    .where("id", "=", offerId)
    .executeTakeFirst()
  const isHere = "needId" in where ? offer?.need_id === where.needId : offer?.space_id === where.spaceId
  if (!isHere) throw new AppError("not_found")
}
