import type { Database, Trx } from "#db/database.server"
import { dayMinutes } from "~/availability/units"
import { loadBookable } from "~/bookings/bookable.server"
import type { Locale } from "~/i18n/locales"
import type { Need } from "~/needs/need"
import { AppError, type InputFault } from "~/platform/errors"
import type { FittingSlot } from "../fitting-slots"
import { besideMatches, besideNeedOf } from "../joint/beside-matches.server"
import { partBeside } from "../joint/join-needs"
import { type BesidePair, overlap } from "../joint/side-by-side"
import type { Match } from "../match"
import { freshNeedIndex, groupsOfIndexed } from "../needs-index/need-index.server"
import { type LookedOffer, lookAtOffer, usualTerms } from "./look-at-offer.server"
import type { Offer, OfferedSlot } from "./offer"
import type { OfferValues } from "./offer-input"

/**
 * Two rooms that meet a joint need side by side, and what the first of its groups looks for.
 * @throws {AppError} `not_found` where the two do not.
 */
export async function pairFor(
  db: Database,
  ids: { ownerId: string; spaceId: string; needId: string; besideId: string },
  reading: { locale: Locale; now: Date },
): Promise<{ match: Match; need: Need; beside: BesidePair }> {
  const indexed = (await freshNeedIndex(db, reading.now)).needs.get(ids.needId)
  const needs = indexed && besideNeedOf(indexed)
  if (!needs || indexed.visibility === "private" || groupsOfIndexed(indexed).includes(ids.ownerId))
    throw new AppError("not_found")
  const pairs = await besideMatches(db, needs, reading)
  const beside = pairs.find(
    ({ first, second }) => first.spaceId === ids.spaceId && second.spaceId === ids.besideId,
  )
  if (!beside) throw new AppError("not_found")
  const { id, title } = indexed
  return {
    match: { ...beside.first.match, slots: beside.slots.map(({ first }) => first) },
    need: { ...partBeside(needs.parts[0], indexed), id, title },
    beside,
  }
}

/**
 * What the second group is offered: its room, on the days of the first, at the hours that fit there.
 * @throws {AppError} `invalid` for a time at which the two would not meet, or that the second room does not have.
 */
export async function secondRoom(
  trx: Trx,
  { second, slots }: BesidePair,
  offer: LookedOffer,
  values: OfferValues,
  now: Date,
): Promise<NonNullable<Offer["beside"]>> {
  const placeOf = values.slots.flatMap((slot, index) => (slot.chosen ? [index] : []))
  const chosen = offer.slots.map((slot) => besideOf(slot, slots))
  const terms = usualTerms(await loadBookable(trx, second.spaceId, now))
  const found = chosen.filter((slot) => slot !== null)
  const look =
    found.length === chosen.length
      ? await lookAtOffer(trx, { ...offer, spaceId: second.spaceId, slots: found, terms }, now)
      : null
  const faults = chosen.flatMap((slot, index): InputFault[] => {
    const path = `slots.${placeOf[index]}.from`
    if (slot === null) return [{ path, fault: "offer.besideHours" }]
    return look?.slots[index]?.free === 0 ? [{ path, fault: "offer.noneFree" }] : []
  })
  if (faults.length > 0) throw new AppError("invalid", { faults })
  return { spaceId: second.spaceId, slots: found, terms }
}

/** The hours in the second room on the day of a slot in the first; null where the two do not overlap. */
function besideOf(slot: OfferedSlot, slots: BesidePair["slots"]): OfferedSlot | null {
  const beside = slots
    .filter(({ first }) => first.weekday === slot.weekday && first.date === slot.date)
    .map(({ second }) => offered(second))
  return beside.find((one) => overlap(slot, one)) ?? null
}

const offered = ({ weekday, date, from, until }: FittingSlot): OfferedSlot => ({
  weekday,
  date,
  from: from % dayMinutes,
  until: until % dayMinutes,
})
