import { max } from "d3-array"
import type { Database } from "#db/database.server"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { weekdayOf } from "~/availability/dates"
import { wallMinutes } from "~/availability/weekly-hours"
import { withoutHolidays } from "~/bookings/asking/dates-left-out.server"
import { type Bookable, loadBookable } from "~/bookings/bookable.server"
import type { DateVerdict } from "~/bookings/booking"
import { datesOf } from "~/bookings/booking-request"
import { checkDates, loseToEarlier } from "~/bookings/checks/check-dates.server"
import { priceDates } from "~/bookings/prices/price-dates.server"
import type { PriceQuote } from "~/bookings/prices/price-quote"
import { type PriceTold, priceTold } from "~/bookings/prices/price-told"
import { locales } from "~/i18n/locales"
import { leavesOf } from "~/spaces/tree/claims.server"
import { type Offer, offeredTimes } from "./offer"

/** What an offer says of times and terms, and for whom. */
export type LookedOffer = Pick<Offer, "spaceId" | "slots" | "season" | "people" | "terms" | "override"> & {
  organisationId: string
  /** Ids of bookings that are not in its way: those that keep its dates. */
  except?: string[]
}

/** One booking, or one series, of an offer, as it would be asked for. */
interface LookedTime {
  request: { start: number; end: number; rrule: string | null; exdates: string[] }
  verdicts: DateVerdict[]
}

/** What an offer comes to now. */
export interface OfferLook {
  times: LookedTime[]
  /** Desks, in a desk area. */
  quantity: number | null
  /** Of each of its slots: dates that can be had, of how many. */
  slots: { free: number; of: number }[]
  /** Dates that cannot be had, in order. */
  lost: DateVerdict[]
  free: number
  /** Of the dates that can be had; null where none can. */
  price: PriceTold | null
  timeZone: string
}

/** What a space costs whoever books it now. */
export function usualTerms({ prices, currency, depositCents, energySupplementCents }: Bookable) {
  return { prices, currency, depositCents, energySupplementCents }
}

/**
 * Looks at an offer as it stands now: which of its dates from today on can be had, and what they cost.
 * @throws {AppError} `not_found`; `invalid` when it comes to no dates, or to too many.
 */
export async function lookAtOffer(db: Database, offer: LookedOffer, now: Date): Promise<OfferLook> {
  const bookable = await loadBookable(db, offer.spaceId, now)
  const { timeZone } = bookable.opening
  const { school_calendar: schoolCalendar } = await db
    .selectFrom("site")
    .select("school_calendar")
    .where("id", "=", bookable.siteId)
    .executeTakeFirstOrThrow()
  const leaves = await leavesOf(db, bookable.siteId, offer.spaceId)
  const quantity = bookable.desks === null ? null : Math.min(offer.people, bookable.desks)
  const today = wallTimeOf(timeZone, now.getTime()).date
  const season = offer.season && { ...offer.season, from: max([offer.season.from, today]) ?? today }
  const asked = { organisationId: offer.organisationId, quantity, people: offer.people, now }
  const times: LookedTime[] = []
  for (const { date, from, until, rrule } of offeredTimes({ ...offer, season })) {
    const start = instantOf(timeZone, date, from)
    const end = instantOf(timeZone, date, from + wallMinutes(from, until))
    const place = { timeZone, schoolCalendar }
    const without = { without: season?.without ?? [], place, locale: locales[0] }
    const { exdates } = await withoutHolidays(db, { start, end, rrule }, without)
    const request = { start, end, rrule, exdates }
    const { dates, recurrence } = datesOf(request, timeZone)
    const verdicts = await checkDates(db, bookable, leaves, dates, {
      ...asked,
      isSeries: recurrence !== null,
      by: "agreed",
      override: offer.override,
      except: offer.except,
    })
    // What is booked before, of the same offer, is in the way of what comes after.
    const before = times.flatMap((time) => time.verdicts)
    times.push({ request, verdicts: loseToEarlier(bookable, leaves, { quantity, before }, verdicts) })
  }
  const prices: PriceQuote[] = []
  for (const { verdicts } of times) {
    const free = verdicts.filter(({ fault }) => fault === null)
    prices.push(...(await priceDates(db, { ...bookable, ...offer.terms }, asked, free)))
  }
  const verdicts = times.flatMap((time) => time.verdicts).sort((a, b) => a.start - b.start)
  const lost = verdicts.filter(({ fault }) => fault !== null)
  return {
    times,
    quantity,
    slots: offer.slots.map((slot) => countsOf(slot, verdicts, timeZone)),
    lost,
    free: verdicts.length - lost.length,
    price: priceTold(prices, null),
    timeZone,
  }
}

/** The dates of one slot among those of all: they begin when it does. */
function countsOf(slot: Offer["slots"][number], verdicts: DateVerdict[], timeZone: string) {
  const own = verdicts.filter(({ start, end }) => {
    const [from, until] = [wallTimeOf(timeZone, start), wallTimeOf(timeZone, end)]
    if (from.minute !== slot.from || until.minute !== slot.until) return false
    return slot.date === null ? weekdayOf(from.date) === slot.weekday : from.date === slot.date
  })
  return { free: own.filter(({ fault }) => fault === null).length, of: own.length }
}
