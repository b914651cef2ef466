import type { Side } from "~/bookings/booking"
import type { SystemLine } from "~/conversations/conversation"
import type { AbuseReason, AttachmentMime, ReportOutcome } from "~/conversations/vocabulary"
import type { Locale } from "~/i18n/locales"
import type { Instant, Json } from "./column"

export interface ConversationTables {
  enquiry: EnquiryRow
  conversation: ConversationRow
  message: MessageRow
  attachment: AttachmentRow
  conversation_read: ConversationReadRow
  abuse_report: AbuseReportRow
}

export interface EnquiryRow {
  id: string
  space_id: string
  user_id: string | null
  organisation_id: string | null
  name: string
  email: string
  locale: Locale
  people: number | null
  wish: string
  message: string
  /** `unconfirmed` until a guest has followed the link in the mail; then `sent`. */
  status: "unconfirmed" | "sent"
  secret_hash: string | null
  created_at: Instant
  sent_at: Instant | null
}

/** A thread between who asks and an owner, about one enquiry, booking or series. */
export interface ConversationRow {
  id: string
  space_id: string
  /** Exactly one of these three is set. */
  enquiry_id: string | null
  booking_id: string | null
  series_id: string | null
  owner_id: string | null
  /** Of who asks: the organisation of a booking, or the person of an enquiry; a guest's is null. */
  organisation_id: string | null
  user_id: string | null
  /** Number of its newest message. */
  last_number: number
  last_at: Instant
  /** Since when the guest wants no mails of it. */
  guest_muted_at: Instant | null
  created_at: Instant
}

export interface MessageRow {
  id: string
  conversation_id: string
  /** 1, 2, 3… in the order of their commits. */
  number: number
  /** `line`: what happened, told by the system. */
  kind: "text" | "line"
  side: Side
  /** Null for a guest, the system, and somebody whose account is gone. */
  user_id: string | null
  text: string | null
  data: Json<SystemLine> | null
  created_at: Instant
}

export interface AttachmentRow {
  id: string
  message_id: string
  position: number
  storage_key: string
  name: string
  mime: AttachmentMime
  /** Bytes. */
  size: number
  created_at: Instant
}

/** Up to which message somebody has read. */
export interface ConversationReadRow {
  conversation_id: string
  user_id: string
  number: number
}

export interface AbuseReportRow {
  id: string
  conversation_id: string
  side: Side
  user_id: string | null
  reason: AbuseReason
  text: string
  created_at: Instant
  closed_at: Instant | null
  outcome: ReportOutcome | null
}
