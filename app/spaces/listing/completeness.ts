import { type Locale, locales } from "~/i18n/locales"
import type { Space, WizardStep } from "../space"
import type { SharingForm } from "../vocabulary"

/** What a space can still lack; the key of its sentence in the `listing.lack` messages. */
export type GapCode =
  | "space"
  | "capacity"
  | "terms"
  | "forms"
  | "price"
  | "hours"
  | "photos"
  | "alt"
  | "description"
  | "entrance"
  | "doors"
  | "lift"
  | "toilet"
  | "conditions"
  | "activities"
  | "languages"
  | "area"

export interface Gap {
  code: GapCode
  /** Where it is given. */
  step: WizardStep
  /** Id of what takes it there. */
  field: string
}

export interface Gaps {
  /** Without these a space is not published. */
  required: Gap[]
  /** With these it is found and chosen more often. */
  recommended: Gap[]
}

export interface CompletenessFacts {
  space: Pick<
    Space,
    | "kind"
    | "name"
    | "description"
    | "capacitySeated"
    | "capacityStanding"
    | "quantity"
    | "areaM2"
    | "floor"
    | "access"
    | "conditions"
    | "activities"
    | "forms"
    | "stepsDone"
  >
  prices: number
  weeklyRules: number
  photos: number
  photosWithoutAlt: number
}

/** Forms that are offered by the hour of the week; the others are agreed as a whole. */
const byTheHour: SharingForm[] = ["hourly", "part_time", "seasonal", "desk"]

/** Kinds in which nobody counts people. */
const uncounted = ["storage", "desk_area"]

/** What an owner has yet to tell about a space, by wizard step. */
export function gapsOf({ space, prices, weeklyRules, photos, photosWithoutAlt }: CompletenessFacts): Gaps {
  const { access, conditions, stepsDone } = space
  const required: Gap[] = []
  const recommended: Gap[] = []
  const need = (missing: boolean, code: GapCode, step: WizardStep, field: string) =>
    missing && required.push({ code, step, field })
  const advise = (missing: boolean, code: GapCode, step: WizardStep, field: string) =>
    missing && recommended.push({ code, step, field })

  const counted = !uncounted.includes(space.kind)
  const hourly = space.forms.some((form) => byTheHour.includes(form))
  if (!stepsDone.includes("space")) need(true, "space", "space", "space-kind")
  else
    need(
      counted && !space.capacitySeated && !space.capacityStanding,
      "capacity",
      "space",
      "space-capacitySeated",
    )
  if (!stepsDone.includes("terms")) need(true, "terms", "terms", "terms-weekly")
  else {
    need(space.forms.length === 0, "forms", "terms", "terms-forms")
    need(hourly && weeklyRules === 0, "hours", "terms", "terms-weekly")
    need(prices === 0, "price", "terms", "terms-prices")
  }

  advise(photos === 0, "photos", "photos", "photos")
  advise(photosWithoutAlt > 0, "alt", "photos", "photo-texts")
  advise(access.step_free_entrance === "unknown", "entrance", "access", "access-access.step_free_entrance")
  advise(access.door_width_cm === null, "doors", "access", "access-access.door_width_cm")
  advise(space.floor !== 0 && access.lift === "unknown", "lift", "access", "access-access.lift")
  advise(access.accessible_toilet === "unknown", "toilet", "access", "access-access.accessible_toilet")
  advise(
    (["alcohol", "minors", "amplified_sound"] as const).some((key) => conditions[key] === "unknown"),
    "conditions",
    "access",
    "access-conditions.alcohol",
  )
  advise(space.activities.length === 0, "activities", "access", "access-activities")
  advise(!space.description, "description", "space", "space-description")
  advise(missingLanguages(space).length > 0, "languages", "space", "space-description")
  advise(space.areaM2 === null, "area", "space", "space-areaM2")
  return { required, recommended }
}

/** Languages in which a space has no description, though it has one in another; none when it has none at all. */
export function missingLanguages({ description }: Pick<Space, "description">): Locale[] {
  return description ? locales.filter((locale) => !description[locale]) : []
}
