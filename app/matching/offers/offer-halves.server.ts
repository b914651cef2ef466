import type { Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import type { DateVerdict } from "~/bookings/booking"
import { partsOf } from "~/needs/joint-parts.server"
import { type DraftNeed, roomFor } from "~/needs/need"
import type { ActivityOfUse } from "~/spaces/vocabulary"
import { type LookedOffer, lookAtOffer, type OfferLook } from "./look-at-offer.server"
import type { Offer } from "./offer"

/** What one group gets by an offer: all of it, or its own room of two side by side. */
export interface OfferHalf extends LookedOffer {
  /** What the booking is for. */
  purpose: string
  activity: ActivityOfUse | null
}

/** The same as it stands now. */
export interface LookedHalf extends OfferHalf {
  look: OfferLook
  /** Desks, in a desk area. */
  quantity: number | null
  /** What is booked: dates that the other half cannot have are left out. */
  requests: OfferLook["times"][number]["request"][]
}

export interface OfferHalvesLook {
  halves: LookedHalf[]
  /** Dates that cannot be had in one of them. */
  lost: DateVerdict[]
  /** Dates that can be had in all. */
  free: number
}

/** Who gets what by an offer; of two rooms side by side the first is for the group that the joint need names first. */
export async function halvesOf(
  db: Database,
  offer: Offer,
  need: Pick<DraftNeed, "id" | "organisationId" | "title" | "activities" | "jointWay">,
): Promise<OfferHalf[]> {
  const whole = {
    ...offer,
    organisationId: need.organisationId,
    purpose: need.title,
    activity: need.activities[0] ?? null,
  }
  if (!offer.beside) return [whole]
  const [first, second] = (await partsOf(db, [need.id])).get(need.id) ?? []
  if (!first || !second) return [whole]
  const forPart = ({ need: part, organisation }: typeof first) => ({
    organisationId: organisation.id,
    purpose: part.title,
    activity: part.activities[0] ?? null,
    people: part.people ? roomFor(part.people) : offer.people,
  })
  return [
    { ...whole, ...forPart(first) },
    { ...whole, ...forPart(second), ...offer.beside },
  ]
}

/**
 * Looks at every half of an offer as it stands now.
 * @throws {AppError} as {@link lookAtOffer}
 */
export async function lookAtHalves(
  db: Database,
  offer: Offer,
  need: Parameters<typeof halvesOf>[2],
  now: Date,
): Promise<OfferHalvesLook> {
  const looked: (OfferHalf & { look: OfferLook })[] = []
  for (const half of await halvesOf(db, offer, need))
    looked.push({ ...half, look: await lookAtOffer(db, half, now) })
  const lost = looked.flatMap(({ look }) => look.lost)
  const [only] = looked
  const dateOf = ({ start }: { start: number }) => wallTimeOf(only?.look.timeZone ?? "UTC", start).date
  const gone = new Set(looked.length > 1 ? lost.map(dateOf) : [])
  const halves = looked.map((half): LookedHalf => {
    const requests = half.look.times.flatMap(({ request, verdicts }) => {
      if (!verdicts.some((verdict) => verdict.fault === null && !gone.has(dateOf(verdict)))) return []
      return [
        {
          ...request,
          exdates: request.rrule ? [...new Set([...request.exdates, ...gone])] : request.exdates,
        },
      ]
    })
    return { ...half, quantity: half.look.quantity, requests }
  })
  const free = Math.min(
    ...halves.map(
      ({ look }) =>
        look.times
          .flatMap(({ verdicts }) => verdicts)
          .filter((verdict) => verdict.fault === null && !gone.has(dateOf(verdict))).length,
    ),
  )
  return { halves, lost, free }
}
