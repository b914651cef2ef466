import type { ShownText } from "~/i18n/locales"
import type { LegalForm } from "~/organisations/vocabulary"
import type { BookingStatus, DateVerdict } from "../booking"
import type { BookingItem } from "../booking-item"
import type { PriceQuote } from "../prices/price-quote"
import type { Tariff } from "../prices/tariff"

/**
 * A date of a request and what it would come to if it were confirmed now. What it waives goes beyond the owner's own
 * rules, such as an entry in another calendar: the owner decides.
 */
export interface RequestedDate extends DateVerdict<string> {
  /** Of its booking. */
  id: string
}

/** Somebody else who would have the same time. */
export interface Rival {
  /** Of the booking. */
  id: string
  organisation: ShownText
  purpose: string
  people: number | null
  space: ShownText
  status: BookingStatus
  /** The first of its times that meet the request, and how many do. */
  start: string
  end: string
  dates: number
}

/** One request, or one series that is asked for, with what its owner wants to know before answering. */
export interface RequestToAnswer {
  /** Of the series, or of the one booking. */
  id: string
  /** Its next date: space, people, purpose, and until when it is to be answered. */
  booking: BookingItem
  dates: RequestedDate[]
  who: {
    legalForm: LegalForm
    description: ShownText | null
    website: string | null
    /** With us since. */
    since: string
    /** Times they were here before, and times nobody came. */
    visits: number
    noShows: number
  }
  /** What all dates that can be had cost, as promised. */
  price: Pick<PriceQuote, "lines" | "total" | "unsubsidised" | "currency">
  /** What the owner counts the organisation to. */
  tariffs: Tariff[]
  rivals: Rival[]
}
