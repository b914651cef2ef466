import type { SharingForm, SpaceStatus } from "~/spaces/vocabulary"
import type { BookingKind, DateFault, Side } from "../booking"

/**
 * What may stand in the way of taking time, and who may set it aside: nobody, or the owner by hand, for one booking,
 * saying so; the booking's history keeps it. The order is that in which faults are told.
 */
export const takingRules = {
  not_offered: "nobody",
  paused: "owner",
  past: "nobody",
  too_soon: "owner",
  too_far: "owner",
  off_step: "owner",
  too_short: "owner",
  too_long: "owner",
  closed: "owner",
  form: "owner",
  capacity: "owner",
  taken: "nobody",
  imported: "owner",
  quota: "owner",
} as const satisfies Record<DateFault, "nobody" | "owner">

/** The rules that an owner may set aside. */
export const overridable = (Object.keys(takingRules) as DateFault[]).filter(
  (fault) => takingRules[fault] === "owner",
)

/**
 * Who takes time, and what that sets aside: `owner` what it says by hand; `own_use` an owner in its own space, which
 * heeds none of the terms that it sets for others, and says so where more people come than fit in or the space is
 * paused; `block` an
 * owner that keeps time for itself; `agreed` an organisation that takes what the owner offered it, of the owner's own
 * accord and so neither too soon nor too far ahead nor in another form.
 */
export type Taker = "organisation" | "system" | "owner" | "own_use" | "block" | "agreed"

/** How somebody takes time who acts on a side of a booking. */
export function takerOf(
  kind: BookingKind,
  side: Side,
  { ownerId, organisationId }: { ownerId: string; organisationId: string },
): Taker {
  if (kind === "block") return "block"
  return side === "owner" && ownerId === organisationId ? "own_use" : side
}

/** The rules that somebody who takes time sets aside. @param said whether the owner says so by hand. */
export function setAsideBy(taker: Taker, said: boolean): readonly DateFault[] {
  switch (taker) {
    case "block":
      return overridable
    case "own_use":
      return said ? overridable : overridable.filter((fault) => fault !== "capacity" && fault !== "paused")
    case "owner":
      return said ? overridable : []
    case "agreed":
      return said ? overridable : ["too_soon", "too_far", "form"]
    default:
      return []
  }
}

/** Why a space takes no time at all, whatever is free; null: it does. */
export function statusFault(status: SpaceStatus): "not_offered" | "paused" | null {
  if (status === "published") return null
  return status === "paused" ? "paused" : "not_offered"
}

/** Forms that are for what comes back, and forms that are for one time. */
const recurringOnly: readonly SharingForm[] = ["part_time", "seasonal"]
const singleOnly: readonly SharingForm[] = ["hourly", "lease"]

/** Whether a space is offered in a form for single dates, or for series. One that names none is asked. */
export function fitsForm(forms: readonly SharingForm[], isSeries: boolean): boolean {
  const unfit = isSeries ? singleOnly : recurringOnly
  return forms.length === 0 || forms.some((form) => !unfit.includes(form))
}

/**
 * People who fit in, seated or standing: the larger counts. Null where it is not told, and where desks are counted.
 */
export function maxPeople({
  capacity: { seated, standing },
  desks,
}: {
  capacity: { seated: number | null; standing: number | null }
  desks: number | null
}): number | null {
  if (desks !== null || (seated === null && standing === null)) return null
  return Math.max(seated ?? 0, standing ?? 0)
}

/** Both figures as sentences about them need them, and whether both are told. */
export function capacityFigures({ seated, standing }: { seated: number | null; standing: number | null }) {
  const values = { seated: seated ?? 0, standing: standing ?? 0, most: Math.max(seated ?? 0, standing ?? 0) }
  return { isBoth: seated !== null && standing !== null, values }
}

/** Seats, where more people come than can sit; null where all can, where it is not told, and for desks. */
export function seatsForMore(
  people: number | null,
  { seated, desks }: { seated: number | null; desks: number | null },
): number | null {
  return desks === null && people !== null && seated !== null && people > seated ? seated : null
}
