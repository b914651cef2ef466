import type { Generated } from "kysely"
import type { PriceTerms } from "~/bookings/prices/price-booking"
import type { Locale } from "~/i18n/locales"
import type { OfferedSlot, OfferStatus } from "~/matching/offers/offer"
import type { ShareStatus } from "~/matching/sharing/share-request"
import type {
  JointWay,
  NeedOrigin,
  NeedOutcome,
  NeedSeason,
  NeedStatus,
  NeedStep,
  NeedTimes,
  NeedVisibility,
} from "~/needs/need"
import type { NoiseLevel } from "~/spaces/noise"
import type { Obstacle } from "~/spaces/obstacles"
import type { ActivityOfUse, Allowance, Amenity, PriceUnit, SharingForm } from "~/spaces/vocabulary"
import type { Flag, Instant, Json, PlainDate } from "./column"

export interface NeedTables {
  need: NeedRow
  need_offer: NeedOfferRow
  share_request: ShareRequestRow
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
  noise: NoiseLevel | null
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
  /** The joint need that it is part of, and with which alone it is met. */
  joint_id: string | null
  /** Of a joint need: how its parts are met. */
  joint_way: JointWay | null
  created_at: Instant
  updated_at: Instant
}

/** A space with its times and its price, offered by its owner to the group of a need. */
export interface NeedOfferRow {
  id: string
  need_id: string
  space_id: string
  /** Who made it. */
  user_id: string | null
  /** Who accepted or declined it. */
  answered_by: string | null
  status: OfferStatus
  slots: Json<OfferedSlot[]>
  /** Of the slots of every week; null where there are none. */
  season: Json<NeedSeason> | null
  people: number
  /** What its dates cost, as it was when it was offered. */
  terms: Json<PriceTerms>
  /** Cents an hour, all included, where it is another price than the usual one. */
  own_price: number | null
  /** The owner says by hand that its own rules are set aside for it. */
  override: Generated<Flag>
  message: string | null
  /** Why it was declined. */
  reason: Obstacle | null
  reason_text: string | null
  /** Made by accepting it: series, and single bookings. */
  booking_ids: Generated<Json<string[]>>
  /** The second space, of an offer to two needs side by side. */
  beside_space_id: string | null
  /** As `slots`, of the second space. */
  beside_slots: Json<OfferedSlot[]> | null
  /** As `terms`, of the second space. */
  beside_terms: Json<PriceTerms> | null
  /** The first group of a joint need that accepted it. */
  agreed_by: string | null
  expires_at: Instant
  created_at: Instant
  /** Since when it is no longer open. */
  ended_at: Instant | null
}

/** One group asks another to look together from now on: for each a need. */
export interface ShareRequestRow {
  id: string
  from_need_id: string
  to_need_id: string
  way: JointWay
  status: ShareStatus
  message: string | null
  /** Who asked. */
  user_id: string | null
  /** Who accepted, declined or withdrew it, or took the two apart again. */
  answered_by: string | null
  /** What came of it. */
  joint_id: string | null
  created_at: Instant
  /** Since when it is no longer open. */
  ended_at: Instant | null
}
