import { addDays, dayNumber, weekdayOf } from "~/availability/dates"
import { dayMinutes } from "~/availability/units"
import { rruleOf } from "~/bookings/asking/booking-pattern"
import type { PriceTerms } from "~/bookings/prices/price-booking"
import type { Need, NeedSeason } from "~/needs/need"
import type { Obstacle } from "~/spaces/obstacles"
import type { FittingSlot } from "../fitting-slots"
import type { Match } from "../match"

/*
 * What an owner offers to the group of a need: times of a space, at a price. It takes nothing of the space until it is
 * accepted (docs/decisions/0039-offers-to-needs.md).
 */

export const offerStatuses = ["open", "accepted", "declined", "withdrawn", "lapsed"] as const
export type OfferStatus = (typeof offerStatuses)[number]

/** A time that is offered: every week of the season, or once. */
export interface OfferedSlot {
  /** 1 is Monday, 7 Sunday. */
  weekday: number
  /** Null is every week. */
  date: string | null
  /** Minutes after midnight, both below 1440; `until` not after `from` means the next day. */
  from: number
  until: number
}

export interface Offer {
  id: string
  needId: string
  spaceId: string
  status: OfferStatus
  slots: OfferedSlot[]
  season: NeedSeason | null
  people: number
  terms: PriceTerms
  ownPrice: number | null
  override: boolean
  message: string | null
  reason: Obstacle | null
  reasonText: string | null
  bookingIds: string[]
  /** The second room, of an offer to two needs side by side. */
  beside: Pick<Offer, "spaceId" | "slots" | "terms"> | null
  /** The first group of a joint need that accepted it. */
  agreedBy: string | null
  /** Instants as ISO text. */
  expiresAt: string
  createdAt: string
  endedAt: string | null
}

/** An offer holds so many days unless its owner says another. */
export const usualOfferDays = 14
/** An offer holds at most so many days. */
export const longestOfferDays = 90

/** What an owner is shown to choose from. */
export interface SlotChoice extends OfferedSlot {
  /** Whether it is proposed: of those that fit a line of the need, as many as it asks for, the freest. */
  chosen: boolean
}

/**
 * The times that an owner may offer to a need: those that fit; where none does, those that the need asks for, as early
 * as it asks.
 */
export function slotChoices({ times }: Pick<Need, "times">, match: Pick<Match, "slots">): SlotChoice[] {
  if (match.slots.length > 0)
    return match.slots.map((slot) => {
      const alike = match.slots.filter(({ line }) => line === slot.line)
      const freest = alike.toSorted((a, b) => b.free / b.of - a.free / a.of)
      const asked = times.kind === "weekly" ? (times.lines[slot.line]?.times ?? 1) : 1
      return { ...offeredSlot(slot), chosen: freest.indexOf(slot) < asked }
    })
  const end = (from: number, minutes: number) => (from + minutes) % dayMinutes
  if (times.kind === "dates")
    return times.dates.map(({ date, from, minutes }) => ({
      weekday: weekdayOf(date),
      date,
      from,
      until: end(from, minutes),
      chosen: false,
    }))
  return times.lines.flatMap(({ weekdays, from, minutes }) =>
    weekdays.map((weekday) => ({ weekday, date: null, from, until: end(from, minutes), chosen: false })),
  )
}

/** A slot on the day on which it begins: that of an evening may begin after midnight. */
export function offeredSlot({ weekday, date, from, until }: FittingSlot): OfferedSlot {
  const days = Math.floor(from / dayMinutes)
  return {
    weekday: ((weekday - 1 + days) % 7) + 1,
    date: date && addDays(date, days),
    from: from % dayMinutes,
    until: until % dayMinutes,
  }
}

/** The first of two slots that meet, counted from 0; null where none do. */
export function meetingSlot(slots: readonly OfferedSlot[]): number | null {
  const at = slots.findIndex((slot, index) => slots.slice(0, index).some((other) => meets(slot, other)))
  return at < 0 ? null : at
}

function meets(a: OfferedSlot, b: OfferedSlot): boolean {
  const week = 7 * dayMinutes
  const dated = a.date !== null && b.date !== null
  const startOf = ({ weekday, date, from }: OfferedSlot) =>
    (dated && date ? dayNumber(date) : weekday) * dayMinutes + from
  const lengthOf = ({ from, until }: OfferedSlot) => ((until - from + dayMinutes - 1) % dayMinutes) + 1
  const apart = startOf(b) - startOf(a)
  if (dated) return apart < lengthOf(a) && -apart < lengthOf(b)
  const after = ((apart % week) + week) % week
  return after < lengthOf(a) || week - after < lengthOf(b)
}

/** One booking, or one series, that an offer comes to. */
export interface OfferedTime {
  /** Of its first date. */
  date: string
  from: number
  until: number
  /** RFC 5545 rule, for a series. */
  rrule: string | null
}

/** What slots come to: a series for those at the same hours every week, a booking for each that is once. */
export function offeredTimes({ slots, season }: Pick<Offer, "slots" | "season">): OfferedTime[] {
  return slotGroups(slots).flatMap((alike): OfferedTime[] => {
    const [slot] = alike
    if (!slot) return []
    const { from, until } = slot
    if (slot.date) return [{ date: slot.date, from, until, rrule: null }]
    const days = alike.map(({ weekday }) => weekday)
    const date = season && firstOn(days, season)
    if (!date) return []
    const rrule = rruleOf({ repeat: "weekly", date, days, ends: "until", times: "", until: season.until })
    return [{ date, from, until, rrule }]
  })
}

/** The slots that one series or booking takes, by weekday: those at the same hours every week; each that is once. */
export function slotGroups(slots: readonly OfferedSlot[]): OfferedSlot[][] {
  const weekly = new Map<string, OfferedSlot[]>()
  for (const slot of slots) {
    if (slot.date) continue
    const key = `${slot.from} ${slot.until}`
    weekly.set(key, [...(weekly.get(key) ?? []), slot])
  }
  const series = [...weekly.values()].map((alike) => alike.toSorted((a, b) => a.weekday - b.weekday))
  return [...series, ...slots.filter(({ date }) => date !== null).map((slot) => [slot])]
}

/** The first date of a season on one of the weekdays; null where it ends before. */
function firstOn(days: readonly number[], { from, until }: NeedSeason): string | null {
  for (let ahead = 0; ahead < 7; ahead++) {
    const date = addDays(from, ahead)
    if (date > until) return null
    if (days.includes(weekdayOf(date))) return date
  }
  return null
}
