import { minuteMs } from "~/availability/units"

/** Every status of a booking, in the order of its life. */
export const bookingStatuses = [
  "held",
  "requested",
  "countered",
  "waiting",
  "offered",
  "rejected",
  "confirmed",
  "declined",
  "withdrawn",
  "expired",
  "cancelled",
  "released",
  "completed",
  "no_show",
] as const
export type BookingStatus = (typeof bookingStatuses)[number]

/** What has the space to itself: no two of these overlap. The last two are past, and stay what they were. */
export const takingStatuses = [
  "held",
  "countered",
  "offered",
  "confirmed",
  "completed",
  "no_show",
] as const satisfies readonly BookingStatus[]

/** What has the space until an instant at the most, where one is set: `expires_at`. */
export const expiringStatuses = ["held", "countered", "offered"] as const satisfies readonly BookingStatus[]

/** Whether a booking in this status has the space. */
export function takesSpace(status: BookingStatus): boolean {
  return (takingStatuses as readonly BookingStatus[]).includes(status)
}

/** What its organisation may still have, or had, at the price that it was promised. */
export const promisingStatuses = [
  "held",
  "requested",
  "countered",
  "offered",
  "confirmed",
  "completed",
  "no_show",
] as const satisfies readonly BookingStatus[]

/** Whether the price of a booking in this status counts: it may be had, was had, or costs what giving it up costs. */
export function countsItsPrice(status: BookingStatus): boolean {
  const counting: readonly BookingStatus[] = [...promisingStatuses, "cancelled", "released"]
  return counting.includes(status)
}

/** Whether it may still become a booking. */
export function isUndecided(status: BookingStatus): boolean {
  const undecided: readonly BookingStatus[] = [
    "held",
    "requested",
    "countered",
    "waiting",
    "offered",
    "rejected",
  ]
  return undecided.includes(status)
}

/** `block`: time that the owner keeps for itself. */
export const bookingKinds = ["booking", "block"] as const
export type BookingKind = (typeof bookingKinds)[number]

/** Who acts: the one whose space it is, the one who books, or the clock. */
export const sides = ["owner", "organisation", "system"] as const
export type Side = (typeof sides)[number]

/** Why a date cannot be had. */
export const dateFaults = [
  "not_offered",
  "paused",
  "capacity",
  "form",
  "taken",
  "imported",
  "closed",
  "past",
  "too_soon",
  "too_far",
  "off_step",
  "too_short",
  "too_long",
  "quota",
] as const
export type DateFault = (typeof dateFaults)[number]

/** Why a booking is in a status that its organisation did not ask for. */
export type BookingReason = DateFault | "not_reconfirmed" | "ended_early" | "owner" | "organisation"

/** Whole minutes since 1970 of an instant in milliseconds. */
export function epochMinute(instant: number): number {
  return Math.floor(instant / minuteMs)
}

export function fromEpochMinute(minute: number): number {
  return minute * minuteMs
}

/** Which part of a series an action is about. */
export const bookingScopes = ["occurrence", "following", "series"] as const
export type BookingScope = (typeof bookingScopes)[number]

/**
 * The verdict on a date that was asked: the one type for it, whoever asked. Instants are milliseconds while it is
 * worked out, and ISO text where it is told ({@link toldVerdict}).
 */
export interface DateVerdict<At extends number | string = number> {
  start: At
  end: At
  /** Why it cannot be had; null: it can. */
  fault: DateFault | null
  /** What its owner set aside for it. */
  waived: DateFault[]
}

/** A verdict as pages, refusals and the HTTP interface tell it. */
export function toldVerdict({ start, end, fault, waived }: DateVerdict): DateVerdict<string> {
  return { start: new Date(start).toISOString(), end: new Date(end).toISOString(), fault, waived }
}

/** So many dates one series may have. */
export const maxOccurrences = 400
