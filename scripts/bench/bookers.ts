import type pg from "pg"
import { chunksOf } from "#db/chunks"
import { isClash } from "#db/clash.server"
import { type Database, inTransaction } from "#db/database.server"
import { maxOccurrences } from "~/bookings/booking"
import { clashesOf } from "~/bookings/checks/clashes.server"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { AppError } from "~/platform/errors"
import { writeClaims } from "~/spaces/tree/claims.server"
import { type BookableTown, benchNow, bookingRow } from "./bookable-town"

export interface Slot {
  hall: number
  /** Minutes since 1970. */
  from: number
}

/** One who books, by a way that is timed. */
export interface Booker {
  /** Makes ready what is not to be timed. */
  prepare?: (slots: Slot[], key: string) => Promise<void>
  /** Whether it was had, or somebody else had it. */
  attempt: (slot: Slot, key: string, client: number) => Promise<boolean>
  isTaken: (slot: Slot) => Promise<boolean>
  series: (slot: Slot, key: string) => Promise<void>
  /** The longest series that there is: 400 days. */
  longest?: (slot: Slot) => Promise<void>
}

export const hour = 60
export const week = 7 * 24 * hour

/** What PostgreSQL does alone: a table of one constraint. */
export async function bareBooker(clients: pg.Client[]): Promise<Booker> {
  const [first] = clients as [pg.Client]
  await first.query("create extension if not exists btree_gist")
  await first.query(`create table bare (leaf text not null, during int4range not null,
    exclude using gist (leaf with =, during with &&))`)
  const text = "insert into bare (leaf, during) values ($1, int4range($2, $3))"
  const insert = async ({ hall, from }: Slot, client = first) => {
    try {
      await client.query({ name: "insert", text, values: [`hall-${hall}`, from, from + hour] })
      return true
    } catch (error) {
      if (!isClash(error)) throw error
      return false
    }
  }
  return {
    attempt: (slot, _key, client) => insert(slot, clients[client]),
    isTaken: async (slot) => !(await insert(slot)),
    async series({ hall, from }) {
      await first.query("begin")
      for (let n = 0; n < 52; n++) await insert({ hall, from: from + n * week })
      await first.query("commit")
    },
  }
}

/** The claims alone, in a transaction: their bookings are there. */
export function claimBooker(db: Database, { halls, organisationId }: BookableTown): Booker {
  const leavesOf = ({ hall }: Slot) => [{ id: halls[hall]?.spaceId ?? "", quantity: null }]
  const taking = ({ hall, from }: Slot, bookingId: string) => ({
    bookingId,
    spaceId: halls[hall]?.spaceId ?? "",
    from,
    until: from + hour,
    quantity: null,
  })
  const prepare = async (slots: Slot[], key: string) => {
    const rows = slots.map((slot, index) =>
      bookingRow(
        `${key}-${index}`,
        { spaceId: halls[slot.hall]?.spaceId ?? "", organisationId },
        { from: slot.from, until: slot.from + hour },
      ),
    )
    for (const part of chunksOf(rows, 500)) await db.insertInto("booking").values(part).execute()
  }
  return {
    prepare,
    async attempt(slot, key) {
      try {
        await inTransaction(db, (trx) => writeClaims(trx, leavesOf(slot), [taking(slot, key)]))
        return true
      } catch (error) {
        if (!isClash(error)) throw error
        return false
      }
    },
    async isTaken(slot) {
      const place = { leaves: leavesOf(slot), spaceId: taking(slot, "").spaceId }
      const asked = { start: slot.from, end: slot.from + hour, quantity: null }
      const [taken] = await clashesOf(db, place, [asked])
      return taken === true
    },
    async series(slot, key) {
      const dates = Array.from({ length: 52 }, (_, n) => ({ ...slot, from: slot.from + n * week }))
      await prepare(dates, key)
      await inTransaction(db, (trx) =>
        writeClaims(
          trx,
          leavesOf(slot),
          dates.map((date, index) => taking(date, `${key}-${index}`)),
        ),
      )
    },
  }
}

/** The whole use case: rules, hours, clashes, price, claims, history and event. */
export function wholeBooker(db: Database, { viewer, organisationId, halls }: BookableTown): Booker {
  const book = async ({ hall, from }: Slot, rrule: string | null) => {
    const start = from * 60_000
    const request = {
      spaceId: halls[hall]?.spaceId ?? "",
      organisationId,
      start,
      end: start + hour * 60_000,
      rrule,
      quantity: null,
      people: 10,
      purpose: "Bench",
      onConflict: "skip" as const,
    }
    try {
      await bookSpace(db, viewer, request, benchNow)
      return true
    } catch (error) {
      if (!(error instanceof AppError && error.code === "conflict")) throw error
      return false
    }
  }
  return {
    attempt: (slot) => book(slot, null),
    isTaken: async (slot) => !(await book(slot, null)),
    series: async (slot) => {
      await book(slot, "FREQ=WEEKLY;COUNT=52")
    },
    longest: async (slot) => {
      await book(slot, `FREQ=DAILY;COUNT=${maxOccurrences}`)
    },
  }
}
