import type { Database } from "#db/database.server"
import { instantOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { busyTimeOf } from "~/bookings/checks/busy-time.server"
import type { Locale } from "~/i18n/locales"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { spaceOfRow, stopOfRow } from "./indexed-space"
import type { NeedMatch } from "./match-needs"
import { freshNeedIndex, needsShownTo } from "./needs-index/need-index.server"
import { type FreeSlot, needsForSlot } from "./slot-needs"

/** The open needs that would want a time of a published space, best first; none when searches do not find the space. */
export async function matchesOfSlot(
  db: Database,
  spaceId: string,
  slot: FreeSlot,
  { locale, now }: { locale: Locale; now: Date },
): Promise<NeedMatch[]> {
  const index = await freshSpaceIndex(db, now)
  const row = index.rowOf(spaceId)
  if (row === undefined) return []
  const space = spaceOfRow(index, row)
  // With room for the buffers of what lies beside it.
  const range = {
    start: instantOf(space.timeZone, addDays(slot.date, -2), 0),
    end: instantOf(space.timeZone, addDays(slot.date, 4), 0),
  }
  const busy = (await busyTimeOf(db, [spaceId], range, now)).get(spaceId) ?? []
  const { areas, holidays, timeZone } = index
  return needsForSlot(
    space,
    needsShownTo(await freshNeedIndex(db, now), space.organisationId),
    slot,
    { areas, holidays, timeZone, now: now.getTime() },
    { stop: stopOfRow(index, row, locale), busy },
  )
}
