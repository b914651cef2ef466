import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import { can, requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import type { Recurrence } from "~/availability/recurrence"
import { AppError, invalidAt } from "~/platform/errors"
import { leavesOf } from "~/spaces/tree/claims.server"
import { type Bookable, loadBookable, unbuffered } from "../bookable.server"
import { type BookingRequest, datesOf } from "../booking-request"
import { checkDates } from "../checks/check-dates.server"
import { refuseDates } from "../checks/dates-refused"
import type { PriceTerms } from "../prices/price-booking"
import { refuseOnClash } from "../refuse-on-clash.server"
import { expireDueOf } from "./expire.server"
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
  return refuseOnClash(
    db,
    () =>
      inRetriedTransaction(db, async (trx) => {
        const bookable = agreed
          ? { ...(await loadBookable(trx, request.spaceId, now)), ...agreed.terms }
          : await bookableFor(trx, viewer, request, now)
        const byOwner = can(viewer, "booking.answer", { organisationId: bookable.ownerId })
        requirePermission(viewer, "booking.make", { organisationId: request.organisationId })
        if (!byOwner && !agreed) await refuseIndividual(trx, bookable, request.organisationId)
        const { dates, recurrence } = datesOf(request, bookable.opening.timeZone)
        const quantity = quantityOf(bookable, request.quantity)
        await expireDueOf(trx, bookable.siteId, now)
        const leaves = await leavesOf(trx, bookable.siteId, bookable.spaceId)
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
        const verdicts = await checkDates(trx, bookable, leaves, dates, asked)
        if (recurrence === null || request.onConflict === "fail" || verdicts.every(({ fault }) => fault))
          refuseDates(verdicts, bookable)
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
          verdicts,
          status,
          viewer,
          now,
        })
      }),
    request,
  )
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
  return refuseOnClash(
    db,
    () =>
      inRetriedTransaction(db, async (trx) => {
        const bookable = await loadBookable(trx, block.spaceId, now)
        requirePermission(viewer, "booking.answer", { organisationId: bookable.ownerId })
        const { dates, recurrence } = datesOf(block, bookable.opening.timeZone)
        await expireDueOf(trx, bookable.siteId, now)
        const leaves = await leavesOf(trx, bookable.siteId, bookable.spaceId)
        const request = {
          ...block,
          organisationId: bookable.ownerId,
          // All there are, however many that is one day.
          quantity: null,
          people: null,
        }
        const verdicts = await checkDates(trx, unbuffered(bookable), leaves, dates, {
          ...request,
          isSeries: recurrence !== null,
          now,
          by: "block",
        })
        if (recurrence === null || block.onConflict === "fail" || verdicts.every(({ fault }) => fault))
          refuseDates(verdicts, bookable)
        return writeRequest(trx, unbuffered(bookable), {
          request,
          recurrence,
          leaves,
          verdicts: verdicts.filter(({ fault }) => fault === null),
          status: "confirmed",
          kind: "block",
          viewer,
          now,
        })
      }),
    block,
  )
}

/** A space that somebody may ask for. @throws {AppError} `not_found` when it is not published, but to its owner. */
export async function bookableFor(
  db: Database,
  viewer: Viewer | null,
  { spaceId }: { spaceId: string },
  now: Date,
): Promise<Bookable> {
  const bookable = await loadBookable(db, spaceId, now)
  const own = can(viewer, "space.see_draft", { organisationId: bookable.ownerId })
  if (bookable.status !== "published" && !own) throw new AppError("not_found")
  return bookable
}

/** @throws {AppError} `invalid` when a private person asks for a space whose owner takes groups alone. */
export async function refuseIndividual(
  db: Database,
  { individuals, ownerId }: Bookable,
  organisationId: string,
): Promise<void> {
  if (individuals || organisationId === ownerId) return
  const asking = await db
    .selectFrom("organisation")
    .select("legal_form")
    .where("id", "=", organisationId)
    .executeTakeFirst()
  if (asking?.legal_form === "individual") throw invalidAt("organisationId", "booking.groupsOnly")
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
