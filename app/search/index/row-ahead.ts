import { bookableTime, opensAt } from "~/availability/booking-window"
import type { NotYetBookable } from "../results/search-result"
import type { SpaceMatcher } from "./matcher"

/** What of the time that is asked is free in a row and cannot be booked yet; null where all can. */
export function notYetBookable(matcher: SpaceMatcher, row: number): NotYetBookable<number> | null {
  const window = matcher.index.windowOf(row)
  const slot = matcher.firstFree(row)
  const free = matcher.wantedDates?.free(row, matcher.wantedForms(row)) ?? (slot ? [slot] : [])
  const { end } = bookableTime(window, matcher.now)
  const tooFar = free.filter((date) => date.end > end)
  const [next] = tooFar
  if (!next) return null
  return {
    dates: tooFar.length,
    bookable: free.length - tooFar.length,
    horizonDays: window.horizonDays,
    from: opensAt(window, next.end),
  }
}

/** How many minutes ahead a row is to be booked, where nothing else keeps it from being had on any of the dates. */
export function noticeAsked(matcher: SpaceMatcher, row: number): number | null {
  const { wantedDates } = matcher
  const forms = matcher.wantedForms(row)
  if (!wantedDates || wantedDates.count(row, forms).free > 0) return null
  const free = wantedDates.free(row, forms, { tooSoon: true })
  return free.length > 0 ? matcher.index.windowOf(row).leadMinutes : null
}
