import type { Database, Snapshot, Trx } from "#db/database.server"
import { can, requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import type { Recurrence } from "~/availability/recurrence"
import { AppError, invalidAt } from "~/platform/errors"
import { type Bookable, loadBookable, unbuffered } from "../bookable.server"
import { type BookingRequest, datesOf } from "../booking-request"
import { checkDates } from "../checks/check-dates.server"
import { refuseDates } from "../checks/dates-refused"
import type { Place } from "../kept-places.server"
import { type Asker, askerOf } from "../prices/audiences.server"
import type { PriceTerms } from "../prices/price-booking"
import { refuseOnClash } from "../refuse-on-clash.server"
import { countAttempt } from "./count-attempts.server"
import { inTurn } from "./in-turn.server"
import { type Booked, writeRequest } from "./write-request.server"

const maxHolds = 3

/** What the owner of a space agreed to before it is booked. */
export interface AgreedBefore {
  /** At which it is had. */
  terms: PriceTerms
  /** The owner says by hand that its own rules are set aside. */
  override: boolean
}

/**
 * Books a space for an organisation: at once where bookings are automatic, or where its owner agreed before, else as
 * a request that its owner answers. Every date of a series is checked.
 * @throws {AppError} `not_found`, `forbidden`, `invalid`; {@link DatesRefused} with the dates in the way.
 */
export function bookSpace(
  db: Database,
  viewer: Viewer,
  request: BookingRequest,
  now: Date,
  agreed: AgreedBefore | null = null,
): Promise<Booked> {
  const look = async (trx: Snapshot, { bookable: usual, leaves }: Place) => {
    const bookable = agreed ? { ...usual, ...agreed.terms } : shownTo(viewer, usual)
    const byOwner = can(viewer, "booking.answer", { organisationId: bookable.ownerId })
    requirePermission(viewer, "booking.make", { organisationId: request.organisationId })
    const { dates, recurrence } = datesOf(request, bookable.opening.timeZone)
    const quantity = quantityOf(bookable, request.quantity)
    const ownUse = byOwner && request.organisationId === bookable.ownerId
    const asked = {
      organisationId: request.organisationId,
      quantity,
      people: request.people,
      isSeries: recurrence !== null,
      now,
      by: agreed ? "agreed" : ownUse ? "own_use" : byOwner ? "owner" : "organisation",
      override: agreed ? agreed.override : request.override,
    } as const
    const [asker, verdicts] = await Promise.all([
      askerOf(trx, { organisationId: request.organisationId, ownerId: bookable.ownerId }),
      checkDates(trx, bookable, leaves, dates, asked),
    ])
    if (!byOwner && !agreed) refuseForm(bookable, request.organisationId, asker)
    if (recurrence === null || request.onConflict === "fail" || verdicts.every(({ fault }) => fault))
      refuseDates(verdicts, bookable)
    return { bookable, byOwner, recurrence, quantity, verdicts, audiences: asker.audiences }
  }
  const write = async (trx: Trx, { leaves }: Place, found: Awaited<ReturnType<typeof look>>) => {
    const { bookable, byOwner, recurrence, quantity, audiences, verdicts } = found
    if (request.hold) await refuseHold(trx, request, recurrence)
    const status = request.hold
      ? "held"
      : byOwner || agreed || bookable.approval === "automatic"
        ? "confirmed"
        : "requested"
    return writeRequest(trx, bookable, {
      request: { ...request, quantity },
      recurrence,
      leaves,
      audiences,
      verdicts,
      status,
      viewer,
      now,
    })
  }
  return countAttempt(refuseOnClash(db, () => inTurn(db, request.spaceId, now, { look, write }), request))
}

/**
 * Keeps time of a space for its owner, outside every rule but the first: what is booked stays booked.
 * @throws {AppError} `not_found`, `forbidden`; {@link DatesRefused}
 */
export function blockTime(
  db: Database,
  viewer: Viewer,
  block: Pick<BookingRequest, "spaceId" | "start" | "end" | "rrule" | "purpose" | "onConflict">,
  now: Date,
): Promise<Booked> {
  const look = async (trx: Snapshot, { bookable: usual, leaves }: Place) => {
    const bookable = unbuffered(usual)
    const { ownerId } = bookable
    requirePermission(viewer, "booking.answer", { organisationId: ownerId })
    const { dates, recurrence } = datesOf(block, bookable.opening.timeZone)
    // All there are, however many that is one day.
    const request = { ...block, organisationId: ownerId, quantity: null, people: null }
    const asked = { ...request, isSeries: recurrence !== null, now, by: "block" } as const
    const verdicts = await checkDates(trx, bookable, leaves, dates, asked)
    if (recurrence === null || block.onConflict === "fail" || verdicts.every(({ fault }) => fault))
      refuseDates(verdicts, bookable)
    return { bookable, request, recurrence, verdicts }
  }
  const write = (
    trx: Trx,
    { leaves }: Place,
    { bookable, request, recurrence, verdicts }: Awaited<ReturnType<typeof look>>,
  ) =>
    writeRequest(trx, bookable, {
      request,
      recurrence,
      leaves,
      verdicts: verdicts.filter(({ fault }) => fault === null),
      status: "confirmed",
      kind: "block",
      viewer,
      now,
    })
  return refuseOnClash(db, () => inTurn(db, block.spaceId, now, { look, write }), block)
}

/** A space that somebody may ask for. @throws {AppError} `not_found` when it is not published, but to its owner. */
export async function bookableFor(
  db: Snapshot,
  viewer: Viewer | null,
  { spaceId }: { spaceId: string },
  now: Date,
): Promise<Bookable> {
  return shownTo(viewer, await loadBookable(db, spaceId, now))
}

function shownTo(viewer: Viewer | null, bookable: Bookable): Bookable {
  const own = can(viewer, "space.see_draft", { organisationId: bookable.ownerId })
  if (bookable.status !== "published" && !own) throw new AppError("not_found")
  return bookable
}

/** @throws {AppError} `invalid` when a private person asks for a space whose owner takes groups alone. */
export async function refuseIndividual(
  db: Snapshot,
  bookable: Bookable,
  organisationId: string,
): Promise<void> {
  if (bookable.individuals || organisationId === bookable.ownerId) return
  refuseForm(bookable, organisationId, await askerOf(db, { organisationId, ownerId: bookable.ownerId }))
}

function refuseForm({ individuals, ownerId }: Bookable, organisationId: string, { legalForm }: Asker): void {
  if (individuals || organisationId === ownerId || legalForm !== "individual") return
  throw invalidAt("organisationId", "booking.groupsOnly")
}

/** @throws {AppError} `invalid` when more desks are asked than there are, or desks of what has none. */
export function quantityOf({ desks }: Bookable, quantity: number | null): number | null {
  if (desks === null && quantity !== null && quantity !== 1) throw invalidAt("quantity", "booking.noDesks")
  if (desks === null) return null
  if (quantity !== null && !(Number.isInteger(quantity) && quantity > 0))
    throw invalidAt("quantity", "booking.noDesks")
  if ((quantity ?? 1) > desks) throw invalidAt("quantity", "booking.tooManyDesks")
  return quantity ?? 1
}

async function refuseHold(trx: Trx, request: BookingRequest, recurrence: Recurrence | null): Promise<void> {
  if (recurrence) throw invalidAt("hold", "booking.holdOneDate")
  const { held } = await trx
    .selectFrom("booking")
    .select((eb) => eb.fn.countAll<number>().as("held"))
    .where("organisation_id", "=", request.organisationId)
    .where("status", "=", "held")
    .executeTakeFirstOrThrow()
  if (Number(held) >= maxHolds) throw new AppError("too_many", { reason: "holds" })
}
