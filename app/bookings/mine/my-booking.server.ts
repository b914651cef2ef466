import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { formatMinute } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { nextWeek, samePattern } from "../asking/book-again.server"
import { type BookingScope, type BookingStatus, promisingStatuses } from "../booking"
import type { BookingDetail, BookingItem } from "../booking-item"
import type { StatusMove } from "../booking-moves"
import { findBooking } from "../find-booking.server"
import { type AgreedDate, giveUp } from "../lifecycle/giving-back"

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
      return { count: sure.length, cents: feeOf(all, sure, now) }
    }),
    coming: ofScopes((items) => items.length),
    again: {
      nextWeek: nextWeek(booking),
      pattern: booking.series && samePattern(booking.series.rrule, booking.series.occurrences),
    },
    wall: {
      date: from?.date ?? "",
      from: formatMinute(from?.minute ?? 0),
      to: formatMinute(until?.minute ?? 0),
    },
    begun: Date.parse(booking.start) <= now.getTime(),
    isFree: now.getTime() <= Date.parse(booking.cancellation.freeUntil) && !booking.cancellation.bound,
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

/** Cents that are owed when an organisation gives up these dates of a series now. */
function feeOf(all: BookingItem[], given: BookingItem[], now: Date): number {
  const promising: readonly BookingStatus[] = promisingStatuses
  const dates = all
    .filter(({ status }) => promising.includes(status))
    .map((item): AgreedDate => {
      const start = Date.parse(item.start)
      return {
        ...item.agreed,
        id: item.id,
        price: item.price,
        spaceId: item.space.id,
        start,
        date: wallTimeOf(item.site.timeZone, start).date,
        isConfirmed: item.status === "confirmed",
        quantity: item.quantity,
      }
    })
  const ids = new Set(given.map(({ id }) => id))
  const settled = giveUp(dates, ids, { now: now.getTime(), isLate: true })
  return given.reduce((sum, { id }) => sum + (settled.get(id)?.price?.total ?? 0), 0)
}
