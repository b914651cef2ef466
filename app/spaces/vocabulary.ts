import type { BookingWindow } from "~/availability/booking-window"

/** The stable codes of sites and spaces: in tables, URLs and the HTTP interface. Labels live in messages. */

export const buildingKinds = [
  "place_of_worship",
  "parish_hall",
  "school",
  "office",
  "cultural_centre",
  "community_centre",
  "library",
  "sports_hall",
  "theatre",
  "museum",
  "industrial",
  "retail",
  "residential",
  "town_hall",
  "care",
  "station",
  "outdoor",
  "other",
] as const
export type BuildingKind = (typeof buildingKinds)[number]

export const spaceKinds = [
  "hall",
  "meeting_room",
  "classroom",
  "office",
  "desk_area",
  "workshop",
  "kitchen",
  "studio",
  "stage",
  "storage",
  "garden",
  "nave",
  "whole_building",
] as const
export type SpaceKind = (typeof spaceKinds)[number]

export const spaceStatuses = ["draft", "published", "paused", "archived"] as const
export type SpaceStatus = (typeof spaceStatuses)[number]

export const amenities = [
  "wifi",
  "projector",
  "sound_system",
  "piano",
  "stage",
  "kitchen",
  "kitchenette",
  "fridge",
  "toilets",
  "shower",
  "changing_room",
  "parking",
  "bike_parking",
  "outdoor",
  "storage",
  "tables_chairs",
  "heating",
  "air_conditioning",
  "dance_floor",
  "printer",
  "workbench",
  "play_area",
  "prayer_room",
  "breakout_room",
  "mirrors",
] as const
export type Amenity = (typeof amenities)[number]

/** What a space is used for: one vocabulary for listings, searches and bookings. An organisation's activities differ. */
export const activitiesOfUse = [
  "choir",
  "music",
  "theatre",
  "dance",
  "yoga",
  "sport",
  "meeting",
  "course",
  "homework",
  "children",
  "youth",
  "meal",
  "food_aid",
  "party",
  "worship",
  "exhibition",
  "workshop",
  "office_work",
  "storage",
  "other",
] as const
export type ActivityOfUse = (typeof activitiesOfUse)[number]

export const facts = ["yes", "no", "unknown"] as const
export type Fact = (typeof facts)[number]

/** Accessibility facts answered yes, no or unknown; the width of the door is a number beside them. */
export const accessFacts = [
  "step_free_entrance",
  "lift",
  "accessible_toilet",
  "induction_loop",
  "reserved_parking",
  "tactile_guidance",
  "quiet_room",
] as const
export type AccessFact = (typeof accessFacts)[number]

export type Access = Record<AccessFact, Fact> & { door_width_cm: number | null }

export const wheelchairLevels = ["yes", "limited", "no", "unknown"] as const
export type Wheelchair = (typeof wheelchairLevels)[number]

export const allowanceAnswers = ["yes", "ask", "no", "unknown"] as const
export type Permission = (typeof allowanceAnswers)[number]

/** Conditions of use that are answered yes, ask, no or unknown: what `allows=` can name. */
export const allowances = [
  "alcohol",
  "own_catering",
  "minors",
  "religious_activity",
  "political_activity",
  "commercial_activity",
  "animals",
  "amplified_sound",
] as const
export type Allowance = (typeof allowances)[number]

/** Loudest level allowed, in dB(A): the tiers of the Brussels rules on amplified sound. */
export const soundTiers = [85, 95, 100] as const
export type SoundTier = (typeof soundTiers)[number]

export const keyHandovers = ["staff", "code", "key", "open"] as const
export type KeyHandover = (typeof keyHandovers)[number]

export const cleaners = ["owner", "user", "shared"] as const
export type Cleaner = (typeof cleaners)[number]

export type Conditions = Record<Allowance, Permission> & {
  /** Minutes after midnight from which it must be quiet. */
  quiet_hours_from: number | null
  /** Only where amplified sound is allowed. */
  sound_tier: SoundTier | null
  /** Minutes after midnight until which amplified sound is allowed. */
  sound_until: number | null
  keys: KeyHandover | null
  insurance_required: Fact
  cleaning_by: Cleaner | null
}

export const sharingForms = [
  "hourly",
  "part_time",
  "seasonal",
  "co_use",
  "temporary",
  "free_loan",
  "service_exchange",
  "lease",
  "desk",
] as const
export type SharingForm = (typeof sharingForms)[number]

export const useLevels = ["shared_use", "secondary_use", "multifunctional", "conversion", "interim"] as const
export type UseLevel = (typeof useLevels)[number]

export const priceAudiences = ["everyone", "non_profit", "neighbourhood", "member"] as const
export type PriceAudience = (typeof priceAudiences)[number]

export const priceModels = ["free", "voluntary", "cost_based", "solidarity", "market", "in_kind"] as const
export type PriceModel = (typeof priceModels)[number]

export const priceUnits = ["hour", "half_day", "day_part", "day", "week", "month", "fixed"] as const
export type PriceUnit = (typeof priceUnits)[number]

export const vatTreatments = ["included", "excluded", "exempt", "unknown"] as const
export type Vat = (typeof vatTreatments)[number]

export const approvals = ["automatic", "owner"] as const
export type Approval = (typeof approvals)[number]

export const schoolCalendars = ["fr", "nl", "none"] as const
export type SchoolCalendar = (typeof schoolCalendars)[number]

/** Dates of a calendar: of the country, and of the schools as the site follows them. */
export const holidayKinds = ["public_holidays", "school_holidays"] as const
export type HolidayKind = (typeof holidayKinds)[number]

/** What an exception to the weekly hours is about: dates of its own, or those of a calendar. */
export const exceptionKinds = ["dated", ...holidayKinds] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

export interface PriceRule {
  audience: PriceAudience
  model: PriceModel
  /** Cents; 0 for the models free, voluntary and in_kind. */
  amount: number
  currency: string
  unit: PriceUnit
  /** Dates `YYYY-MM-DD`, both included; null is open. */
  from: string | null
  until: string | null
  vat: Vat
  /** Percent. */
  vatRate: number | null
}

export interface BookingRules extends BookingWindow {
  approval: Approval
  /** Whether private persons may book, beside groups. */
  individuals: boolean
  /** Bookings that one organisation may have in a month. */
  quotaPerMonth: number | null
  /** Hours within which the owner answers a request: then it expires. */
  answerHours: number
  /** Hours before the start until which cancelling is free; null: until the start. */
  cancelHours: number | null
  /** Share of the rent that a later cancellation costs, in percent. */
  cancelFeePercent: number
  /** Hours before the start at which a booking that was not reconfirmed is released; null: nothing is asked. */
  reconfirmHours: number | null
}

/** Hours offered every week, as local wall time of the site. */
export interface WeeklyRule {
  /** 1 is Monday, 7 Sunday. */
  weekday: number
  /** Minutes after midnight, 0 to 1439. */
  from: number
  /** Minutes after midnight, 1 to 1440; not after `from` means the next day. */
  until: number
  /** Null: offered for every form of the space. */
  form: SharingForm | null
  validFrom: string | null
  validUntil: string | null
}

/** Lines that one space has of each. */
export const maxPrices = 12
export const maxWeeklyRules = 80
