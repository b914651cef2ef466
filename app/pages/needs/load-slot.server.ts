import type { Database } from "#db/database.server"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { readDate } from "~/availability/dates"
import { minuteOf } from "~/availability/time-of-day"
import { dayMinutes } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import type { Locale } from "~/i18n/locales"
import type { Match } from "~/matching/match"
import { matchesOfSlot } from "~/matching/matches-of-slot.server"
import type { FreeSlot } from "~/matching/slot-needs"
import { type NeedItem, needItems } from "~/needs/list-needs.server"
import { type PageOf, pageOf } from "~/ui/paging/page-of"

/** Needs on a page for a time. */
const pageSize = 20

/** A time of a space that its owner asks about, and who would want it. */
export interface SlotView {
  typed: { date: string; from: string; until: string }
  /** What is wrong with it: it cannot be read or is over, or its end is its start. */
  fault: "unread" | "sameTime" | null
  /** Null while nothing was asked. */
  found: PageOf<NeedItem & { match: Match }> | null
}

/** From midnight to midnight is a whole day. */
const midnight = "00:00"

/** Who would want the time that an address names; `slotPage` is the page of the list. */
export async function loadSlot(
  db: Database,
  { spaceId, timeZone }: { spaceId: string; timeZone: string },
  params: URLSearchParams,
  { locale, now }: { locale: Locale; now: Date },
): Promise<SlotView> {
  const text = (name: string) => params.get(name)?.trim() ?? ""
  const typed = { date: text("date"), from: text("from"), until: text("until") }
  const nothing = { typed, found: null }
  if (!typed.from && !typed.until) {
    const date = typed.date || wallTimeOf(timeZone, now.getTime()).date
    return { ...nothing, typed: { ...typed, date }, fault: null }
  }
  if (typed.from === typed.until && typed.from !== midnight) return { ...nothing, fault: "sameTime" }
  const slot = readSlot(typed)
  if (!slot || instantOf(timeZone, slot.date, slot.until) <= now.getTime())
    return { ...nothing, fault: "unread" }
  const matches = await matchesOfSlot(db, spaceId, slot, { locale, now })
  const shown = pageOf(matches, params, "slotPage", pageSize)
  const items = await needItems(
    db,
    shown.items.map(({ needId }) => needId),
    locale,
  )
  const found = shown.items.flatMap(({ needId, match }) => {
    const item = items.get(needId)
    return item ? [{ ...item, match }] : []
  })
  return { typed, fault: null, found: { ...shown, items: found } }
}

function readSlot({ date, from, until }: SlotView["typed"]): FreeSlot | null {
  const [start, end] = [minuteOf(from), minuteOf(until)]
  if (!readDate(date) || start === null || start === dayMinutes || end === null) return null
  return { date, from: start, until: start + wallMinutes(start, end) }
}
