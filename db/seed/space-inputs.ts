import type { StepInput } from "~/spaces/space-input"
import type { Access, BuildingKind, SharingForm } from "~/spaces/vocabulary"
import { inventActivities, inventConditions } from "./facts"
import { daily, type Slot } from "./hours"
import type { SpacePlan } from "./plans"
import { inventPrices } from "./prices"
import type { Random } from "./random"
import type { DemoLocale, Texts } from "./subject"

/** What the wizard would be told of one space. */
export interface SpaceInputs {
  space: StepInput<"space">
  access: StepInput<"access">
  terms: StepInput<"terms">
}

/** A building as its spaces need to know it. */
export interface BuildingFacts {
  kind: BuildingKind
  access: Access
  /** In which languages its owner writes, the first being the original. */
  languages: DemoLocale[]
  hours: Slot[]
}

/** In how many languages owners write: most in both of the city, some in one. */
export function inventLanguages(random: Random, dutchSpeaking: boolean): DemoLocale[] {
  const [own, other]: DemoLocale[] = dutchSpeaking ? ["nl", "fr"] : ["fr", "nl"]
  if (!own || !other || random.chance(0.18)) return [own ?? "fr"]
  return random.chance(0.6) ? [own, other, "en"] : [own, other]
}

export function inventInputs(
  plan: SpacePlan,
  building: BuildingFacts,
  parentId: string | null,
  random: Random,
): SpaceInputs {
  const { subject, seats, floor, instant } = plan
  const { languages, kind } = building
  const description = random.pick(subject.descriptions)
  const seated = seats > 0 && subject.kind !== "desk_area" && subject.kind !== "storage"
  const standing = Math.round((seats * subject.standing) / 5) * 5
  const forms: SharingForm[] = [
    ...subject.forms,
    ...random.some(subject.sometimes, 0.35),
    ...(instant ? (["hourly"] as const) : []),
  ]
  const worship = kind === "place_of_worship"
  return {
    space: {
      kind: subject.kind,
      name: written(plan.name, languages),
      description: written(description, languages),
      capacitySeated: seated ? seats : null,
      capacityStanding: seated && standing > seats ? standing : null,
      quantity: subject.kind === "desk_area" ? seats : null,
      areaM2: subject.room
        ? Math.round(seats * subject.room * (0.9 + random.next() * 0.3))
        : random.whole(8, 25),
      floor,
      amenities: [...subject.always, ...random.some(subject.often, 0.55)],
      parentId,
    },
    access: {
      access: building.access,
      conditions: inventConditions(random, kind),
      activities: inventActivities(plan),
    },
    terms: {
      weekly: (instant ? daily : building.hours).map((slot) => ({ ...slot, form: null })),
      forms: [...new Set(forms)],
      useLevels: worship && subject.kind === "nave" ? [random.pick(["shared_use", "secondary_use"])] : [],
      prices: inventPrices(random, kind, subject),
      depositCents: seats >= 60 && random.chance(0.5) ? random.pick([10_000, 15_000, 25_000]) : null,
      energySupplementCents: worship && random.chance(0.4) ? random.pick([1_500, 2_500, 4_000]) : null,
      bookingRules: instant ? instantRules : inventRules(random),
    },
  }
}

/** The rules of a space that anyone may book at once. */
const instantRules: StepInput<"terms">["bookingRules"] = {
  approval: "automatic",
  individuals: true,
  leadMinutes: 0,
  horizonDays: 365,
  minMinutes: 30,
  maxMinutes: 14 * 60,
  stepMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  quotaPerMonth: null,
  answerHours: 48,
  cancelHours: 24,
  cancelFeePercent: 0,
  reconfirmHours: null,
}

function inventRules(random: Random): StepInput<"terms">["bookingRules"] {
  return {
    individuals: true,
    approval: random.chance(0.15) ? "automatic" : "owner",
    leadMinutes: random.pick([24, 48, 72, 7 * 24, 14 * 24]) * 60,
    horizonDays: random.pick([180, 365, 365, 540]),
    minMinutes: random.pick([60, 60, 120]),
    maxMinutes: random.pick([4, 8, 12]) * 60,
    stepMinutes: random.pick([30, 30, 60]),
    bufferBeforeMinutes: random.pick([0, 0, 0, 15]),
    bufferAfterMinutes: random.pick([0, 0, 15, 30]),
    quotaPerMonth: random.chance(0.15) ? random.pick([4, 8]) : null,
    answerHours: random.pick([72, 168, 168]),
    cancelHours: random.pick([null, 48, 7 * 24]),
    cancelFeePercent: random.pick([0, 50, 50]),
    reconfirmHours: random.chance(0.1) ? 48 : null,
  }
}

/** The texts in the languages in which an owner writes. */
export function written(texts: Texts, languages: DemoLocale[]) {
  const given = (locale: DemoLocale) => (languages.includes(locale) ? texts[locale] : null)
  return { fr: given("fr"), nl: given("nl"), en: given("en"), original: languages[0] }
}
