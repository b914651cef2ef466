import { group } from "d3-array"
import { type Database, inSnapshot, type Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, showText } from "~/i18n/locales"
import { invariant } from "~/platform/errors"
import { leavesOf } from "~/spaces/tree/claims.server"
import { ancestorsOf, descendantsOf } from "~/spaces/tree/space-tree"
import { loadBookable } from "../bookable.server"
import { bookingsWithSite } from "../booking-with-site.server"
import { checkDates } from "../checks/check-dates.server"
import { bookingRows, itemFromRow, type NamedBookingRow } from "../list-bookings.server"
import type { PriceLine, PriceQuote } from "../prices/price-quote"
import { tariffsOf } from "../prices/tariffs.server"
import type { RequestedDate, RequestToAnswer, Rival } from "./request-to-answer"

interface Reading {
  locale: Locale
  now: Date
}

/**
 * The requests that wait for an answer of the viewer's organisations, the most urgent first. A series is one request.
 * @param limit so many are told in full.
 */
export async function requestsToAnswer(
  db: Database,
  viewer: Viewer,
  { locale, now, limit = 30 }: Reading & { limit?: number },
): Promise<{ requests: RequestToAnswer[]; total: number }> {
  return inSnapshot(db, async (snapshot) => {
    const rows = await openRequests(snapshot, viewer, now)
    const asked = [...group(rows, (row) => row.series_id ?? row.id)]
    const shown = asked.slice(0, limit)
    const surroundings = await surroundingsOf(
      snapshot,
      shown.flatMap(([, dates]) => dates),
      now,
    )
    const requests: RequestToAnswer[] = []
    for (const [id, dates] of shown)
      requests.push(await tellRequest(snapshot, viewer, { id, dates }, surroundings, { locale, now }))
    return { requests, total: asked.length }
  })
}

/** The dates that wait for an answer, the most urgent first. */
export function openRequests(db: Snapshot, viewer: Viewer, now: Date) {
  const owners = organisationsWhere(viewer, "booking.answer")
  if (owners.length === 0) return Promise.resolve([])
  return bookingRows(db)
    .where("site.organisation_id", "in", owners)
    .where("booking.status", "=", "requested")
    .where("booking.expires_at", ">", now.toISOString())
    .orderBy("booking.expires_at")
    .orderBy("booking.start_at")
    .orderBy("booking.id")
    .execute()
}

type Surroundings = Awaited<ReturnType<typeof surroundingsOf>>

/** What many requests need to know: who asks, who else would have the time, which spaces lie in which. */
async function surroundingsOf(db: Snapshot, rows: NamedBookingRow[], now: Date) {
  if (!rows.length) return { profiles: [], visits: [], others: [], nodes: [], tariffs: new Map() }
  const [siteIds, ownerIds, organisationIds] = [
    [...new Set(rows.map((row) => row.site_id))],
    [...new Set(rows.map((row) => row.owner_id))],
    [...new Set(rows.map((row) => row.organisation_id))],
  ]
  const [profiles, visits, others, nodes, tariffs] = await Promise.all([
    db
      .selectFrom("organisation")
      .select(["id", "legal_form", "description", "website", "created_at"])
      .where("id", "in", organisationIds)
      .execute(),
    bookingsWithSite(db)
      .select([
        "booking.organisation_id",
        "booking.status",
        "site.organisation_id as owner_id",
        (eb) => eb.fn.countAll<number>().as("count"),
      ])
      .where("site.organisation_id", "in", ownerIds)
      .where("booking.organisation_id", "in", organisationIds)
      .where("booking.kind", "=", "booking")
      .where("booking.status", "in", ["confirmed", "completed", "no_show"])
      .where("booking.start_at", "<", now.toISOString())
      .groupBy(["booking.organisation_id", "booking.status", "site.organisation_id"])
      .execute(),
    bookingRows(db)
      .where("space.site_id", "in", siteIds)
      .where("booking.status", "in", ["requested", "waiting", "rejected"])
      .where("booking.start_at", ">", now.toISOString())
      .orderBy("booking.created_at")
      .orderBy("booking.start_at")
      .execute(),
    db.selectFrom("space").select(["id", "parent_id as parentId"]).where("site_id", "in", siteIds).execute(),
    tariffsOf(db, ownerIds),
  ])
  return { profiles, visits, others, nodes, tariffs }
}

async function tellRequest(
  snapshot: Snapshot,
  viewer: Viewer,
  { id, dates: rows }: { id: string; dates: NamedBookingRow[] },
  around: Surroundings,
  { locale, now }: Reading,
): Promise<RequestToAnswer> {
  const dates = [...rows].sort((a, b) => (a.start_at < b.start_at ? -1 : 1))
  const [first] = dates
  invariant(first, "a request has dates")
  const verdicts = await requestedDates(snapshot, dates, now)
  const free = dates.filter((_, index) => verdicts[index]?.fault === null)
  const profile = around.profiles.find((organisation) => organisation.id === first.organisation_id)
  invariant(profile, "who asks is an organisation")
  const visits = (status?: string) =>
    around.visits
      .filter(
        (row) =>
          row.organisation_id === first.organisation_id &&
          row.owner_id === first.owner_id &&
          (status === undefined || row.status === status),
      )
      .reduce((sum, { count }) => sum + Number(count), 0)
  return {
    id,
    booking: itemFromRow(first, viewer, locale, now),
    dates: verdicts,
    who: {
      legalForm: profile.legal_form,
      description: profile.description === null ? null : showText(fromJson(profile.description), locale),
      website: profile.website,
      since: profile.created_at,
      visits: visits() - visits("no_show"),
      noShows: visits("no_show"),
    },
    price: together(free.flatMap(({ price }) => (price === null ? [] : fromJson(price)))),
    tariffs: around.tariffs.get(first.owner_id)?.get(first.organisation_id) ?? [],
    rivals: rivalsOf(dates, around, locale),
  }
}

/** What each date would come to, in the space that it is asked for. */
async function requestedDates(
  snapshot: Snapshot,
  rows: NamedBookingRow[],
  now: Date,
): Promise<RequestedDate[]> {
  const found = new Map<string, RequestedDate>()
  for (const [spaceId, inSpace] of group(rows, (row) => row.space_id)) {
    const [first] = inSpace
    if (!first) continue
    const bookable = await loadBookable(snapshot, spaceId, now)
    const leaves = await leavesOf(snapshot, bookable.siteId, spaceId)
    const slots = inSpace.map(timeOf)
    const verdicts = await checkDates(snapshot, bookable, leaves, slots, {
      organisationId: first.organisation_id,
      quantity: first.quantity,
      people: Math.max(...inSpace.map(({ people }) => people ?? 0)) || null,
      isSeries: first.series_id !== null,
      now,
      by: "owner",
      override: true,
      inTime: true,
      except: inSpace.map(({ id }) => id),
    })
    inSpace.forEach((row, index) => {
      found.set(row.id, {
        id: row.id,
        start: row.start_at,
        end: row.end_at,
        fault: verdicts[index]?.fault ?? null,
        waived: verdicts[index]?.waived ?? [],
      })
    })
  }
  return rows.flatMap((row) => found.get(row.id) ?? [])
}

function timeOf({ start_at, end_at }: Pick<NamedBookingRow, "start_at" | "end_at">) {
  return { start: Date.parse(start_at), end: Date.parse(end_at) }
}

/** The prices of several dates as one: sums of the same kind are one line. */
function together(prices: PriceQuote[]): RequestToAnswer["price"] {
  const lines = [
    ...group(
      prices.flatMap((price) => price.lines),
      ({ kind, vat, vatRate }) => `${kind} ${vat} ${vatRate}`,
    ).values(),
  ].map((same): PriceLine => {
    const [first] = same as [PriceLine, ...PriceLine[]]
    const amounts = same.flatMap(({ amount }) => (amount === null ? [] : [amount]))
    return { ...first, amount: amounts.length ? amounts.reduce((sum, cents) => sum + cents, 0) : null }
  })
  const full = prices.map(({ unsubsidised }) => unsubsidised)
  return {
    currency: prices[0]?.currency ?? "EUR",
    lines,
    total: prices.reduce((sum, { total }) => sum + total, 0),
    unsubsidised:
      full.length === 0 || full.includes(null)
        ? null
        : full.reduce((sum: number, cents) => sum + (cents ?? 0), 0),
  }
}

/** Who else would have the space, or one that cannot be had beside it, at one of the times. */
function rivalsOf(dates: NamedBookingRow[], { others, nodes }: Surroundings, locale: Locale): Rival[] {
  const own = new Set(dates.map(({ id }) => id))
  const seriesId = dates[0]?.series_id ?? null
  const meeting = others.filter(
    (other) =>
      !own.has(other.id) &&
      (seriesId === null || other.series_id !== seriesId) &&
      (other.status !== "rejected" || other.reason === "taken" || other.reason === "imported") &&
      dates.some(
        (date) =>
          other.claim_from < date.claim_until &&
          other.claim_until > date.claim_from &&
          (other.space_id === date.space_id ||
            ancestorsOf(nodes, date.space_id).includes(other.space_id) ||
            descendantsOf(nodes, date.space_id).includes(other.space_id)),
      ),
  )
  return [...group(meeting, (row) => row.series_id ?? row.id).values()].map((same): Rival => {
    const [first] = same as [NamedBookingRow, ...NamedBookingRow[]]
    return {
      id: first.id,
      organisation: showText(fromJson(first.organisation_name), locale),
      purpose: first.purpose,
      people: first.people,
      space: showText(fromJson(first.space_name), locale),
      status: first.status,
      start: first.start_at,
      end: first.end_at,
      dates: same.length,
    }
  })
}
