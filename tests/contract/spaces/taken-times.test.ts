import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { forgetTakenChanges } from "#db/dialects/taken-changes.server"
import type { BusyTime } from "~/bookings/checks/busy-time"
import { busyTimeOf } from "~/bookings/checks/busy-time.server"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { followTaken } from "~/search/taken/follow-taken.server"
import { removeClaims } from "~/spaces/tree/claims.server"
import { type Chooser, chooser, seeded } from "../../../scripts/bench/choose"
import { book } from "../../setup/book"
import { eachDatabase } from "../../setup/each-database"
import { buildingWithParts, importEvent } from "../../setup/taken/building-with-parts"

const now = new Date("2026-03-10T09:00:00Z")
const hourMs = 3_600_000
const range = { start: now.getTime(), end: now.getTime() + 60 * 24 * hourMs }

type Building = Awaited<ReturnType<typeof buildingWithParts>>

/** A time that is asked, in order and without what is told twice. */
const told = (busy: BusyTime[] = []) =>
  [...new Set(busy.map(({ start, end, kind, quantity }) => `${start} ${end} ${kind} ${quantity}`))].sort()

/** What the index knows of each space, beside what the database says. */
async function bothWays(db: Database, { spaces }: Building, at = now) {
  const index = await freshSpaceIndex(db, at)
  await followTaken(db, index, at)
  const asked = await busyTimeOf(db, Object.values(spaces), range, at)
  const each = (timesOf: (id: string) => BusyTime[] | undefined) =>
    Object.fromEntries(Object.entries(spaces).map(([name, id]) => [name, told(timesOf(id))]))
  return {
    known: each((id) => index.taken.of(index.rowOf(id) as number, range, at.getTime())),
    asked: each((id) => asked.get(id)),
  }
}

/** Takes or frees some time of a building, as writers of each kind do. */
async function change(db: Database, choose: Chooser, { organisationId, spaces }: Building) {
  const { whole, hall, left, right, desks } = spaces
  const start = now.getTime() + choose.whole(-20, 500) * hourMs
  const slot = { start, end: start + choose.whole(1, 80) * hourMs }
  const takes: [string, string[]][] = [
    [left, [left]],
    [right, [right]],
    [hall, [left, right]],
    [whole, [desks, left, right]],
  ]
  const [spaceId, leaves] = choose.one(takes)
  const expires = new Date(now.getTime() + choose.whole(-2, 2) * hourMs).toISOString()
  const any = await db.selectFrom("booking").select("id").orderBy("id").execute()
  const id = any.length > 0 ? choose.one(any).id : ""
  const acts = [
    () => book(db, organisationId, desks, [desks], slot, { quantity: choose.whole(1, 2) }),
    () => book(db, organisationId, left, [left], slot, { status: "held", expires }),
    () => book(db, organisationId, right, [right], slot, { kind: "block" }),
    () =>
      leaves.includes(desks)
        ? importEvent(db, spaceId, slot)
        : book(db, organisationId, spaceId, leaves, slot),
    () => importEvent(db, choose.one(Object.values(spaces)), slot),
    () => db.deleteFrom("imported_event").where("space_id", "=", spaceId).execute(),
    () => db.transaction().execute((trx) => removeClaims(trx, [id])),
    () => db.updateTable("booking").set({ status: "confirmed" }).where("id", "=", id).execute(),
    () => db.updateTable("booking").set({ expires_at: expires }).where("id", "=", id).execute(),
    () => db.deleteFrom("booking").where("id", "=", id).execute(),
  ]
  // What is taken already is refused, and nothing is changed then.
  await choose
    .one(acts)()
    .catch(() => {})
}

function signal() {
  let give = () => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give }
}

eachDatabase("what the index knows to be taken", (open, kind) => {
  it("is what the database says, after whatever takes time or frees it", async () => {
    const { db } = await open()
    const building = await buildingWithParts(db)
    const choose = chooser(seeded(7))
    let most = 0
    for (let run = 0; run < 60; run++) {
      await change(db, choose, building)
      const { known, asked } = await bothWays(db, building)
      expect(known).toEqual(asked)
      most = Math.max(most, ...Object.values(known).map((times) => times.length))
    }
    expect(most).toBeGreaterThan(5)
    // An hour later some have run out, though nobody wrote anything.
    const later = await bothWays(db, building, new Date(now.getTime() + 1.5 * hourMs))
    expect(later.known).toEqual(later.asked)
  })

  it("holds what was committed before it is asked, in whatever order transactions began and ended", async () => {
    const { db } = await open()
    const building = await buildingWithParts(db)
    const { organisationId, spaces } = building
    const at = (hours: number) => ({
      start: now.getTime() + hours * hourMs,
      end: now.getTime() + (hours + 1) * hourMs,
    })
    await bothWays(db, building)
    const [written, commit] = [signal(), signal()]
    const first = db.transaction().execute(async (trx) => {
      await book(trx, organisationId, spaces.left, [spaces.left], at(10))
      written.give()
      // SQLite has one writer: nobody else begins before it ends.
      if (kind === "postgres") await commit.given
    })
    await (kind === "postgres" ? written.given : first)
    await book(db, organisationId, spaces.right, [spaces.right], at(20))
    const before = await bothWays(db, building)
    expect(before.known).toEqual(before.asked)
    expect(before.known.right).toHaveLength(1)
    expect(before.known.left).toHaveLength(kind === "postgres" ? 0 : 1)
    commit.give()
    await first
    const after = await bothWays(db, building)
    expect(after.known).toEqual(after.asked)
    expect(after.known.left).toHaveLength(1)
  })

  it("is read as a whole again when more was forgotten than was followed, and when the clock goes back", async () => {
    const { db } = await open()
    const building = await buildingWithParts(db)
    const { organisationId, spaces } = building
    await bothWays(db, building)
    for (const [at, leaf] of [spaces.left, spaces.right, spaces.left].entries())
      await book(db, organisationId, leaf, [leaf], {
        start: now.getTime() + at * 10 * hourMs,
        end: now.getTime() + (at * 10 + 1) * hourMs,
      })
    await forgetTakenChanges(db, 1)
    const found = await bothWays(db, building)
    expect(found.known).toEqual(found.asked)
    expect(found.known.left).toHaveLength(2)
    const earlier = await bothWays(db, building, new Date(now.getTime() - 72 * hourMs))
    expect(earlier.known).toEqual(earlier.asked)
  })
})
