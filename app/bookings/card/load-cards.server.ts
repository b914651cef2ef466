import { group } from "d3-array"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { localityNames } from "~/city/areas.server"
import { nearestStops } from "~/city/stops.server"
import { type Locale, showText, type Translated } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { codeToldFrom, tellsCode } from "~/spaces/arrival/arrival"
import { arrivalAt } from "~/spaces/arrival/arrival.server"
import { siteAddress } from "~/spaces/site-address"
import { maySee } from "../booking-side"
import { keptFree } from "../kept-free"
import { bookingRows, type NamedBookingRow } from "../list-bookings.server"
import { priceTold } from "../prices/price-told"
import { agreedOf } from "../prices/promised"
import type { CardCode, CardDate, PracticalCard } from "./practical-card"

interface Asked {
  locale: Locale
  now: Date
}

/** Cards that are listed, and kept on a device: the next dates first. */
const maxCards = 40
const maxDates = 400
const maxStops = 3

/**
 * The practical card of a booking, or of the dates to come of a series: one for each space that they are in. None where
 * nothing confirmed is to come.
 * @param id of a booking, or of a series.
 * @throws {AppError} `not_found` to whoever is on neither side
 */
export async function loadCards(
  db: Database,
  viewer: Viewer,
  id: string,
  asked: Asked,
): Promise<{ cards: PracticalCard[]; name: string }> {
  const rows = await bookingRows(db)
    .where((eb) => eb.or([eb("booking.id", "=", id), eb("booking.series_id", "=", id)]))
    .where("booking.kind", "=", "booking")
    .orderBy("booking.start_at")
    .execute()
  const [first] = rows
  if (!first || !maySee(viewer, { ownerId: first.owner_id, organisationId: first.organisation_id }))
    throw new AppError("not_found")
  const coming = rows.filter((row) => isComing(row, asked.now))
  return {
    cards: await cardsOf(db, coming, asked),
    name: `${showText(fromJson(first.space_name), asked.locale).text}, ${first.site_name}`,
  }
}

/** The cards of what somebody's organisations have booked, the next first. */
export async function comingCards(db: Database, viewer: Viewer, asked: Asked): Promise<PracticalCard[]> {
  const ids = organisationsWhere(viewer, "booking.read")
  if (!ids.length) return []
  const rows = await bookingRows(db)
    .where("booking.kind", "=", "booking")
    .where("booking.status", "=", "confirmed")
    .where("booking.organisation_id", "in", ids)
    .where("booking.end_at", ">", asked.now.toISOString())
    .orderBy("booking.start_at")
    .orderBy("booking.id")
    .limit(maxDates)
    .execute()
  return cardsOf(db, rows, asked)
}

/** The cards of these bookings, for whoever tells their organisation of them in writing: without the codes of doors. */
export async function cardsOfBookings(
  db: Database,
  bookingIds: readonly string[],
  asked: Asked,
): Promise<PracticalCard[]> {
  const rows = await bookingRows(db)
    .where("booking.id", "in", bookingIds)
    .orderBy("booking.start_at")
    .execute()
  const coming = rows.filter((row) => isComing(row, asked.now))
  const cards = await cardsOf(db, coming, asked)
  return cards.map((card) => ({ ...card, code: card.code && { state: "online" } }))
}

function isComing({ status, end_at }: NamedBookingRow, now: Date): boolean {
  return status === "confirmed" && end_at > now.toISOString()
}

/** @param rows confirmed and to come, by their start. */
async function cardsOf(db: Database, rows: NamedBookingRow[], asked: Asked): Promise<PracticalCard[]> {
  const groups = group(rows, (row) => `${row.series_id ?? row.id} ${row.space_id}`)
  const places = new Map<string, Place>()
  const cards: PracticalCard[] = []
  for (const [first, ...more] of [...groups.values()].slice(0, maxCards)) {
    if (!first) continue
    const place = places.get(first.space_id) ?? (await placeOf(db, first, asked.locale))
    places.set(first.space_id, place)
    const { doorCode, ...facts } = place
    cards.push({
      ...facts,
      id: first.series_id ?? first.id,
      dates: [dateOf(first), ...more.map(dateOf)],
      code: doorCode === null ? null : codeOf(doorCode, first, asked.now),
      organisation: showText(fromJson(first.organisation_name), asked.locale),
    })
  }
  return cards
}

/** What a card says of its space, whatever the date. */
type Place = Pick<PracticalCard, "space" | "site" | "arrival" | "stops" | "owner"> & {
  doorCode: string | null
}

async function placeOf(db: Database, first: NamedBookingRow, locale: Locale): Promise<Place> {
  const place = await spaceRow(db, first.space_id)
  const { doorCode, ...arrival } = await arrivalAt(db, { spaceId: first.space_id, siteId: first.site_id })
  const locality = (await localityNames(db, locale))(place)
  const shown = (text: Translated | null) => text && showText(text, locale)
  return {
    doorCode,
    space: {
      name: showText(fromJson(first.space_name), locale),
      floor: place.floor,
      access: fromJson(place.access),
      conditions: fromJson(place.conditions),
      amenities: fromJson(place.amenities),
    },
    site: {
      name: first.site_name,
      address: siteAddress(place, locality),
      lon: place.lon,
      lat: place.lat,
      timeZone: first.time_zone,
    },
    arrival: {
      ...arrival,
      wayIn: shown(arrival.wayIn),
      keyHandover: shown(arrival.keyHandover),
      houseRules: shown(arrival.houseRules),
    },
    stops: await nearestStops(db, place, { locale, limit: maxStops }),
    owner: {
      name: showText(fromJson(first.owner_name), locale),
      phone: place.owner_phone,
      email: place.owner_email,
    },
  }
}

function spaceRow(db: Database, spaceId: string) {
  return db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .innerJoin("organisation", "organisation.id", "site.organisation_id")
    .select(["space.floor", "space.access", "space.conditions", "space.amenities"])
    .select(["site.street", "site.house_number", "site.postcode", "site.locality", "site.municipality_id"])
    .select([
      "site.lon",
      "site.lat",
      "organisation.phone as owner_phone",
      "organisation.email as owner_email",
    ])
    .where("space.id", "=", spaceId)
    .executeTakeFirstOrThrow()
}

function dateOf(row: NamedBookingRow): CardDate {
  const { price } = agreedOf(row)
  return {
    id: row.id,
    start: row.start_at,
    end: row.end_at,
    people: row.people,
    quantity: row.quantity,
    purpose: row.purpose,
    activity: row.activity,
    keptFree: keptFree(row),
    price: price && priceTold([price], null),
  }
}

function codeOf(value: string, next: NamedBookingRow, now: Date): CardCode {
  const { time_zone: zone, start_at, end_at } = next
  const date = { start: Date.parse(start_at), end: Date.parse(end_at) }
  return tellsCode(date, zone, now.getTime())
    ? { state: "told", value, until: end_at }
    : { state: "later", from: new Date(codeToldFrom(date.start, zone)).toISOString() }
}
