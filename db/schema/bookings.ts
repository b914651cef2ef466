import type { Generated } from "kysely"
import type { BookingKind, BookingReason, BookingStatus, DateFault, Side } from "~/bookings/booking"
import type { BookingMove } from "~/bookings/booking-moves"
import type { PriceQuote } from "~/bookings/prices/price-quote"
import type { StatementLine } from "~/bookings/statements/statement"
import type { ActivityOfUse } from "~/spaces/vocabulary"
import type { Flag, Instant, Json, PlainDate } from "./column"

export interface BookingTables {
  series: SeriesRow
  booking: BookingRow
  claim: ClaimRow
  taken_change: TakenChangeRow
  booking_change: BookingChangeRow
  tariff: TariffRow
  statement: StatementRow
  payment_account: PaymentAccountRow
}

/** A recurring booking; each of its occurrences is a booking. */
export interface SeriesRow {
  id: string
  space_id: string
  organisation_id: string
  /** RFC 5545 rule without its start. */
  rrule: string
  /** Of the first occurrence, as wall time at the site. */
  date: PlainDate
  from_minute: number
  until_minute: number
  time_zone: string
  /** Of its calendar entry: rises with each change. */
  sequence: number
  created_at: Instant
}

/** One interval of one space for one organisation. */
export interface BookingRow {
  id: string
  kind: BookingKind
  space_id: string
  organisation_id: string
  series_id: string | null
  created_by: string | null
  status: BookingStatus
  start_at: Instant
  end_at: Instant
  /** Minutes since 1970 that it takes, buffers counted. */
  claim_from: number
  claim_until: number
  /** Start by the rule of its series, whatever it was moved to since; null outside a series. */
  planned_start_at: Instant | null
  /** Desks, in a desk area. */
  quantity: number | null
  people: number | null
  purpose: string
  /** What it is for, by the vocabulary; null is not said. */
  activity: ActivityOfUse | null
  /** Promised when it was asked, and changed only where its organisation is asked again; null for blocked time. */
  price: Json<PriceQuote> | null
  /** Until so many hours before its start it is given up free of charge, as promised; null: until it begins. */
  cancel_hours: number | null
  /** Percent of the rent that giving it up costs later. */
  cancel_fee_percent: number | null
  /** Rent that was agreed when a free term ended, and the percent of it that is owed for what is given back of it. */
  late_cents: number | null
  late_percent: number | null
  /** Rules that its owner set aside for it. */
  overrides: Json<DateFault[]> | null
  /** Why it is rejected, declined, cancelled… */
  reason: BookingReason | null
  reason_text: string | null
  /** Until when its status holds by itself. */
  expires_at: Instant | null
  /** Until when its organisation is to say that it is still coming; null: not asked. */
  reconfirm_by: Instant | null
  reconfirmed_at: Instant | null
  /** The day for which its organisation was told how to get in; null: not told. */
  arrival_told_for: PlainDate | null
  /** Title in the public agenda, shown when both sides agree. */
  agenda_title: string | null
  agenda_owner: Flag
  agenda_organisation: Flag
  /** Of its calendar entry: rises with each change. */
  sequence: number
  /** Which of its organisation's needs it is for; that one may be forgotten by now. */
  need_id: string | null
  created_at: Instant
  updated_at: Instant
}

/** What one booking takes of one leaf of the space tree (db/dialects/claim-guards.server.ts). */
export interface ClaimRow {
  booking_id: string
  leaf_id: string
  /** Minutes since 1970, half-open, buffers counted. */
  from_minute: number
  until_minute: number
  /** Desks; null where the leaf is no desk area. */
  quantity: number | null
}

/** A space of which time was taken or freed (db/dialects/taken-changes.server.ts). */
export interface TakenChangeRow {
  position: Generated<number>
  space_id: string
}

/** What happened to a booking. */
export interface BookingChangeRow {
  id: string
  booking_id: string
  move: BookingMove
  from_status: BookingStatus | null
  to_status: BookingStatus
  by_side: Side
  user_id: string | null
  /** Time of the booking after the change. */
  start_at: Instant
  end_at: Instant
  reason_text: string | null
  /** Cents, after the change. */
  price_cents: number | null
  /** Rules that its owner set aside in this change. */
  overrides: Json<DateFault[]> | null
  at: Instant
}

/** Audience to which an owner counts an organisation, where that cannot be told from its profile. */
export interface TariffRow {
  owner_id: string
  organisation_id: string
  audience: "neighbourhood" | "member"
}

/** What an organisation owes an owner for a month. */
export interface StatementRow {
  id: string
  owner_id: string
  organisation_id: string
  /** `YYYY-MM` */
  month: string
  number: number
  /** Structured reference of Belgian transfers, twelve digits. */
  reference: string
  currency: string
  total_cents: number
  lines: Json<StatementLine[]>
  issued_at: Instant
  paid_at: Instant | null
}

/** Where an organisation is paid by transfer. */
export interface PaymentAccountRow {
  organisation_id: string
  /** Without spaces. */
  iban: string
  holder: string
  updated_at: Instant
}
