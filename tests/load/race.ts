import { afterAll, beforeAll, expect } from "vitest"
import type { Database, DatabaseKind } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { addOrganisation, addPerson, ask } from "../setup/bookable-hall"
import { openCopy } from "../setup/each-database"
import type { Act, By, Outcome } from "./acts"
import { type Counts, sweepBookings } from "./booking-sweep"
import { type Racers, startRacers } from "./racers"

const now = new Date("2131-03-05T08:00:00Z")
export const hourMs = 3_600_000
/** The hour that begins so many hours after a Tuesday morning. */
export const hour = (n: number) => new Date(Date.parse("2131-03-13T06:00:00Z") + n * hourMs).toISOString()

export function times<T = number>(n: number, of: (index: number) => T = (index) => index as T): T[] {
  return Array.from({ length: n }, (_, index) => of(index))
}

/** There from the first test on. */
interface Town {
  db: Database
  owner: Viewer
  ownerBy: By
}

/** Call once at the top of a group of tests: three processes on a database with an owner and four groups. */
export function withRacers(kind: DatabaseKind) {
  const race = {} as Town
  const groups: By[] = []
  let close: () => Promise<void>
  let racers: Racers

  beforeAll(async () => {
    const opened = await openCopy(kind)
    race.db = opened.db
    close = opened.close
    const ownerId = await addOrganisation(race.db, "Owner")
    race.owner = await addPerson(race.db, "owner", ownerId)
    race.ownerBy = ["owner", ownerId]
    for (const name of ["choir", "club", "band", "class"]) {
      const id = await addOrganisation(race.db, name)
      await addPerson(race.db, name, id)
      groups.push([name, id])
    }
    racers = await startRacers(opened.url, now, 3)
  })
  afterAll(async () => {
    racers?.stop()
    await close?.()
  })

  const group = (n: number) => groups[n % groups.length] as By
  const book = (n: number, spaceId: string, start: string, more: Parameters<typeof ask>[3] = {}): Act => {
    const by = group(n)
    return { do: "book", by, request: ask(spaceId, by[1], start, more) }
  }

  /** Lets everybody run, and looks through the whole database after. */
  async function run(name: string, acts: Act[], allowed: RegExp = /^conflict$/) {
    const outcomes = await racers.race(acts, acts.length)
    const unexpected = outcomes.flatMap(({ refused }) => (refused && !allowed.test(refused) ? [refused] : []))
    expect([...new Set(unexpected)], name).toEqual([])
    const won = outcomes.filter(({ ids }) => ids)
    const counts = await expectSound(name)
    await expectAcknowledged(won)
    console.info(
      `${kind}, ${name}: ${won.length} of ${outcomes.length} won;`,
      `${counts.taking} bookings take ${counts.claims} claims, ${counts.series} series, 0 overlaps`,
    )
    return { outcomes, won }
  }

  async function expectSound(name: string): Promise<Counts> {
    const { faults, counts } = await sweepBookings(race.db)
    expect(faults.slice(0, 10), name).toEqual([])
    return counts
  }

  async function expectAcknowledged(won: Outcome[]) {
    const ids = won.flatMap(({ act, ids = [] }) => (act.do === "book" || act.do === "block" ? ids : []))
    const there = await race.db
      .selectFrom("booking")
      .select("id")
      .where("id", "in", [...ids, ""])
      .execute()
    expect(there.length).toBe(ids.length)
  }

  /** How many of the acts that won are about this hour of these spaces. */
  const winners = (won: Outcome[], start: string, spaces: string[]) =>
    won.filter(
      ({ act }) =>
        act.do === "book" && act.request.start === Date.parse(start) && spaces.includes(act.request.spaceId),
    ).length

  return Object.assign(race, { book, run, expectSound, winners })
}
