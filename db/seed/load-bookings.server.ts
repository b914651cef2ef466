import type { Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import type { BookingRequest } from "~/bookings/booking-request"
import { maxPeople } from "~/bookings/checks/taking-rules"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { counterBooking } from "~/bookings/lifecycle/counter-booking.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { AppError } from "~/platform/errors"
import { createRandom } from "./random"

/** Who books what for, every week of a season. */
const seasons: { group: string; purpose: string; people: number; hours: number }[] = [
  { group: "choir", purpose: "Répétition de la chorale", people: 40, hours: 2 },
  { group: "youth", purpose: "Atelier du mercredi", people: 18, hours: 3 },
  { group: "choir", purpose: "Répétition des altos", people: 12, hours: 1 },
  { group: "toneel", purpose: "Repetitie toneelkring", people: 12, hours: 3 },
  { group: "theatre-amateur", purpose: "Répétition de théâtre", people: 15, hours: 3 },
  { group: "youth", purpose: "École de devoirs", people: 20, hours: 2 },
]

export const bookedOwners = ["community-centre", "parishes-centre"]
const hour = 3_600_000
const day = 24 * hour
/** So long that the month before last has weeks to be paid for. */
const daysSinceBeginning = 75
const seriesPerSpace = 3
const maxRequests = 4
const maxSpaces = 8

/**
 * Fills some weeks of the demo owners' spaces: seasons under way, requests that wait for an answer, a counter-offer.
 * Spaces that are booked without asking stay empty.
 * @param now the seasons began some weeks before it.
 */
export async function loadBookings(
  trx: Trx,
  organisations: Map<string, string>,
  people: Map<string, string>,
  now: Date,
): Promise<void> {
  const owner = viewerOf(people.get("owner@demo.example"), bookedOwners, organisations)
  const group = viewerOf(
    people.get("group@demo.example"),
    seasons.map((season) => season.group),
    organisations,
  )
  const random = createRandom("bookings")
  const began = new Date(now.getTime() - daysSinceBeginning * day)
  let turn = 0
  for (const space of await bookableSpaces(trx, owner)) {
    const rules = random.shuffle(space.hours).slice(0, seriesPerSpace)
    for (const rule of rules) {
      const season = seasons[turn++ % seasons.length] as (typeof seasons)[number]
      const length = Math.min(season.hours * 60, rule.until_minute - rule.from_minute)
      const date = firstDate(space.time_zone, began, space.lead_minutes, rule.weekday)
      const from = Math.ceil(Math.max(rule.from_minute, rule.until_minute - 2 * length) / 60) * 60
      const request: BookingRequest = {
        spaceId: space.id,
        organisationId: organisations.get(season.group) ?? "",
        start: instantOf(space.time_zone, date, from),
        end: instantOf(space.time_zone, date, from + length),
        rrule: "FREQ=WEEKLY;COUNT=25",
        quantity: null,
        people: peopleIn(space, season.people),
        purpose: season.purpose,
        onConflict: "skip",
      }
      const booked = await tried(() => bookSpace(trx, group, request, began))
      if (booked)
        await tried(() =>
          moveBooking(trx, owner, booked.id, { move: "confirm", scope: "series", onConflict: "skip" }, began),
        )
    }
    await trx.deleteFrom("event").where("kind", "like", "booking.%").where("handled_at", "is", null).execute()
  }
  await askAnew(trx, { owner, group, organisations }, now)
}

/** Requests that wait for the demo owner: single times, a season, and one that is answered with another hour. */
async function askAnew(
  trx: Trx,
  { owner, group, organisations }: { owner: Viewer; group: Viewer; organisations: Map<string, string> },
  now: Date,
): Promise<void> {
  let asked = 0
  let countered = false
  for (const space of await bookableSpaces(trx, owner)) {
    if (asked === maxRequests) return
    const season = seasons[asked % seasons.length] as (typeof seasons)[number]
    for (const rule of space.hours) {
      const date = addDays(firstDate(space.time_zone, now, space.lead_minutes, rule.weekday), 7)
      const start = instantOf(space.time_zone, date, Math.ceil(rule.from_minute / 60) * 60)
      const request: BookingRequest = {
        spaceId: space.id,
        organisationId: organisations.get(season.group) ?? "",
        start,
        end: start + hour,
        rrule: asked === 1 ? "FREQ=WEEKLY;COUNT=10" : null,
        quantity: null,
        people: peopleIn(space, season.people),
        purpose: season.purpose,
        onConflict: "skip",
      }
      const booked = await tried(() => bookSpace(trx, group, request, now))
      if (!booked) continue
      if (!countered && request.rrule === null) {
        const later = {
          start: start + hour,
          end: start + 2 * hour,
          reasonText: "La salle se libère une heure plus tard.",
        }
        countered = (await tried(() => counterBooking(trx, owner, booked.id, later, now))) !== null
      }
      asked++
      break
    }
  }
}

/** As many as come, or as the room holds. */
function peopleIn(
  space: { capacity_seated: number | null; capacity_standing: number | null },
  people: number,
) {
  const capacity = { seated: space.capacity_seated, standing: space.capacity_standing }
  return Math.min(people, maxPeople({ capacity, desks: null }) || people)
}

async function bookableSpaces(trx: Trx, owner: Viewer) {
  const spaces = await trx
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select([
      "space.id",
      "site.time_zone",
      "space.lead_minutes",
      "space.capacity_seated",
      "space.capacity_standing",
    ])
    .where(
      "site.organisation_id",
      "in",
      owner.memberships.map(({ organisationId }) => organisationId),
    )
    .where("space.status", "=", "published")
    .where("space.approval", "=", "owner")
    .where("space.quantity", "is", null)
    .orderBy("site.source_ref")
    .orderBy("space.created_at")
    .orderBy("space.area_m2")
    .limit(maxSpaces)
    .execute()
  return Promise.all(
    spaces.map(async (space) => ({
      ...space,
      hours: await trx
        .selectFrom("weekly_rule")
        .select(["weekday", "from_minute", "until_minute"])
        .where("space_id", "=", space.id)
        .whereRef("until_minute", ">", "from_minute")
        .orderBy("weekday")
        .orderBy("from_minute")
        .execute(),
    })),
  )
}

/** The first date with the weekday after the lead time. */
function firstDate(timeZone: string, now: Date, leadMinutes: number, weekday: number): string {
  const { date } = wallTimeOf(timeZone, now.getTime() + leadMinutes * 60_000 + day)
  return addDays(date, (weekday - weekdayOf(date) + 7) % 7)
}

/** A season that finds no room in a building is left out. */
async function tried<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** A person of the demo, who acts for these organisations. */
export function viewerOf(
  userId: string | undefined,
  keys: string[],
  organisations: Map<string, string>,
): Viewer {
  return {
    userId: userId ?? "",
    name: "demo",
    email: "demo@demo.example",
    emailVerified: true,
    memberships: [...new Set(keys)].map((key) => ({
      organisationId: organisations.get(key) ?? "",
      role: "admin",
    })),
  }
}
