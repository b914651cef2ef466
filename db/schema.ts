import type { Generated } from "kysely"
import type { KeyScope } from "~/accounts/keys/key-scopes"
import type { MembershipRole, MembershipStatus } from "~/accounts/roles"
import type { BookingKind, BookingReason, BookingStatus, DateFault, Side } from "~/bookings/booking"
import type { BookingMove } from "~/bookings/booking-moves"
import type { ImportFault } from "~/bookings/ical/subscriptions/import-fault"
import type { PriceQuote } from "~/bookings/prices/price-quote"
import type { AbuseReason, AttachmentMime, ReportOutcome } from "~/conversations/vocabulary"
import type { Locale } from "~/i18n/locales"
import type { DigestRhythm, NotificationChannel, NotificationKind } from "~/notifications/kinds"
import type { LegalForm } from "~/organisations/vocabulary"
import type { AuditAct } from "~/platform/audit"
import type {
  Approval,
  BuildingKind,
  ExceptionKind,
  PriceAudience,
  PriceModel,
  PriceUnit,
  SchoolCalendar,
  SharingForm,
  SpaceKind,
  SpaceStatus,
  Vat,
} from "~/spaces/vocabulary"

/*
 * Row types of every table. Both databases hold the same values: booleans are 0 or 1, instants are ISO 8601 text
 * in UTC with milliseconds, dates are `YYYY-MM-DD`, minutes are counted from local midnight, money is cents, and
 * structured values are JSON text (docs/decisions/0007).
 */

type Instant = string
type PlainDate = string
/** JSON text of the type named. */
type Json<_T> = string
type Flag = 0 | 1

export interface Tables {
  city: CityRow
  area: AreaRow
  area_figure: AreaFigureRow
  population_point: PopulationPointRow
  place: PlaceRow
  stop: StopRow
  gazetteer_entry: GazetteerRow
  holiday: HolidayRow

  user: UserRow
  session: SessionRow
  two_factor: TwoFactorRow
  passkey: PasskeyRow
  account: AccountRow
  verification: VerificationRow
  rate_limit: RateLimitRow
  sign_up: SignUpRow
  sign_in_attempt: SignInAttemptRow

  organisation: OrganisationRow
  membership: MembershipRow

  site: SiteRow
  space: SpaceRow
  price_rule: PriceRuleRow
  weekly_rule: WeeklyRuleRow
  availability_exception: AvailabilityExceptionRow
  photo: PhotoRow

  series: SeriesRow
  booking: BookingRow
  claim: ClaimRow
  booking_change: BookingChangeRow
  tariff: TariffRow
  statement: StatementRow
  event: EventRow

  calendar_feed: CalendarFeedRow
  calendar_subscription: CalendarSubscriptionRow
  imported_event: ImportedEventRow
  calendar_clash: CalendarClashRow

  enquiry: EnquiryRow
  conversation: ConversationRow
  message: MessageRow
  attachment: AttachmentRow
  conversation_read: ConversationReadRow
  abuse_report: AbuseReportRow
  notification: NotificationRow
  notification_preference: NotificationPreferenceRow
  digest_preference: DigestPreferenceRow
  mail: MailRow

  site_role: SiteRoleRow
  audit_log: AuditLogRow
  job_run: JobRunRow

  api_token: ApiTokenRow
  idempotency_key: IdempotencyKeyRow

  change_log: ChangeLogRow
  change_head: ChangeHeadRow
  setting: SettingRow
}

/** Reference data of the one city installed: what `scripts/city.ts` loads from a pack. */
export interface CityRow {
  id: string
  name: Json<Record<Locale, string>>
  country: string
  /** West, south, east, north. */
  bbox: Json<[number, number, number, number]>
  center: Json<[number, number]>
  zoom: number
  time_zone: string
  languages: Json<Locale[]>
  currency: string
  region: string | null
  area_levels: Json<string[]>
  attribution: string
  /** Hash of the pack's files: an unchanged pack is not loaded again. */
  pack_hash: string
  /** `basemap/<hash>.pmtiles` or `basemap/<hash>.geojson` in the storage, null when the pack has neither. */
  basemap: string | null
  public_holidays: string | null
  installed_at: Instant
}

export interface AreaRow {
  id: string
  city_id: string
  level: string
  code: string
  parent_id: string | null
  name: Json<Record<Locale, string>>
  /** GeoJSON geometry, null where the pack gives only a centre. */
  geometry: string | null
  lon: number
  lat: number
  bbox: Json<[number, number, number, number]> | null
  area_km2: number | null
  residential: Flag
  approximate: Flag
  /** Postcodes that lie in it, where the pack says so: gives a site its municipality when there are no polygons. */
  postcodes: Json<string[]>
}

export interface AreaFigureRow {
  area_id: string
  indicator: string
  value: number
  date: string
  source: string
}

export interface PopulationPointRow {
  id: number
  lon: number
  lat: number
  population: number
  municipality_id: string | null
  neighbourhood_id: string | null
  postcode: string | null
  income: number | null
}

/** A building worth listing, from the pack; offered as a suggestion and used by the demo offers. */
export interface PlaceRow {
  ref: string
  name: string
  building_kind: BuildingKind
  denomination: string | null
  street: string | null
  house_number: string | null
  lon: number
  lat: number
}

export interface StopRow {
  id: number
  kind: string
  name: Json<Record<Locale, string>>
  lon: number
  lat: number
}

export interface GazetteerRow {
  id: number
  /** `street`, `place`, `stop`, `area` or `postcode`. */
  kind: string
  name: Json<Record<Locale, string>>
  /** Names of the municipalities it lies in, per language. */
  context: Json<Record<Locale, string>>
  lon: number
  lat: number
  bbox: Json<[number, number, number, number]> | null
  /** The area itself, for entries of kind area and postcode. */
  area_id: string | null
}

export interface HolidayRow {
  calendar: string
  name: string
  start_date: PlainDate
  end_date: PlainDate
}

/** The five tables of the sign-in library; its option file maps its names to these. */
export interface UserRow {
  id: string
  name: string
  /** Confirmed; before that a stand-in of its own, so that an account keeps nobody from an address. */
  email: string
  email_verified: Flag | boolean
  /** The address given at sign-up, until it is confirmed. Several accounts may claim the same. */
  claimed_email: string | null
  image: string | null
  /** Language for mails. */
  locale: Locale | null
  /** Whether a password alone no longer signs in. */
  two_factor_enabled: Generated<Flag | boolean | null>
  /** Suspended since, by an administrator; null: not. */
  hidden_at: Instant | null
  hidden_reason: string | null
  created_at: Instant
  updated_at: Instant
}

export interface SessionRow {
  id: string
  user_id: string
  token: string
  expires_at: Instant
  ip_address: string | null
  user_agent: string | null
  /** When a second factor was last given in this session; never, where a trusted browser was not asked for one. */
  second_factor_at: Generated<Instant | Date | null>
  created_at: Instant
  updated_at: Instant
}

/** What stands beside a password: the authenticator's key once `verified`, and backup codes, both encrypted. */
export interface TwoFactorRow {
  id: string
  secret: string
  backup_codes: string
  user_id: string
  verified: Flag | boolean | null
  failed_verification_count: Generated<number | null>
  locked_until: Generated<Instant | Date | null>
}

export interface PasskeyRow {
  id: string
  name: string | null
  public_key: string
  user_id: string
  credential_id: string
  counter: number
  device_type: string
  backed_up: Flag | boolean
  transports: string | null
  created_at: Instant | Date | null
  aaguid: string | null
}

export interface AccountRow {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Instant | null
  refresh_token_expires_at: Instant | null
  scope: string | null
  password: string | null
  created_at: Instant
  updated_at: Instant
}

export interface VerificationRow {
  id: string
  identifier: string
  value: string
  expires_at: Instant
  created_at: Instant
  updated_at: Instant
}

export interface RateLimitRow {
  id: string
  key: string
  count: number
  last_request: number
}

/** An account whose address waits to be confirmed. */
export interface SignUpRow {
  user_id: string
  /** Of the secret in the newest mail. */
  secret_hash: string
  /** The page that the person was on the way to. */
  next: string | null
  created_at: Instant
  expires_at: Instant
}

/** Wrong passwords in a row for an address, whether or not it has an account, or in a browser that is known. */
export interface SignInAttemptRow {
  /** Hash of what the attempts are counted for. */
  key: string
  count: number
  paused_until: Instant | null
  last_at: Instant
}

export interface OrganisationRow {
  id: string
  name: Json<"Translated">
  description: Json<"Translated"> | null
  legal_form: LegalForm
  enterprise_number: string | null
  website: string | null
  email: string | null
  phone: string | null
  links: Json<string[]>
  languages: Json<string[]>
  age_groups: Json<string[]>
  activities: Json<string[]>
  disciplines: Json<string[]>
  topics: Json<string[]>
  /** Shown in the public list. */
  listed: Flag
  /** Every word that the public list is searched by, folded. */
  search_text: Generated<string>
  /** Hidden since, by an administrator; null: not. */
  hidden_at: Instant | null
  hidden_reason: string | null
  created_at: Instant
  updated_at: Instant
  /** Since when nobody acts for it and nothing can be booked by it or from it, for good. */
  ended_at: Instant | null
}

export interface MembershipRow {
  id: string
  organisation_id: string
  /** Null for an invitation to an address that has no account yet. */
  user_id: string | null
  invited_email: string | null
  role: MembershipRole
  status: MembershipStatus
  /** Hash of the secret in the invitation mail. */
  secret_hash: string | null
  /** Who invited, or asked for the profile to be claimed. */
  invited_by: string | null
  created_at: Instant
}

export interface SiteRow {
  id: string
  organisation_id: string
  name: string
  street: string
  house_number: string
  postcode: string
  locality: string
  lon: number
  lat: number
  municipality_id: string | null
  neighbourhood_id: string | null
  postcode_id: string | null
  building_kind: BuildingKind
  denomination: string | null
  year_built: number | null
  heritage: string | null
  time_zone: string
  school_calendar: SchoolCalendar
  /** `entered`, or `imported` with a reference. */
  source: string
  source_ref: string | null
  created_at: Instant
  updated_at: Instant
}

export interface SpaceRow {
  id: string
  site_id: string
  parent_id: string | null
  kind: SpaceKind
  status: SpaceStatus
  name: Json<"Translated">
  description: Json<"Translated"> | null
  capacity_seated: number | null
  capacity_standing: number | null
  /** Desks of a desk area, null otherwise. */
  quantity: number | null
  area_m2: number | null
  floor: number | null
  amenities: Json<string[]>
  access: Json<"Access">
  conditions: Json<"Conditions">
  forms: Json<SharingForm[]>
  use_levels: Json<string[]>
  deposit_cents: number | null
  energy_supplement_cents: number | null
  approval: Approval
  lead_minutes: number
  horizon_days: number
  min_minutes: number
  max_minutes: number
  step_minutes: number
  buffer_before_minutes: number
  buffer_after_minutes: number
  quota_per_month: number | null
  /** Hours before the start until which cancelling is free; null: until the start. */
  cancel_hours: number | null
  /** Share of the rent that a later cancellation costs, in percent. */
  cancel_fee_percent: Generated<number>
  /** Hours within which the owner answers a request. */
  answer_hours: Generated<number>
  /** Hours before the start at which what was not reconfirmed is released; null: nothing is asked. */
  reconfirm_hours: number | null
  /** Wizard steps that were saved, so that a draft resumes where it was left. */
  steps_done: Json<string[]>
  published_at: Instant | null
  /** Hidden since, by an administrator; null: not. */
  hidden_at: Instant | null
  /** Null where it is hidden with its organisation, whose reason counts. */
  hidden_reason: string | null
  /** What it returns to when it is shown again. */
  hidden_from: SpaceStatus | null
  hidden_with: "organisation" | null
  created_at: Instant
  updated_at: Instant
}

export interface PriceRuleRow {
  id: string
  space_id: string
  position: number
  audience: PriceAudience
  model: PriceModel
  amount_cents: number
  currency: string
  unit: PriceUnit
  from_date: PlainDate | null
  until_date: PlainDate | null
  vat: Vat
  vat_rate: number | null
}

export interface WeeklyRuleRow {
  id: string
  space_id: string
  weekday: number
  from_minute: number
  until_minute: number
  form: SharingForm | null
  valid_from: PlainDate | null
  valid_until: PlainDate | null
}

/** Closes or opens a building, or one of its spaces with all that lies in it. */
export interface AvailabilityExceptionRow {
  id: string
  site_id: string
  /** Null is the whole building. */
  space_id: string | null
  kind: ExceptionKind
  open: Flag
  /** Both included; null unless the kind is `dated`. */
  from_date: PlainDate | null
  until_date: PlainDate | null
  /** Both null is the whole day; an end that is not after the start lies on the next day. */
  from_minute: number | null
  until_minute: number | null
  note: string | null
  created_at: Instant
}

export interface PhotoRow {
  id: string
  space_id: string
  position: number
  alt: Json<"Translated"> | null
  /** Pixels of the largest copy. */
  width: number
  height: number
  /** Storage keys by width. */
  sizes: Json<Record<string, string>>
  created_at: Instant
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
  /** Title in the public agenda, shown when both sides agree. */
  agenda_title: string | null
  agenda_owner: Flag
  agenda_organisation: Flag
  /** Of its calendar entry: rises with each change. */
  sequence: number
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
  lines: Json<"StatementLine[]">
  issued_at: Instant
  paid_at: Instant | null
}

/** What happened that others act on: written with its cause, handled once by a job. */
export interface EventRow {
  id: string
  kind: string
  subject_id: string
  data: Json<object>
  attempts: Generated<number>
  due_at: Instant
  handled_at: Instant | null
  /** When its handler had failed too often. */
  given_up_at: Instant | null
  /** Code and first line of the last failure. */
  last_error: string | null
  created_at: Instant
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
  /** Text of an upload: repeated events are laid out from it again as time goes on. */
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
  data: Json<"SystemLine"> | null
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

/** What somebody is told of, once per event. */
export interface NotificationRow {
  id: string
  user_id: string
  event_id: string
  kind: NotificationKind
  conversation_id: string | null
  data: Json<"News">
  created_at: Instant
  read_at: Instant | null
  /** Waits for the next digest. */
  digest_waits: Flag
}

export interface NotificationPreferenceRow {
  user_id: string
  kind: NotificationKind
  channel: NotificationChannel
}

export interface DigestPreferenceRow {
  user_id: string
  rhythm: DigestRhythm
}

/** Mails to send: written in the transaction that causes them, sent by a job. */
export interface MailRow {
  id: string
  kind: string
  to_address: string
  reply_to: string | null
  locale: Locale
  subject: string
  text: string
  html: string
  /** Where one request ends mails of this sort. */
  unsubscribe_url: string | null
  /** Mails of the same thread are shown together. */
  thread: string | null
  attempts: number
  next_attempt_at: Instant
  sent_at: Instant | null
  failed_at: Instant | null
  /** Code and first line of the last failure. */
  last_error: string | null
  /** When an administrator had it tried again; its patience is counted from there. */
  retried_at: Instant | null
  created_at: Instant
}

/** Who may do what to the whole site. */
export interface SiteRoleRow {
  user_id: string
  role: "administrator"
  /** Made by the demo: it counts while the demo runs, and asks for no second factor. */
  demo: Generated<Flag>
  granted_at: Instant
}

/** Who did what to whom. It holds ids alone, and outlives what it tells of. */
export interface AuditLogRow {
  id: string
  at: Instant
  actor_kind: "person" | "command" | "system"
  actor_id: string | null
  act: AuditAct
  subject_kind: string
  subject_id: string
  reason: string | null
  data: Json<Record<string, string | number | boolean | null>>
}

/** With which a program acts for a person. The secret itself was shown once and is kept nowhere. */
export interface ApiTokenRow {
  id: string
  user_id: string
  name: string
  secret_hash: string
  scopes: Json<KeyScope[]>
  /** Acts for this organisation alone; null for every one of the person. */
  organisation_id: string | null
  created_at: Instant
  last_used_at: Instant | null
  expires_at: Instant | null
}

/** A request that its sender may repeat, and its answer once there is one. */
export interface IdempotencyKeyRow {
  user_id: string
  key: string
  /** Method and path. */
  target: string
  body_hash: string
  /** The attempt at work, and the instant after which it counts as given up. */
  holder: string
  held_until: Instant
  /** Null until the request is answered. */
  status: number | null
  headers: Json<Record<string, string>> | null
  body: string | null
  created_at: Instant
}

/** What changed, in commit order, for the caches of every process (docs/decisions/0008). */
export interface ChangeLogRow {
  version: number
  /** `space`, `site`, `organisation` or `city`. */
  entity: string
  entity_id: string
}

/** How a job that runs again and again fares, whichever process ran it last. */
export interface JobRunRow {
  name: string
  last_run_at: Instant
  last_ok_at: Instant | null
  /** In a row. */
  failures: Generated<number>
  failed_at: Instant | null
  last_error: string | null
}

export interface ChangeHeadRow {
  id: 1
  version: number
}

export interface SettingRow {
  key: string
  value: string
}
