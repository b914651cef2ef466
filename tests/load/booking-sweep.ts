import type { Database } from "#db/database.server"

/** What the database holds, counted while it was checked. */
export interface Counts {
  bookings: number
  taking: number
  series: number
  claims: number
  events: number
}

const taking = ["held", "countered", "offered", "confirmed", "completed", "no_show"]

interface Use {
  bookingId: string
  from: number
  until: number
  quantity: number
}

/**
 * Looks through all bookings, without a word of the code that made them: which leaves each takes follows from the
 * tree as it stands, and whether two meet from a sweep over their times. Claims, series, history and events must be
 * exactly those of the bookings.
 * @returns what is wrong, in words, and what was counted.
 */
export async function sweepBookings(db: Database): Promise<{ faults: string[]; counts: Counts }> {
  const faults: string[] = []
  const spaces = await db.selectFrom("space").select(["id", "parent_id", "quantity"]).execute()
  const bookings = await db.selectFrom("booking").selectAll().orderBy("id").execute()
  const claims = await db.selectFrom("claim").selectAll().execute()
  const desksOf = new Map(spaces.map(({ id, quantity }) => [id, quantity]))
  const partsOf = new Map<string, string[]>()
  for (const { id, parent_id } of spaces)
    if (parent_id) partsOf.set(parent_id, [...(partsOf.get(parent_id) ?? []), id])
  const leavesOf = (id: string): string[] => {
    const parts = partsOf.get(id)
    return parts ? parts.flatMap(leavesOf) : [id]
  }

  const expected = new Set<string>()
  const uses = new Map<string, Use[]>()
  for (const booking of bookings) {
    const [from, until] = [Date.parse(booking.start_at) / 60_000, Date.parse(booking.end_at) / 60_000]
    if (!(from < until)) faults.push(`${booking.id} ends before it begins`)
    if (booking.claim_from > from || booking.claim_until < until)
      faults.push(`${booking.id} claims less than its time`)
    if (!taking.includes(booking.status)) continue
    for (const leaf of leavesOf(booking.space_id)) {
      const desks = desksOf.get(leaf) ?? null
      const quantity = desks === null ? null : leaf === booking.space_id ? (booking.quantity ?? desks) : desks
      expected.add([booking.id, leaf, booking.claim_from, booking.claim_until, quantity].join(" "))
      const use = {
        bookingId: booking.id,
        from: booking.claim_from,
        until: booking.claim_until,
        quantity: quantity ?? 1,
      }
      uses.set(leaf, [...(uses.get(leaf) ?? []), use])
    }
  }
  for (const [leaf, list] of uses) faults.push(...overused(leaf, list, desksOf.get(leaf) ?? 1))

  for (const claim of claims) {
    const text = [
      claim.booking_id,
      claim.leaf_id,
      claim.from_minute,
      claim.until_minute,
      claim.quantity,
    ].join(" ")
    if (!expected.delete(text)) faults.push(`claim of nobody: ${text}`)
  }
  for (const text of expected) faults.push(`claim is missing: ${text}`)

  const series = await db.selectFrom("series").select(["id", "rrule"]).execute()
  for (const { id, rrule } of series) {
    const planned = Number(/COUNT=(\d+)/.exec(rrule)?.[1])
    const written = bookings.filter(({ series_id }) => series_id === id).length
    if (planned !== written) faults.push(`series ${id} has ${written} of ${planned} dates`)
  }
  const events = await db.selectFrom("event").select(["kind", "data"]).execute()
  faults.push(...(await unrecorded(db, bookings, events)))
  return {
    faults,
    counts: {
      bookings: bookings.length,
      taking: bookings.filter(({ status }) => taking.includes(status)).length,
      series: series.length,
      claims: claims.length,
      events: events.length,
    },
  }
}

/** Moments at which more is used than there is. */
function overused(leaf: string, uses: Use[], most: number): string[] {
  const moments = uses
    .flatMap(({ bookingId, from, until, quantity }) => [
      { at: from, by: quantity, bookingId },
      { at: until, by: -quantity, bookingId },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by)
  const faults: string[] = []
  let used = 0
  for (const { at, by, bookingId } of moments) {
    used += by
    if (used > most) faults.push(`${leaf} has ${used} of ${most} at ${at} with ${bookingId}`)
  }
  return faults
}

/** Every booking has a history, and every entry of it is told in one event; no event tells of anything else. */
async function unrecorded(
  db: Database,
  bookings: { id: string; kind: string }[],
  events: { kind: string; data: string }[],
): Promise<string[]> {
  const changes = await db.selectFrom("booking_change").select(["booking_id", "move"]).execute()
  const told = new Map<string, number>()
  for (const { kind, data } of events)
    for (const id of (JSON.parse(data) as { bookingIds?: string[] }).bookingIds ?? []) {
      const key = `${id} ${kind}`
      told.set(key, (told.get(key) ?? 0) + 1)
    }
  const kinds = new Map(bookings.map(({ id, kind }) => [id, kind]))
  const written = new Map<string, number>()
  for (const { booking_id, move } of changes) {
    const key = `${booking_id} booking.${move}`
    written.set(key, (written.get(key) ?? 0) + 1)
  }
  const faults: string[] = []
  for (const { id } of bookings)
    if (written.get(`${id} booking.request`) !== 1) faults.push(`${id} has no beginning, or two`)
  for (const [key, times] of written) {
    const [id = ""] = key.split(" ")
    const expected = kinds.get(id) === "block" ? 0 : times
    if ((told.get(key) ?? 0) !== expected) faults.push(`${key}: ${told.get(key) ?? 0} events of ${expected}`)
  }
  for (const key of told.keys()) if (!written.has(key)) faults.push(`event of what never was: ${key}`)
  return faults
}
