import type { BookingRow } from "#db/schema/bookings"
import { minuteMs } from "~/availability/units"
import { formatLength } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"

/** Minutes before and after a booking in which nobody else may have the space. */
export interface KeptFree {
  before: number
  after: number
}

export function keptFree(
  row: Pick<BookingRow, "start_at" | "end_at" | "claim_from" | "claim_until">,
): KeptFree {
  return {
    before: Date.parse(row.start_at) / minuteMs - row.claim_from,
    after: row.claim_until - Date.parse(row.end_at) / minuteMs,
  }
}

/** What the sentence of it (`keptFree`, in the messages `card` and `confirmation`) puts in its places; null where nothing is. */
export function keptFreeValues({ before, after }: KeptFree, locale: Locale) {
  if (before <= 0 && after <= 0) return null
  return {
    which: before <= 0 ? "after" : after <= 0 ? "before" : "both",
    before: formatLength(before, locale),
    after: formatLength(after, locale),
  }
}
