import { group } from "d3-array"
import { type Database, primaryOf, type Snapshot } from "#db/database.server"
import { takenChangesFrom } from "#db/dialects/taken-changes.server"
import { dayMs } from "~/availability/units"
import { allTimeToCome, type OwnTime, timeToComeOf } from "~/bookings/checks/time-to-come.server"
import { joinedWork } from "~/platform/jobs/joined-work"
import type { SpaceIndex } from "../index/space-index"

/** What ended longer ago is not asked. */
const pastMs = dayMs

const following = new WeakMap<SpaceIndex, (now: Date) => Promise<void>>()

/**
 * Brings what is taken of the spaces of an index up to date: whatever was committed before the call is in it, whichever
 * process booked, and whichever server is read. The first call reads all that is to come.
 */
export function followTaken(db: Snapshot, index: SpaceIndex, now: Date): Promise<void> {
  const work = following.get(index) ?? joinedWork((at: Date) => follow(primaryOf(db), index, at))
  following.set(index, work)
  return work(now)
}

async function follow(db: Database, index: SpaceIndex, now: Date): Promise<void> {
  const { taken } = index
  // First: what changes while the rest is read is read again.
  const changes = await takenChangesFrom(db, taken.position ?? Number.MAX_SAFE_INTEGER)
  const isKnown = taken.position !== null && changes.first <= taken.position
  if (!isKnown || now.getTime() - pastMs < taken.since) {
    await readAll(db, index, new Date(now.getTime() - pastMs))
  } else {
    const fresh = changes.notes.filter((note) => !taken.known.has(note))
    const changed = new Set(fresh.map((note) => note.slice(note.indexOf(" ") + 1)))
    if (changed.size > 0) await readAnew(db, index, [...changed])
  }
  taken.position = changes.next
  taken.known = new Set(changes.notes.filter((note) => Number.parseInt(note, 10) >= changes.next))
}

async function readAll(db: Database, index: SpaceIndex, since: Date): Promise<void> {
  const timesOf = new Map<string, OwnTime[]>()
  for await (const times of allTimeToCome(db, since))
    for (const time of times) {
      const own = timesOf.get(time.spaceId)
      if (own) own.push(time)
      else timesOf.set(time.spaceId, [time])
    }
  index.taken.clear()
  for (const [id, times] of timesOf) index.taken.set(index.numberOf(id), times)
  index.taken.since = since.getTime()
}

async function readAnew(db: Database, index: SpaceIndex, spaceIds: string[]): Promise<void> {
  const { taken } = index
  const timesOf = group(await timeToComeOf(db, spaceIds, new Date(taken.since)), ({ spaceId }) => spaceId)
  for (const id of spaceIds) taken.set(index.numberOf(id), timesOf.get(id) ?? [])
}
