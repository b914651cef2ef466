import type { Translated } from "~/i18n/locales"
import type {
  Access,
  ActivityOfUse,
  Amenity,
  BookingRules,
  Conditions,
  SharingForm,
  SpaceKind,
  SpaceStatus,
  UseLevel,
} from "./vocabulary"

/** The steps of the listing wizard, in order. */
export const wizardSteps = ["place", "space", "access", "terms", "photos"] as const
export type WizardStep = (typeof wizardSteps)[number]

/** A space as its owner edits it: every language, nothing derived. */
export interface Space {
  id: string
  siteId: string
  parentId: string | null
  kind: SpaceKind
  status: SpaceStatus
  name: Translated
  description: Translated | null
  capacitySeated: number | null
  capacityStanding: number | null
  /** Desks of a desk area, null otherwise. */
  quantity: number | null
  areaM2: number | null
  /** 0 is the ground floor; null is not known. */
  floor: number | null
  amenities: Amenity[]
  access: Access
  conditions: Conditions
  /** What the owner welcomes. */
  activities: ActivityOfUse[]
  forms: SharingForm[]
  useLevels: UseLevel[]
  depositCents: number | null
  energySupplementCents: number | null
  bookingRules: BookingRules
  /** Steps that the owner has saved, so that a draft resumes where it was left. */
  stepsDone: WizardStep[]
  publishedAt: string | null
  createdAt: string
  updatedAt: string
}

/** The larger of both, or null when neither is known. */
export function capacityOf(seated: number | null, standing: number | null): number | null {
  return seated === null && standing === null ? null : Math.max(seated ?? 0, standing ?? 0)
}

/** Nothing is known yet of what is allowed. */
export const unknownConditions: Conditions = {
  alcohol: "unknown",
  own_catering: "unknown",
  minors: "unknown",
  religious_activity: "unknown",
  political_activity: "unknown",
  commercial_activity: "unknown",
  animals: "unknown",
  amplified_sound: "unknown",
  quiet_hours_from: null,
  sound_tier: null,
  sound_until: null,
  keys: null,
  insurance_required: "unknown",
  cleaning_by: null,
}

/** What fits most halls: the owner answers, two days ahead, within a year, on the half hour. */
export const usualBookingRules: BookingRules = {
  approval: "owner",
  individuals: true,
  leadMinutes: 2 * 24 * 60,
  horizonDays: 365,
  minMinutes: 60,
  maxMinutes: 12 * 60,
  stepMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  quotaPerMonth: null,
  answerHours: 7 * 24,
  cancelHours: null,
  cancelFeePercent: 0,
  reconfirmHours: null,
}

/** Which states a state can be reached from: buttons and use cases read the same table. */
export const spaceMoves: Record<Exclude<SpaceStatus, "draft">, SpaceStatus[]> = {
  published: ["draft", "paused", "archived"],
  paused: ["published"],
  archived: ["draft", "published", "paused"],
}
