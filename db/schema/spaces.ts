import type { Generated } from "kysely"
import type { Translated } from "~/i18n/locales"
import type { WizardStep } from "~/spaces/space"
import type {
  Access,
  ActivityOfUse,
  Amenity,
  Approval,
  BuildingKind,
  Conditions,
  ExceptionKind,
  PriceAudience,
  PriceModel,
  PriceUnit,
  SchoolCalendar,
  SharingForm,
  SpaceKind,
  SpaceStatus,
  UseLevel,
  Vat,
} from "~/spaces/vocabulary"
import type { Flag, Instant, Json, PlainDate } from "./column"

export interface SpaceTables {
  site: SiteRow
  space: SpaceRow
  price_rule: PriceRuleRow
  weekly_rule: WeeklyRuleRow
  availability_exception: AvailabilityExceptionRow
  photo: PhotoRow
  arrival: ArrivalRow
  favourite: FavouriteRow
  site_stamp: SiteStampRow
}

/** Another one whenever what booking in a building depends on changed (db/dialects/site-stamps.server.ts). */
export interface SiteStampRow {
  /** Empty for what all buildings share. */
  site_id: string
  stamp: string
}

/** A space that somebody keeps. */
export interface FavouriteRow {
  user_id: string
  space_id: string
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
  name: Json<Translated>
  description: Json<Translated> | null
  capacity_seated: number | null
  capacity_standing: number | null
  /** Desks of a desk area, null otherwise. */
  quantity: number | null
  area_m2: number | null
  floor: number | null
  amenities: Json<Amenity[]>
  access: Json<Access>
  conditions: Json<Conditions>
  /** What the owner welcomes. */
  activities: Generated<Json<ActivityOfUse[]>>
  forms: Json<SharingForm[]>
  use_levels: Json<UseLevel[]>
  deposit_cents: number | null
  energy_supplement_cents: number | null
  approval: Approval
  /** Whether private persons may book. */
  individuals: Generated<Flag>
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
  steps_done: Json<WizardStep[]>
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
  alt: Json<Translated> | null
  /** Pixels of the largest copy. */
  width: number
  height: number
  /** Storage keys by width. */
  sizes: Json<Record<string, string>>
  created_at: Instant
}

/** How those who come get in: of a building, or of one of its spaces where it differs. */
export interface ArrivalRow {
  id: string
  site_id: string
  /** Null is the whole building. */
  space_id: string | null
  /** Entrance, floor, the way without steps. */
  way_in: Json<Translated> | null
  /** Who has the key, or where it is. */
  key_handover: Json<Translated> | null
  house_rules: Json<Translated> | null
  /** On the day. */
  contact_name: string | null
  contact_phone: string | null
  /** Sealed (app/platform/sealed.server.ts). */
  door_code: string | null
  updated_at: Instant
}
