import { group } from "d3-array"
import { inRetriedTransaction } from "#db/clash.server"
import type { Database, Trx } from "#db/database.server"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { readMonth } from "~/availability/dates"
import { AppError, invalidAt } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { recordEvent } from "~/platform/jobs/events.server"
import { bookingsWithSite } from "../booking-with-site.server"
import { bookingEvents } from "../events"
import type { PriceQuote } from "../prices/price-quote"
import { paymentReference } from "./payment-reference"
import { type StatementLine, type StatementTotals, statementTotals } from "./statement"

/** What one organisation owes for a month, before it is written down. */
export interface StatementDraft extends StatementTotals {
  organisationId: string
  currency: string
  lines: StatementLine[]
}

const day = 86_400_000

/** What became sure: time that was had, or kept until too late. */
const owedStatuses = ["confirmed", "completed", "no_show", "cancelled", "released"] as const

/**
 * Writes a statement for each organisation that owes something for a month that is over. What was written stays as
 * it is: asked again, there are the same statements.
 * @param month `YYYY-MM`, by the clock of each building.
 * @param organisationId only for this one.
 * @returns ids of all statements of the month, the new ones and those that stood.
 * @throws {AppError} `forbidden`; `invalid` for a month that is not over
 */
export async function issueStatements(
  db: Database,
  viewer: Viewer,
  { ownerId, month, organisationId }: { ownerId: string; month: string; organisationId?: string },
  now: Date,
): Promise<{ issued: string[]; stood: string[] }> {
  requirePermission(viewer, "booking.answer", { organisationId: ownerId })
  if (readMonth(month) === null) throw invalidAt("month", "booking.month")
  return inRetriedTransaction(db, async (trx) => {
    if (!(await isOver(trx, ownerId, month, now))) throw invalidAt("month", "booking.monthNotOver")
    const last = await lockNumbers(trx)
    const standing = await trx
      .selectFrom("statement")
      .select(["id", "organisation_id", "currency"])
      .where("owner_id", "=", ownerId)
      .where("month", "=", month)
      .$if(organisationId !== undefined, (query) => query.where("organisation_id", "=", organisationId ?? ""))
      .orderBy("number")
      .execute()
    const written = new Set(standing.map((row) => `${row.organisation_id} ${row.currency}`))
    const drafts = (await draftsOf(trx, { ownerId, month, organisationId })).filter(
      (draft) => !written.has(`${draft.organisationId} ${draft.currency}`),
    )
    const issued: string[] = []
    for (const [index, draft] of drafts.entries()) {
      const number = last + 1 + index
      const id = newId()
      await trx
        .insertInto("statement")
        .values({
          id,
          owner_id: ownerId,
          organisation_id: draft.organisationId,
          month,
          number,
          reference: paymentReference(number),
          currency: draft.currency,
          total_cents: draft.total,
          lines: JSON.stringify(draft.lines),
          issued_at: now.toISOString(),
          paid_at: null,
        })
        .execute()
      issued.push(id)
    }
    await writeLastNumber(trx, last + drafts.length)
    for (const id of issued)
      await recordEvent(trx, bookingEvents, { kind: "statement.issued", subjectId: id, data: {} }, now)
    return { issued, stood: standing.map(({ id }) => id) }
  })
}

/** What would be written now: the organisations of a month whose statement is still to be issued. */
export async function statementDrafts(
  db: Database,
  viewer: Viewer,
  { ownerId, month }: { ownerId: string; month: string },
): Promise<StatementDraft[]> {
  requirePermission(viewer, "booking.answer", { organisationId: ownerId })
  const written = await db
    .selectFrom("statement")
    .select(["organisation_id", "currency"])
    .where("owner_id", "=", ownerId)
    .where("month", "=", month)
    .execute()
  const drafts = await draftsOf(db, { ownerId, month })
  return drafts.filter(
    ({ organisationId, currency }) =>
      !written.some((row) => row.organisation_id === organisationId && row.currency === currency),
  )
}

/**
 * Notes by hand that a statement was paid, or that it was not after all.
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function markPaid(
  db: Database,
  viewer: Viewer,
  id: string,
  paid: boolean,
  now: Date,
): Promise<void> {
  await inRetriedTransaction(db, async (trx) => {
    const row = await trx
      .selectFrom("statement")
      .select(["owner_id", "organisation_id"])
      .where("id", "=", id)
      .executeTakeFirst()
    const mayKnow = viewer.memberships.some(
      ({ organisationId }) => organisationId === row?.owner_id || organisationId === row?.organisation_id,
    )
    if (!row || !mayKnow) throw new AppError("not_found")
    requirePermission(viewer, "booking.answer", { organisationId: row.owner_id })
    await trx
      .updateTable("statement")
      .set((eb) => ({
        // The day on which it was first marked stays.
        paid_at: paid ? eb.fn.coalesce("paid_at", eb.val(now.toISOString())) : null,
      }))
      .where("id", "=", id)
      .execute()
  })
}

const numberKey = "statement.number"

/** The last number that was given; whoever gives the next waits until this transaction ends. */
async function lockNumbers(trx: Trx): Promise<number> {
  await trx
    .insertInto("setting")
    .values({ key: numberKey, value: "0" })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute()
  const { value } = await trx
    .updateTable("setting")
    .set((eb) => ({ value: eb.ref("value") }))
    .where("key", "=", numberKey)
    .returning("value")
    .executeTakeFirstOrThrow()
  return Number(value)
}

async function writeLastNumber(trx: Trx, number: number): Promise<void> {
  await trx
    .updateTable("setting")
    .set({ value: String(number) })
    .where("key", "=", numberKey)
    .execute()
}

/** By the clocks of the owner's buildings. */
async function isOver(trx: Trx, ownerId: string, month: string, now: Date): Promise<boolean> {
  const zones = await trx
    .selectFrom("site")
    .select("time_zone")
    .distinct()
    .where("organisation_id", "=", ownerId)
    .execute()
  return zones.every(({ time_zone }) => wallTimeOf(time_zone, now.getTime()).date.slice(0, 7) > month)
}

/** What every organisation owes an owner for what began in the month, the earliest first. */
async function draftsOf(
  db: Database,
  { ownerId, month, organisationId }: { ownerId: string; month: string; organisationId?: string },
): Promise<StatementDraft[]> {
  const first = Date.parse(`${month}-01T00:00:00Z`)
  const rows = await bookingsWithSite(db)
    .select([
      "booking.id",
      "booking.organisation_id",
      "booking.start_at",
      "booking.end_at",
      "booking.status",
      "booking.purpose",
      "booking.price",
      "space.name as space_name",
      "site.name as site_name",
      "site.time_zone",
    ])
    .where("site.organisation_id", "=", ownerId)
    .where("booking.organisation_id", "!=", ownerId)
    .$if(organisationId !== undefined, (query) =>
      query.where("booking.organisation_id", "=", organisationId ?? ""),
    )
    .where("booking.kind", "=", "booking")
    .where("booking.status", "in", owedStatuses)
    .where("booking.price", "is not", null)
    // Wide enough for every clock; cut by the building's own below.
    .where("booking.start_at", ">=", new Date(first - 2 * day).toISOString())
    .where("booking.start_at", "<", new Date(first + 34 * day).toISOString())
    .orderBy("booking.start_at")
    .orderBy("booking.id")
    .execute()
  const lines = rows
    .filter((row) => wallTimeOf(row.time_zone, Date.parse(row.start_at)).date.slice(0, 7) === month)
    .flatMap((row) => {
      const price: PriceQuote = JSON.parse(row.price ?? "")
      return price.lines.map((line) => ({
        organisationId: row.organisation_id,
        currency: price.currency,
        line: {
          bookingId: row.id,
          start: row.start_at,
          end: row.end_at,
          timeZone: row.time_zone,
          space: JSON.parse(row.space_name),
          site: row.site_name,
          purpose: row.purpose,
          status: row.status,
          ...line,
        } satisfies StatementLine,
      }))
    })
  return [...group(lines, ({ organisationId, currency }) => `${organisationId} ${currency}`).values()].map(
    (own) => {
      const [{ organisationId, currency }] = own as [(typeof own)[number]]
      const ownLines = own.map(({ line }) => line)
      return { organisationId, currency, lines: ownLines, ...statementTotals(ownLines) }
    },
  )
}
