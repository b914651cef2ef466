import { formatMinute } from "~/i18n/format"
import { type OfferedSlot, slotGroups } from "~/matching/offers/offer"
import { type DraftNeed, type NeedSeason, roomFor } from "~/needs/need"

/** What the group of a need asks for in one request. */
export interface AskedBooking {
  /** At the same hours on each weekday of a season, or once. */
  slots: OfferedSlot[]
  /** With which the form of the space is filled in. */
  params: URLSearchParams
}

/**
 * The requests by which the group of a need asks for times of a space: a form takes the same hours on several days.
 * @param season of the times of every week.
 */
export function askedBookings(
  need: DraftNeed,
  slots: readonly OfferedSlot[],
  season: NeedSeason | null,
): AskedBooking[] {
  return slotGroups(slots).flatMap((alike) => {
    const [slot] = alike
    if (!slot) return []
    const params = formOf(need)
    params.set("from", formatMinute(slot.from))
    params.set("to", formatMinute(slot.until))
    if (slot.date) params.set("date", slot.date)
    else if (season) {
      for (const { weekday } of alike) params.append("weekday", String(weekday))
      params.set("date", season.from)
      params.set("until", season.until)
      if (season.without.length > 0) params.set("without", season.without.join(","))
    }
    return [{ slots: alike, params }]
  })
}

/** Whose need it is for, and how many there must be room for. */
export function formOf(need: DraftNeed): URLSearchParams {
  const params = new URLSearchParams({
    organisation: need.organisationId,
    need: need.id,
    purpose: need.title,
  })
  if (need.people) {
    params.set("people", String(roomFor(need.people)))
    // A place to work asks for desks.
    params.set("desks", String(roomFor(need.people)))
  }
  if (need.activities[0]) params.set("activity", need.activities[0])
  return params
}
