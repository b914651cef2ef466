import type { BookingStatus, Side } from "~/bookings/booking"
import type { PriceTold } from "~/bookings/prices/price-told"
import type { ShownText } from "~/i18n/locales"
import type { AttachmentMime } from "./vocabulary"

/** The two who talk. */
export type TalkingSide = Exclude<Side, "system">

/** The time that a conversation or a line is about. */
export interface When {
  start: string
  end: string
  /** How many dates; the times are those of the first. */
  count: number
  /** Start of the last date. */
  last: string
  timeZone: string
}

/** What became of a booking, as both sides are told it; `end`: a side is gone for good. */
export const toldMoves = [
  "request",
  "take",
  "wait",
  "confirm",
  "counter",
  "decline",
  "accept",
  "refuse",
  "withdraw",
  "offer",
  "retake",
  "lose",
  "cancel",
  "release",
  "no_show",
  "expire",
  "edit",
  "reconfirm",
  "reconfirm_asked",
  "end",
] as const
export type ToldMove = (typeof toldMoves)[number]

/** What a line of the system says. */
export interface SystemLine {
  move: ToldMove
  by: Side
  when: When | null
  /** Dates of it that could not be had. */
  lost: number
  reasonText: string | null
  /** What it costs, where the move is about that; lines of before prices were told have none. */
  price?: PriceTold | null
}

export interface ShownAttachment {
  id: string
  name: string
  mime: AttachmentMime
  size: number
}

export interface ShownMessage {
  id: string
  number: number
  side: Side
  mine: boolean
  /** Person who wrote it; null for the system, and for somebody whose account is gone. */
  author: string | null
  at: string
  /** Null with files alone, and once it was erased with the account of whoever wrote it. */
  text: string | null
  line: SystemLine | null
  attachments: ShownAttachment[]
}

/** What a conversation about a booking or a series is about. */
export interface ShownBooking {
  /** The booking, or the first one of the series. */
  id: string
  seriesId: string | null
  /** Of a single booking. */
  status: BookingStatus | null
  /** The owner has yet to answer. */
  open: boolean
  when: When
}

/** A conversation as one of its two sides sees it. */
export interface ShownConversation {
  id: string
  side: TalkingSide
  mayWrite: boolean
  /** Somebody is left on the other side. */
  reached: boolean
  space: ShownText & { id: string; listed: boolean }
  /** The owner organisation, as far as it still is. */
  owner: ShownText | null
  /** Who asks: an organisation, or a person. */
  asker: ShownText
  /** What the enquiry said beside its message. */
  enquiry: { wish: string; people: number | null } | null
  booking: ShownBooking | null
  messages: ShownMessage[]
  /** There are messages before the first shown. */
  earlier: boolean
}

/** One line of the list of conversations. */
export interface ConversationSummary {
  id: string
  unread: boolean
  side: TalkingSide
  space: ShownText
  owner: ShownText | null
  asker: ShownText
  last: Pick<ShownMessage, "side" | "text" | "line" | "mine"> & { attachments: number }
  at: string
}
