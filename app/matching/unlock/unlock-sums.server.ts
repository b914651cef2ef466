import { setImmediate as nextTurn } from "node:timers/promises"
import { type Database, primaryOf, type Snapshot } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { minuteMs } from "~/availability/units"
import { changeVersion } from "~/platform/jobs/changes.server"
import { log } from "~/platform/log.server"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { pairedRow } from "../matches-of-space.server"
import { freshNeedIndex, needsShownTo } from "../needs-index/need-index.server"
import { needsWhere } from "../needs-index/need-source"
import { loneChanges } from "./unlock-advice"
import { sumUnlocks, type UnlockedSpace, type UnlockSum } from "./unlock-sums"

/** The sums of the city, by municipality. */
export interface UnlockSums {
  areas: Map<string, UnlockSum[]>
  /** When they were counted, and the date `YYYY-MM-DD` in the city. */
  countedAt: Date
  countedOn: string
}

interface Held {
  sums: UnlockSums | null
  /** Of the change log: what was counted stands for it. */
  version: number
  counting: Promise<void> | null
}

/** What changes all the time is counted anew after so long. */
const restMs = 15 * minuteMs

const held = new WeakMap<Database, Held>()

/**
 * The sums as they were counted last; null until they are for the first time. Whoever asks does not wait: where
 * something has changed since, or a day has begun, they are counted anew for those who ask later.
 */
export async function keptUnlockSums(read: Snapshot, now: Date): Promise<UnlockSums | null> {
  const db = primaryOf(read)
  const own = heldOf(db)
  const isRested = own.sums === null || now.getTime() - own.sums.countedAt.getTime() >= restMs
  if (isRested && !own.counting && !(await isCurrent(db, own, now)))
    // The page has no use for the reason why; the next one tries again.
    countAgain(db, own, now).catch((error) => log.warn({ err: error }, "unlock sums not counted"))
  return own.sums
}

function heldOf(db: Database): Held {
  const own = held.get(db) ?? { sums: null, version: -1, counting: null }
  held.set(db, own)
  return own
}

async function isCurrent(db: Database, { sums, version }: Held, now: Date): Promise<boolean> {
  return version === (await changeVersion(db)) && sums?.countedOn === (await todayIn(db, now))
}

async function todayIn(db: Database, now: Date): Promise<string> {
  const { timeZone } = await freshSpaceIndex(db, now)
  return wallTimeOf(timeZone, now.getTime()).date
}

function countAgain(db: Database, own: Held, now: Date): Promise<void> {
  own.counting ??= (async () => {
    // Read first, so that what changes in between is counted next time.
    const version = await changeVersion(db)
    const areas = sumUnlocks(await unlockedSpaces(db, now))
    own.sums = { areas, countedAt: now, countedOn: await todayIn(db, now) }
    own.version = version
  })().finally(() => {
    own.counting = null
  })
  return own.counting
}

/** Each published space with what every change alone would fit of the needs that everybody sees. */
async function unlockedSpaces(db: Database, now: Date): Promise<UnlockedSpace[]> {
  const unlocked: UnlockedSpace[] = []
  for (const id of (await freshSpaceIndex(db, now)).ids()) {
    // Requests come between; a space may be gone by then.
    await nextTurn()
    const index = await freshSpaceIndex(db, now)
    const row = index.rowOf(id)
    if (row === undefined) continue
    const siteId = index.siteIdOf(row)
    const { space, place, ground } = await pairedRow(db, index, row, { locale: "fr", now })
    const shown = needsShownTo(await freshNeedIndex(db, now), space.organisationId)
    const needs = needsWhere(shown, ({ visibility }) => visibility === "public")
    unlocked.push({ siteId, areaId: space.municipalityId, changes: loneChanges(space, needs, place, ground) })
  }
  return unlocked
}
