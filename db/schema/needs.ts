import type { Generated } from "kysely"
import type { Locale } from "~/i18n/locales"
import type { NeedOrigin, NeedOutcome, NeedStatus, NeedStep, NeedTimes, NeedVisibility } from "~/needs/need"
import type { Obstacle } from "~/spaces/obstacles"
import type { ActivityOfUse, Allowance, Amenity, PriceUnit, SharingForm } from "~/spaces/vocabulary"
import type { Flag, Instant, Json, PlainDate } from "./column"

export interface NeedTables {
  need: NeedRow
}

/** What a group looks for. */
export interface NeedRow {
  id: string
  organisation_id: string
  /** Who began it. */
  user_id: string | null
  status: NeedStatus
  visibility: NeedVisibility
  /** In which title and text are written. */
  language: Locale
  title: string
  text: string | null
  activities: Generated<Json<ActivityOfUse[]>>
  people_least: number | null
  /** Null while it is being written. */
  people_usual: number | null
  people_most: number | null
  origins: Generated<Json<NeedOrigin[]>>
  /** Null while it is being written. */
  times: Json<NeedTimes> | null
  /** Of its season or its dates: afterwards it lapses. */
  last_date: PlainDate | null
  forms: Generated<Json<SharingForm[]>>
  forms_preferred: Generated<Json<SharingForm[]>>
  budget_cents: number | null
  budget_currency: string | null
  budget_unit: PriceUnit | null
  budget_limit: Generated<Flag>
  amenities_needed: Generated<Json<Amenity[]>>
  amenities_wished: Generated<Json<Amenity[]>>
  accessible: Generated<Flag>
  allows: Generated<Json<Allowance[]>>
  languages: Generated<Json<Locale[]>>
  /** Steps that were saved. */
  steps_done: Generated<Json<NeedStep[]>>
  /** The last date of which its group was reminded, and how often for that date. */
  reminded_for: PlainDate | null
  reminders: Generated<number>
  opened_at: Instant | null
  /** Since when it is met or closed. */
  ended_at: Instant | null
  outcome: NeedOutcome | null
  outcome_obstacle: Obstacle | null
  /** What stood in the way, in words, where it is another obstacle. */
  outcome_text: string | null
  /** By which it was met. */
  outcome_booking_id: string | null
  created_at: Instant
  updated_at: Instant
}
