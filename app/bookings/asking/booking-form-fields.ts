import { max, min } from "d3-array"
import { addDays, readDate, weekdayOf } from "~/availability/dates"
import { minuteOf } from "~/availability/time-of-day"
import { dayMinutes } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import { formatMinute } from "~/i18n/format"
import { type HolidayKind, holidayKinds } from "~/spaces/vocabulary"
import { capacityFigures, maxPeople } from "../checks/taking-rules"
import { type BookingPattern, repeats, rruleOf } from "./booking-pattern"

/*
 * What somebody requests, as the address of the space page says it: the form writes it, and without JavaScript the
 * browser does. Texts are kept as they were typed.
 */

/** The fields of the form, as text. */
export interface BookingFormFields extends BookingPattern {
  organisation: string
  from: string
  to: string
  /** Holidays that a series leaves out. */
  without: HolidayKind[]
  people: string
  desks: string
  /** What for, where it was said before: the button beside which it is asked comes later. */
  purpose?: string
  /** Which need of the organisation it is for. */
  need?: string
}

/** A request that can be read. */
export interface AskedBooking {
  date: string
  /** Minutes after midnight; `until` not after `from` means the next day. */
  from: number
  until: number
  /** RFC 5545 rule, for a series. */
  rrule: string | null
  people: number | null
  desks: number | null
}

export type BookingFormField = keyof BookingFormFields
export interface BookingFormFault {
  field: BookingFormField
  message:
    | "date"
    | "time"
    | "times"
    | "until"
    | "people"
    | "desks"
    | "pattern"
    | "capacityBoth"
    | "capacityOne"
    | "groupsOnly"
  /** Figures of the sentence. */
  values?: Record<string, number>
}

/**
 * Parameters that belong to the request alone; `date`, `from`, `to`, `people` and `without` are those of the search
 * too, and so is `until` in a row of weeks.
 */
export const ownParams = [
  "slot",
  "organisation",
  "repeat",
  "days",
  "ends",
  "times",
  "until",
  "desks",
  "purpose",
  "need",
  "week",
  "check",
  "refused",
  "was",
] as const
const shared = ["date", "from", "to", "people", "weekday", "weeks", "without"]

/** What the form carries along of the search that led here. */
export function carriedParams(params: URLSearchParams): [name: string, value: string][] {
  const own = new Set<string>([...ownParams, ...shared])
  return [...params].filter(([name, value]) => !own.has(name) && value !== "")
}

/**
 * The search that a request stands for: what can be had then. A weekly pattern on one day is what searches know as a
 * weekday with a number of weeks.
 */
export function searchOf(params: URLSearchParams): URLSearchParams {
  const search = new URLSearchParams(params)
  // What leads from a search has no pattern of its own yet.
  if (!params.has("repeat") && params.getAll("weekday").length === 1) {
    for (const name of ownParams) if (name !== "until") search.delete(name)
    return search
  }
  for (const name of [...ownParams, "weekday"]) search.delete(name)
  const days = params.getAll("days")
  if (params.get("repeat") !== "weekly" || days.length !== 1) {
    search.delete("without")
    return search
  }
  search.set("weekday", days[0] ?? "")
  if (params.get("ends") === "until") search.set("until", params.get("until") ?? "")
  else search.set("weeks", params.get("times") ?? usualTimes)
  return search
}

const usualTimes = "12"

/**
 * The request of an address: the form's own parameters, or those of a search; `slot` is a start that was picked in the
 * calendar, and keeps the length.
 * @param today at the site, and the minute of it.
 * @param usual length in minutes of what has none yet.
 */
export function bookingFormFields(
  params: URLSearchParams,
  { today, minute, usual }: { today: string; minute: number; usual: number },
): BookingFormFields {
  const text = (name: string) => params.get(name)?.trim() ?? ""
  const weekdays = daysIn(params, "weekday")
  const isWeekly = !params.has("repeat") && !params.has("free_minutes") && weekdays.length > 0
  const repeat = isWeekly ? "weekly" : (repeats.find((known) => known === text("repeat")) ?? "once")
  // As the search counts its weeks: from today while the start is still to come.
  const first = minute < (minuteOf(text("from")) ?? 0) ? today : addDays(today, 1)
  // Weeks that are over are not asked for.
  const soonest = max([text("date"), first]) ?? first
  const searchedDate = isWeekly
    ? (min(weekdays, (weekday) => onWeekday(soonest, weekday)) ?? soonest)
    : text("date")
  const fields: BookingFormFields = {
    organisation: text("organisation"),
    date: searchedDate,
    from: text("from"),
    // A time field knows no 24:00.
    to: text("to") === "24:00" ? "00:00" : text("to"),
    repeat,
    days: isWeekly ? weekdays : daysIn(params, "days"),
    ends: text("ends") === "until" || (isWeekly && text("until")) ? "until" : "times",
    times: text("times") || text("weeks") || usualTimes,
    until: text("until"),
    without: holidayKinds.filter((kind) =>
      params.getAll("without").some((value) => value.split(",").includes(kind)),
    ),
    people: text("people"),
    desks: text("desks"),
    ...(text("purpose") && { purpose: text("purpose") }),
    ...(text("need") && { need: text("need") }),
  }
  const [, date, from] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(text("slot")) ?? []
  return date && from && readDate(date) ? atSlot(fields, { date, from, usual }) : fields
}

/** The same request at another start. A pattern on one weekday moves to that of the new date. */
export function atSlot(
  fields: BookingFormFields,
  { date, from, usual }: { date: string; from: string; usual: number },
): BookingFormFields {
  const [begin, end] = [minuteOf(fields.from), minuteOf(fields.to)]
  const length = begin === null || end === null ? usual : wallMinutes(begin, end)
  const days = fields.days.length > 1 ? fields.days : fields.days.length ? [weekdayOf(date)] : []
  return { ...fields, date, from, to: formatMinute(((minuteOf(from) ?? 0) + length) % dayMinutes), days }
}

/** Weekdays of a parameter, 1 is Monday; in order, each once. */
function daysIn(params: URLSearchParams, name: "weekday" | "days"): number[] {
  return [...new Set(params.getAll(name).map(Number))].filter((day) => day >= 1 && day <= 7).sort()
}

function onWeekday(date: string, weekday: number): string {
  return readDate(date) ? addDays(date, (weekday - weekdayOf(date) + 7) % 7) : date
}

/** The request as parameters, with what the search carries. */
export function bookingFormParams(
  fields: BookingFormFields,
  carried: readonly [name: string, value: string][] = [],
): URLSearchParams {
  const params = new URLSearchParams(carried.map(([name, value]) => [name, value]))
  const set = (name: string, value?: string) => value && params.set(name, value)
  set("organisation", fields.organisation)
  set("date", fields.date)
  set("from", fields.from)
  set("to", fields.to)
  set("people", fields.people)
  set("desks", fields.desks)
  set("purpose", fields.purpose)
  set("need", fields.need)
  params.set("repeat", fields.repeat)
  if (fields.repeat === "once") return params
  if (fields.repeat === "weekly" || fields.repeat === "biweekly")
    for (const day of fields.days) params.append("days", String(day))
  for (const kind of fields.without) params.append("without", kind)
  set("ends", fields.ends)
  set(fields.ends, fields.ends === "until" ? fields.until : fields.times)
  return params
}

/** What a space has room for. */
interface Room {
  /** Of a desk area, null otherwise. */
  desks: number | null
  capacity: { seated: number | null; standing: number | null }
}

/** What a space has room for. */
export function roomOf({
  quantity,
  capacitySeated,
  capacityStanding,
}: {
  quantity: number | null
  capacitySeated: number | null
  capacityStanding: number | null
}): Room {
  return { desks: quantity, capacity: { seated: capacitySeated, standing: capacityStanding } }
}

/** Reads the fields: a request that a space has no room for is at fault. */
export function readBookingForm(
  fields: BookingFormFields,
  room: Room,
): { booking: AskedBooking | null; faults: BookingFormFault[] } {
  const { desks } = room
  const faults: BookingFormFault[] = []
  const fault = (field: BookingFormField, message: BookingFormFault["message"]) =>
    faults.push({ field, message })
  const [from, until] = [minuteOf(fields.from), minuteOf(fields.to)]
  if (!readDate(fields.date)) fault("date", "date")
  // 24:00 begins the next date, which is to be named.
  if (from === null || from === dayMinutes) fault("from", "time")
  if (until === null) fault("to", "time")
  const people = wholeNumber(fields.people, 1, 100_000)
  if (fields.people && people === null) fault("people", "people")
  const most = maxPeople(room)
  if (people !== null && most !== null && people > most) {
    const { isBoth, values } = capacityFigures(room.capacity)
    faults.push({ field: "people", message: isBoth ? "capacityBoth" : "capacityOne", values })
  }
  let wanted: number | null = null
  if (desks !== null) {
    wanted = wholeNumber(fields.desks || "1", 1, desks)
    if (wanted === null) fault("desks", "desks")
  }
  if (fields.repeat !== "once") {
    if (fields.ends === "times" && wholeNumber(fields.times, 1, 400) === null) fault("times", "times")
    if (fields.ends === "until" && (!readDate(fields.until) || fields.until < fields.date))
      fault("until", "until")
  }
  if (faults.length || from === null || until === null) return { booking: null, faults }
  const rrule = rruleOf(fields)
  return { booking: { date: fields.date, from, until, rrule, people, desks: wanted }, faults }
}

function wholeNumber(text: string, least: number, most: number): number | null {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : null
}
