import type { ShownText } from "~/i18n/locales"
import type { ActivityOfUse, Approval } from "~/spaces/vocabulary"
import type { BookingKind, BookingReason, BookingStatus, DateFault, Side } from "./booking"
import type { BookingMove, StatusMove } from "./booking-moves"
import type { KeptFree } from "./kept-free"
import type { CancelTerms, Late } from "./lifecycle/giving-back"
import type { PriceQuote } from "./prices/price-quote"

interface Named {
  id: string
  name: ShownText
}

/** A booking as one of its two sides sees it, in the reader's language. */
export interface BookingItem {
  id: string
  kind: BookingKind
  seriesId: string | null
  status: BookingStatus
  /** The status as readers are told it: what has ended is over, also while its owner may say that nobody came. */
  toldStatus: BookingStatus
  /** Instants as ISO text. */
  start: string
  end: string
  /** By the rule of its series; another than `start` when it was moved. */
  plannedStart: string | null
  /** Desks, in a desk area. */
  quantity: number | null
  people: number | null
  /** Where more people come than can sit; else null. */
  seats: number | null
  purpose: string
  activity: ActivityOfUse | null
  keptFree: KeptFree
  /** Promised when it was asked, and changed only where its organisation was asked again. */
  price: PriceQuote | null
  /** The terms of giving it up, as promised. */
  agreed: { terms: CancelTerms; late: Late | null }
  reason: BookingReason | null
  reasonText: string | null
  /** Until when its status holds by itself. */
  expiresAt: string | null
  /** Until when its organisation is to say that it is still coming. */
  reconfirmBy: string | null
  reconfirmedAt: string | null
  agenda: { title: string | null; owner: boolean; organisation: boolean }
  space: Named
  site: { id: string; name: string; timeZone: string }
  owner: Named
  organisation: Named
  /** On which the reader may act. */
  sides: Side[]
  /** What the reader may do now, by the table of moves. */
  moves: StatusMove[]
  createdAt: string
}

/** What happened to a booking. */
export interface HistoryEntry {
  id: string
  move: BookingMove
  status: BookingStatus
  side: Side
  /** Who did it; null for the clock, and for those who are gone. */
  person: string | null
  start: string
  end: string
  reasonText: string | null
  /** Cents, after it; null where none was known. */
  price: number | null
  /** Rules that the owner set aside in it. */
  overrides: DateFault[]
  at: string
}

/** One booking, whole. */
export interface BookingDetail extends BookingItem {
  /** Whether somebody answers requests. */
  approval: Approval
  series: { id: string; rrule: string; occurrences: BookingItem[] } | null
  /** Oldest first. */
  history: HistoryEntry[]
  /** What it costs if it is had, where that is not decided yet. */
  estimate: PriceQuote | null
  /** Until when giving it up is free, and what it costs later. */
  cancellation: {
    freeUntil: string
    feePercent: number
    /** Whether it was changed too late, so that giving it up costs something whatever its time is now. */
    bound: boolean
  }
}
