import type { Generated } from "kysely"
import type { LeftOut } from "~/bookings/ical/reading/left-out"
import type { ImportFault } from "~/bookings/ical/subscriptions/import-fault"
import type { Locale } from "~/i18n/locales"
import type { Instant, Json } from "./column"

export interface IcalTables {
  calendar_feed: CalendarFeedRow
  calendar_subscription: CalendarSubscriptionRow
  imported_event: ImportedEventRow
  calendar_clash: CalendarClashRow
}

/** A secret address at which somebody's calendar program reads bookings. */
export interface CalendarFeedRow {
  id: string
  secret_hash: string
  user_id: string
  /** Only what concerns this organisation; null for every organisation of the person. */
  organisation_id: string | null
  locale: Locale
  created_at: Instant
  revoked_at: Instant | null
  last_read_at: Instant | null
}

/** A calendar kept elsewhere whose events block a space. */
export interface CalendarSubscriptionRow {
  id: string
  space_id: string
  name: string
  /** Null for a file that was uploaded. */
  url: string | null
  /** What is to come of an upload: repeated events are laid out from it again as time goes on. */
  content: string | null
  created_by: string | null
  created_at: Instant
  etag: string | null
  last_modified: string | null
  /** When it was last read without a failure. */
  refreshed_at: Instant | null
  /** When its events were last laid out, which reaches only so far ahead. */
  expanded_at: Instant | null
  next_refresh_at: Instant | null
  /** In a row. */
  failures: Generated<number>
  failure: ImportFault | null
  failed_at: Instant | null
  /** What could not be read of it; null when that is nothing. */
  left_out: Json<LeftOut> | null
}

/** One occurrence of an event of a calendar kept elsewhere. */
export interface ImportedEventRow {
  id: string
  subscription_id: string
  space_id: string
  uid: string
  /** Which occurrence of a repeated event, empty for one that is not repeated. */
  recurrence: string
  /** Minutes since 1970, half-open. */
  from_minute: number
  until_minute: number
  /** Shown to the owner alone. */
  title: string
  created_at: Instant
}

/** A clash of an imported event with a booking, of which the owner was told. */
export interface CalendarClashRow {
  subscription_id: string
  uid: string
  recurrence: string
  booking_id: string
  told_at: Instant
}
