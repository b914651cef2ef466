import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer.server"
import { wallTimeOf } from "~/availability/clock"
import type { Locale } from "~/i18n/locales"
import { nextWeek, samePattern } from "./book-again.server"
import type { BookingScope } from "./booking"
import type { BookingDetail, BookingItem } from "./booking-item"
import type { StatusMove } from "./booking-moves"
import { findBooking } from "./find-booking.server"
import { cancelledPrice } from "./price-booking"
import { clockText } from "./wish"

/** One booking with all that its page needs: what giving it up costs, and how to have it again. */
export interface MyBooking {
  booking: BookingDetail
  /** What the reader can do now: of the moves of the booking those that need nobody else's word. */
  moves: StatusMove[]
  /** Of the dates to come in each scope that are confirmed: how many, and cents to pay when they are cancelled. */
  cancelling: Record<BookingScope, { count: number; cents: number }>
  /** Dates to come in each scope. */
  coming: Record<BookingScope, number>
  /** Queries of the page of its space. */
  again: { nextWeek: string; pattern: string | null }
  /** As the fields of its form have it. */
  wall: { date: string; from: string; to: string }
  /** Whether it has begun. */
  begun: boolean
  /** Whether giving it up still costs nothing. */
  isFree: boolean
}

/** @throws {AppError} `not_found` */
export async function loadMyBooking(
  db: Database,
  viewer: Viewer,
  id: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<MyBooking> {
  const booking = await findBooking(db, viewer, id, { locale, now })
  const all: BookingItem[] = booking.series?.occurrences ?? [booking]
  const coming = all.filter(({ start }) => Date.parse(start) > now.getTime())
  const inScope: Record<BookingScope, BookingItem[]> = {
    occurrence: coming.filter((item) => item.id === booking.id),
    following: coming.filter(({ start }) => start >= booking.start),
    series: coming,
  }
  const feeOf = feesOf(booking, now)
  const ofScopes = <T>(count: (items: BookingItem[]) => T) => ({
    occurrence: count(inScope.occurrence),
    following: count(inScope.following),
    series: count(inScope.series),
  })
  const [from, until] = [booking.start, booking.end].map((at) =>
    wallTimeOf(booking.site.timeZone, Date.parse(at)),
  )
  return {
    booking,
    moves: booking.moves.filter((move) => needsNobody(move, booking)),
    cancelling: ofScopes((items) => {
      const sure = items.filter(({ status }) => status === "confirmed")
      return { count: sure.length, cents: sure.reduce((sum, item) => sum + feeOf(item), 0) }
    }),
    coming: ofScopes((items) => items.length),
    again: {
      nextWeek: nextWeek(booking),
      pattern: booking.series && samePattern(booking.series.rrule, booking.series.occurrences),
    },
    wall: {
      date: from?.date ?? "",
      from: clockText(from?.minute ?? 0),
      to: clockText(until?.minute ?? 0),
    },
    begun: Date.parse(booking.start) <= now.getTime(),
    isFree: now.getTime() <= Date.parse(booking.cancellation.freeUntil),
  }
}

/** Nobody sends a request where nobody answers, and takes nothing by itself where somebody does. */
function needsNobody(move: StatusMove, { approval, sides, series }: BookingDetail): boolean {
  const answers = approval === "owner" && !sides.includes("owner")
  if (move === "send") return answers
  if (move === "take") return !answers && approval === "automatic"
  const isAgreed = series?.occurrences.some(({ status }) => status === "confirmed" || status === "completed")
  return move !== "retake" || !answers || Boolean(isAgreed)
}

/** What each date of a series costs when its organisation gives it up now: the same time before each is free. */
function feesOf({ start, cancellation }: BookingDetail, now: Date) {
  const ahead = Date.parse(start) - Date.parse(cancellation.freeUntil)
  return (item: BookingItem): number => {
    if (item.price === null) return 0
    const late = now.getTime() > Date.parse(item.start) - ahead
    return cancelledPrice(item.price, late, cancellation.feePercent).total
  }
}
