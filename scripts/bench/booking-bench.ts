import { sql } from "kysely"
import pg from "pg"
import type { Database } from "#db/database.server"
import { benchNow, fillBookableTown } from "./bookable-town"
import { type Booker, bareBooker, claimBooker, hour, type Slot, week, wholeBooker } from "./bookers"
import { chooser, seeded } from "./choose"

export interface BookingFigures {
  halls: number
  standing: number
  /** Attempts a second, by who is asked and by how many at once. */
  attempts: Record<Contender, Record<Clients, number>>
  /** Milliseconds to find out that a time is taken in a space with many bookings. */
  check: Record<Contender, number>
  /** Milliseconds of our own processor time for an attempt, with eight clients. */
  processor: Record<Contender, number>
  /** Milliseconds for 52 dates. */
  series: Record<Contender, number>
  /** Milliseconds for 400 dates, by the clock and of our own processor time. */
  longest: Partial<Record<Contender, { passed: number; processor: number }>>
  overlaps: number
}

export const contenders = [
  "bare",
  "sqlite claim",
  "sqlite booking",
  "postgres claim",
  "postgres booking",
] as const
export type Contender = (typeof contenders)[number]
export const clientCounts = [1, 8] as const
export type Clients = (typeof clientCounts)[number]

interface Size {
  attempts: number
  runs: number
  halls: number
  standing: number
  series: number
}

const firstMinute = Math.ceil(benchNow.getTime() / 60_000) + 24 * hour
/** Hours from which one run takes its slots: few enough that some meet. */
const hoursOfRun = 200

/** @param url of a PostgreSQL database for the bare table. */
export async function benchBookings(
  { sqlite, postgres, url }: { sqlite: Database; postgres: Database; url: string },
  size: Size,
): Promise<BookingFigures> {
  const towns = {
    sqlite: await fillBookableTown(sqlite, size.halls),
    postgres: await fillBookableTown(postgres, size.halls),
  }
  const clients = await Promise.all(
    Array.from({ length: Math.max(...clientCounts) }, async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      return client
    }),
  )
  try {
    const bookers: Record<Contender, Booker> = {
      bare: await bareBooker(clients),
      "sqlite claim": claimBooker(sqlite, towns.sqlite),
      "sqlite booking": wholeBooker(sqlite, towns.sqlite),
      "postgres claim": claimBooker(postgres, towns.postgres),
      "postgres booking": wholeBooker(postgres, towns.postgres),
    }
    return await measure(bookers, [sqlite, postgres], size)
  } finally {
    for (const client of clients) await client.end()
  }
}

async function measure(
  bookers: Record<Contender, Booker>,
  databases: Database[],
  { attempts, runs, halls, standing, series }: Size,
): Promise<BookingFigures> {
  const figures = byContender(() => ({
    attempts: { 1: 0, 8: 0 },
    check: Number.POSITIVE_INFINITY,
    processor: Number.POSITIVE_INFINITY,
    series: Number.POSITIVE_INFINITY,
  }))
  const longest: BookingFigures["longest"] = {}
  const { whole } = chooser(seeded(4))
  let part = 0
  const nextPart = () => firstMinute + part++ * hoursOfRun * hour
  for (let run = 0; run < runs; run++)
    for (const count of clientCounts)
      for (const name of contenders) {
        const from = nextPart()
        const slots = Array.from({ length: attempts }, () => ({
          hall: whole(0, halls - 1),
          from: from + whole(0, hoursOfRun - 1) * hour,
        }))
        const key = `${name}-${run}-${count}`
        await bookers[name].prepare?.(slots, key)
        const used = process.cpuUsage()
        const ms = await timed(() =>
          inTurns(slots, count, (slot, index, client) =>
            bookers[name].attempt(slot, `${key}-${index}`, client),
          ),
        )
        figures[name].attempts[count] = Math.max(figures[name].attempts[count], (attempts / ms) * 1000)
        if (count === 8)
          figures[name].processor = Math.min(figures[name].processor, processorSince(used) / attempts)
      }
  // All in one hall, hour after hour.
  const far = nextPart()
  for (const name of ["bare", "sqlite claim", "postgres claim"] as const) {
    const slots = Array.from({ length: standing }, (_, index) => ({ hall: 0, from: far + index * hour }))
    await bookers[name].prepare?.(slots, `standing-${name}`)
    await inTurns(slots, 8, (slot, index, client) =>
      bookers[name].attempt(slot, `standing-${name}-${index}`, client),
    )
  }
  part += Math.ceil(standing / hoursOfRun)
  for (let run = 0; run < runs; run++)
    for (const name of contenders) {
      const asked = Array.from({ length: 100 }, () => ({
        hall: 0,
        from: far + whole(0, standing - 1) * hour,
      }))
      const ms = await timed(async () => {
        for (const slot of asked)
          if (!(await bookers[name].isTaken(slot))) throw new Error("What is taken was free.")
      })
      figures[name].check = Math.min(figures[name].check, ms / asked.length)
    }
  for (let run = 0; run < runs; run++)
    for (const name of contenders) {
      const from = firstMinute + 400 * week + contenders.indexOf(name) * 60 * week
      const ms = await timed(async () => {
        for (let n = 0; n < series; n++)
          await bookers[name].series(
            { hall: 0, from: from + (run * series + n) * hour },
            `series-${name}-${run}-${n}`,
          )
      })
      figures[name].series = Math.min(figures[name].series, ms / series)
    }
  for (let run = 0; run < runs; run++)
    for (const name of contenders) {
      const { longest: book } = bookers[name]
      if (!book) continue
      const from = firstMinute + 800 * week + run * hour
      const used = process.cpuUsage()
      const passed = await timed(() => book({ hall: 1, from }))
      const before = longest[name]
      const processor = processorSince(used)
      longest[name] = {
        passed: Math.min(passed, before?.passed ?? passed),
        processor: Math.min(processor, before?.processor ?? processor),
      }
    }
  let overlaps = 0
  for (const db of databases) overlaps += await overlapsIn(db)
  return {
    halls,
    standing,
    attempts: byContender((name) => figures[name].attempts),
    check: byContender((name) => figures[name].check),
    processor: byContender((name) => figures[name].processor),
    series: byContender((name) => figures[name].series),
    longest,
    overlaps,
  }
}

function byContender<T>(of: (name: Contender) => T): Record<Contender, T> {
  return Object.fromEntries(contenders.map((name) => [name, of(name)])) as Record<Contender, T>
}

function processorSince(used: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(used)
  return (user + system) / 1000
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** So many clients, each with one attempt at a time. */
async function inTurns(
  slots: Slot[],
  clients: number,
  work: (slot: Slot, index: number, client: number) => Promise<unknown>,
): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let index = next++; index < slots.length; index = next++)
        await work(slots[index] as Slot, index, client)
    }),
  )
}

async function overlapsIn(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from claim a join claim b
    on a.leaf_id = b.leaf_id and a.booking_id < b.booking_id
    and a.from_minute < b.until_minute and b.from_minute < a.until_minute`.execute(db)
  return Number(rows[0]?.n)
}
