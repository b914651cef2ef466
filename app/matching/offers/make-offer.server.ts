import { max, min } from "d3-array"
import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import { holdRow } from "#db/hold-row.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { dayMinutes, dayMs } from "~/availability/units"
import { loadBookable } from "~/bookings/bookable.server"
import type { PriceTerms } from "~/bookings/prices/price-booking"
import type { Locale } from "~/i18n/locales"
import { type Need, roomFor } from "~/needs/need"
import { needFromRow, wholeNeed } from "~/needs/need-rows.server"
import { AppError, type InputFault, invalidAt } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { recordEvent } from "~/platform/jobs/events.server"
import { editableSpace } from "~/spaces/listing/editable-space.server"
import type { PriceRule } from "~/spaces/vocabulary"
import type { BesidePair } from "../joint/side-by-side"
import type { Match } from "../match"
import { matchesOfSpace } from "../matches-of-space.server"
import { offerEvents } from "./events"
import { type LookedOffer, lookAtOffer, type OfferLook, usualTerms } from "./look-at-offer.server"
import { longestOfferDays, meetingSlot, type OfferedSlot, usualOfferDays } from "./offer"
import { pairFor, secondRoom } from "./offer-beside.server"
import type { OfferValues } from "./offer-input"

/** Open offers that an organisation may have at a time. */
const mostOpen = 200
/** A space is offered to a need so often in so many days at most. */
const mostInAWhile = 5
const whileDays = 30

interface Reading {
  locale: Locale
  now: Date
}

export interface OfferedIds {
  spaceId: string
  needId: string
  /** The second room, for two groups side by side. */
  besideId?: string
}

export interface Offering {
  match: Match
  need: Need
  ownerId: string
  /** The two rooms, the first being the space. */
  beside: BesidePair | null
}

/**
 * A need that the space of an owner meets, or nearly does: to nobody else may it be offered.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when searches do not find the space.
 */
export async function offeringTo(
  db: Database,
  viewer: Viewer,
  { spaceId, needId, besideId }: OfferedIds,
  reading: Reading,
): Promise<Offering> {
  const { organisationId } = await editableSpace(db, viewer, spaceId, "booking.answer")
  if (besideId) {
    const pair = await pairFor(db, { ownerId: organisationId, spaceId, needId, besideId }, reading)
    return { ...pair, ownerId: organisationId }
  }
  const matches = await matchesOfSpace(db, spaceId, reading)
  if (!matches) throw new AppError("conflict", { reason: "not_published" })
  const entry = [...matches.found, ...matches.misses].find((candidate) => candidate.needId === needId)
  if (!entry) throw new AppError("not_found")
  const row = await db.selectFrom("need").selectAll().where("id", "=", needId).executeTakeFirst()
  const need = row && wholeNeed(needFromRow(row))
  if (!need) throw new AppError("not_found")
  return { match: entry.match, need, ownerId: organisationId, beside: null }
}

/**
 * What an offer would come to: the dates of its slots, and their price.
 * @throws {AppError} `invalid` with what is wrong with it.
 */
export async function lookAtValues(
  db: Database,
  { spaceId, need }: { spaceId: string; need: Need },
  values: OfferValues,
  now: Date,
): Promise<{ offer: LookedOffer; look: OfferLook; expiresAt: string }> {
  const bookable = await loadBookable(db, spaceId, now)
  const { timeZone } = bookable.opening
  const today = wallTimeOf(timeZone, now.getTime()).date
  const slots = values.slots
    .filter(({ chosen }) => chosen)
    .map(({ weekday, date, from, until }): OfferedSlot => ({ weekday, date, from, until }))
  refuseOtherDates(need, values)
  const offer: LookedOffer = {
    spaceId,
    organisationId: need.organisationId,
    slots,
    season: slots.some(({ date }) => date === null) ? seasonOf(need, values, today) : null,
    people: roomFor(need.people),
    terms: offeredTerms(usualTerms(bookable), values.price === "own" ? values.amount : null),
    override: values.override,
  }
  const [longest, last] = [addDays(today, longestOfferDays), values.expires ?? addDays(today, usualOfferDays)]
  if (last < today || last > longest) throw invalidAt("expires", "offer.expires", { days: longestOfferDays })
  return {
    offer,
    look: await lookAtOffer(db, offer, now),
    expiresAt: new Date(instantOf(timeZone, last, dayMinutes - 1)).toISOString(),
  }
}

/** The weeks that are offered, within those that the need asks for. @throws {AppError} `invalid` */
function seasonOf(need: Need, { seasonFrom, seasonUntil }: OfferValues, today: string) {
  if (need.times.kind === "dates") throw invalidAt("slots", "offer.slot")
  const { season } = need.times
  const from = seasonFrom ?? max([season.from, today]) ?? season.from
  const until = seasonUntil ?? season.until
  if (from < season.from) throw invalidAt("seasonFrom", "offer.season")
  if (until > season.until || until < from) throw invalidAt("seasonUntil", "offer.season")
  return { from, until, without: season.without }
}

/**
 * A date that is offered is one of those that the need asks for, or lies within its season.
 * @throws {AppError} `invalid` for dates that do not, each by its place in the form.
 */
function refuseOtherDates({ times }: Need, { slots }: OfferValues): void {
  const spans = times.kind === "weekly" ? times.lines : times.dates
  // An evening that goes on after midnight may begin there too.
  const after = spans.some(({ from, until }) => until <= from) ? 1 : 0
  const isAsked = (date: string) =>
    times.kind === "weekly"
      ? date >= times.season.from && date <= addDays(times.season.until, after)
      : times.dates.some((asked) => date === asked.date || date === addDays(asked.date, after))
  const faults = slots.flatMap(({ chosen, date }, index): InputFault[] =>
    chosen && date !== null && !isAsked(date) ? [{ path: `slots.${index}.from`, fault: "offer.date" }] : [],
  )
  if (faults.length) throw new AppError("invalid", { faults })
}

/** The usual terms, or the cents an hour that the owner names, in which all is included but the deposit. */
export function offeredTerms(usual: PriceTerms, amount: number | null): PriceTerms {
  if (amount === null) return usual
  const [first] = usual.prices
  const rule: PriceRule = {
    audience: "everyone",
    model: amount === 0 ? "free" : "cost_based",
    amount,
    currency: usual.currency,
    unit: "hour",
    from: null,
    until: null,
    vat: first?.vat ?? "unknown",
    vatRate: first?.vatRate ?? null,
  }
  return { ...usual, prices: [rule], energySupplementCents: null }
}

/**
 * Offers times of a space to the group of a need.
 * @throws {AppError} `not_found`, `forbidden`; `invalid` with what is wrong, also for a time of which no date can be
 *   had; `conflict` when the space or the need is no longer there for it, or the same is offered already; `too_many`
 */
export async function makeOffer(
  db: Database,
  viewer: Viewer,
  ids: OfferedIds,
  values: OfferValues,
  reading: Reading,
): Promise<{ id: string }> {
  const { now } = reading
  const { need, ownerId, beside } = await offeringTo(db, viewer, ids, reading)
  const id = newId()
  await inRetriedTransaction(db, async (trx) => {
    // What else is offered by this owner, and how the need ends, waits for this.
    await holdRow(trx, "organisation", ownerId)
    await holdRow(trx, "need", ids.needId)
    await refuseEnded(trx, ids.needId)
    const { offer, look, expiresAt } = await lookAtValues(trx, { ...ids, need }, values, now)
    refuseSlots(values, offer.slots, look)
    const second = beside && (await secondRoom(trx, beside, offer, values, now))
    await refuseTooMany(trx, ids, { ownerId, slots: offer.slots }, now)
    await trx
      .insertInto("need_offer")
      .values({
        id,
        need_id: ids.needId,
        space_id: ids.spaceId,
        user_id: viewer.userId,
        answered_by: null,
        status: "open",
        slots: JSON.stringify(offer.slots),
        season: offer.season && JSON.stringify(offer.season),
        people: offer.people,
        terms: JSON.stringify(offer.terms),
        own_price: values.price === "own" ? values.amount : null,
        override: values.override ? 1 : 0,
        message: values.message,
        beside_space_id: second?.spaceId ?? null,
        beside_slots: second && JSON.stringify(second.slots),
        beside_terms: second && JSON.stringify(second.terms),
        expires_at: min([expiresAt, lastStartOf(look)]) ?? expiresAt,
        created_at: now.toISOString(),
      })
      .execute()
    await recordEvent(
      trx,
      offerEvents,
      { kind: "offer.made", subjectId: id, data: { userId: viewer.userId } },
      now,
    )
  })
  return { id }
}

/** When the last of its times begins: nobody takes up what has begun. */
function lastStartOf({ times }: OfferLook): string {
  const starts = times.flatMap(({ verdicts }) => verdicts.map(({ start }) => start))
  return new Date(Math.max(...starts)).toISOString()
}

/** @throws {AppError} `invalid` for slots that meet, or of which no date can be had, each by its place in the form. */
function refuseSlots(values: OfferValues, chosen: OfferedSlot[], { slots }: OfferLook): void {
  const placeOf = values.slots.flatMap((slot, index) => (slot.chosen ? [index] : []))
  const faults = slots.flatMap(({ free }, index): InputFault[] =>
    free > 0 ? [] : [{ path: `slots.${placeOf[index]}.from`, fault: "offer.noneFree" }],
  )
  const meeting = meetingSlot(chosen)
  if (meeting !== null) faults.push({ path: `slots.${placeOf[meeting]}.from`, fault: "offer.meets" })
  if (faults.length) throw new AppError("invalid", { faults })
}

async function refuseEnded(trx: Trx, needId: string): Promise<void> {
  const need = await trx.selectFrom("need").select("status").where("id", "=", needId).executeTakeFirst()
  if (need?.status !== "open") throw new AppError("conflict", { reason: "need_ended" })
}

async function refuseTooMany(
  trx: Trx,
  { spaceId, needId }: { spaceId: string; needId: string },
  { ownerId, slots }: { ownerId: string; slots: OfferedSlot[] },
  now: Date,
): Promise<void> {
  const { open } = await trx
    .selectFrom("need_offer")
    .innerJoin("space", "space.id", "need_offer.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .select((eb) => eb.fn.countAll().as("open"))
    .where("site.organisation_id", "=", ownerId)
    .where("need_offer.status", "=", "open")
    .executeTakeFirstOrThrow()
  if (Number(open) >= mostOpen) throw new AppError("too_many", { reason: "offers" })
  const earlier = await trx
    .selectFrom("need_offer")
    .select(["status", "slots"])
    .where("need_id", "=", needId)
    .where("space_id", "=", spaceId)
    .where("created_at", ">", new Date(now.getTime() - whileDays * dayMs).toISOString())
    .execute()
  for (const { status, slots: others } of earlier)
    if (status === "open" && meetingSlot([...fromJson<OfferedSlot[]>(others), ...slots]) !== null)
      throw new AppError("conflict", { reason: "offer_same" })
  if (earlier.length >= mostInAWhile) throw new AppError("too_many", { reason: "offers_to_need" })
}
