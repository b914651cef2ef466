import type { Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import type { BookingWindow } from "~/availability/booking-window"
import type { OpeningRules } from "~/availability/opening"
import { cityCurrency } from "~/city/city.server"
import { AppError, invariant } from "~/platform/errors"
import { openingOf } from "~/spaces/hours/opening.server"
import { priceFromRow } from "~/spaces/space-rows.server"
import type { Approval, PriceRule, SharingForm, SpaceStatus } from "~/spaces/vocabulary"
import type { CancelTerms } from "./lifecycle/giving-back"

/** What booking a space depends on. */
export interface Bookable {
  spaceId: string
  siteId: string
  ownerId: string
  status: SpaceStatus
  approval: Approval
  /** Whether private persons may book. */
  individuals: boolean
  /** Desks of a desk area, null otherwise. */
  desks: number | null
  /** People who fit in, seated and standing; null where it is not told. */
  capacity: { seated: number | null; standing: number | null }
  forms: SharingForm[]
  opening: OpeningRules
  window: BookingWindow
  quotaPerMonth: number | null
  answerHours: number
  cancel: CancelTerms
  prices: readonly PriceRule[]
  currency: string
  depositCents: number | null
  energySupplementCents: number | null
}

/** @throws {AppError} `not_found` */
export async function loadBookable(db: Snapshot, spaceId: string, now: Date): Promise<Bookable> {
  const row = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .selectAll("space")
    .select("site.organisation_id as owner_id")
    .where("space.id", "=", spaceId)
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  const opening = (await openingOf(db, [spaceId], now)).get(spaceId)
  invariant(opening, "a space has opening rules")
  const prices = await db
    .selectFrom("price_rule")
    .selectAll()
    .where("space_id", "=", spaceId)
    .orderBy("position")
    .execute()
  return {
    spaceId,
    siteId: row.site_id,
    ownerId: row.owner_id,
    status: row.status,
    approval: row.approval,
    individuals: Boolean(row.individuals),
    desks: row.quantity,
    capacity: { seated: row.capacity_seated, standing: row.capacity_standing },
    forms: fromJson(row.forms),
    opening: opening.rules,
    window: opening.window,
    quotaPerMonth: row.quota_per_month,
    answerHours: row.answer_hours,
    cancel: { hours: row.cancel_hours, feePercent: row.cancel_fee_percent },
    prices: prices.map(priceFromRow),
    currency: prices[0]?.currency ?? (await cityCurrency(db)),
    depositCents: row.deposit_cents,
    energySupplementCents: row.energy_supplement_cents,
  }
}

/** What an owner keeps for itself needs no time around it. */
export function unbuffered(bookable: Bookable): Bookable {
  return { ...bookable, window: { ...bookable.window, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 } }
}
