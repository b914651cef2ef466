import { z } from "zod"
import { calendarDate } from "~/availability/date-input"
import { dayMinutes } from "~/availability/units"
import { withFault } from "~/platform/http/issue-faults"
import {
  cents,
  decimal,
  flag,
  maybe,
  minuteOfDay,
  names,
  someOf,
  texts,
  untilMinute,
  whole,
} from "./input-parts"
import { usualBookingRules } from "./space"
import {
  accessFacts,
  activitiesOfUse,
  allowanceAnswers,
  allowances,
  amenities,
  approvals,
  cleaners,
  facts,
  keyHandovers,
  maxPrices,
  maxWeeklyRules,
  priceAudiences,
  priceModels,
  priceUnits,
  sharingForms,
  soundTiers,
  spaceKinds,
  useLevels,
  vatTreatments,
} from "./vocabulary"

/** What a person writes in a step of the wizard, and a program in a request: the same schemas. */

/** What tells a space from others like it. */
const ownFacts = {
  name: names(120),
  capacitySeated: maybe(whole(0, 20_000)),
  capacityStanding: maybe(whole(0, 20_000)),
  quantity: maybe(whole(1, 1000)),
  areaM2: maybe(decimal(1, 100_000)),
  floor: maybe(whole(-5, 60)),
  description: texts(4000),
}

/** Another space like one that is listed. */
export const CopyInput = z.object(ownFacts)
export type CopyValues = z.output<typeof CopyInput>

/** Step 2: what the space is. */
export const SpaceStep = z
  .object({
    ...ownFacts,
    kind: z.enum(spaceKinds),
    amenities: someOf(amenities),
    /** The space of the same building that this one lies in. */
    parentId: maybe(z.string()),
  })
  .refine(({ kind, quantity }) => kind !== "desk_area" || quantity !== null, {
    path: ["quantity"],
    ...withFault("listing.desksNeeded"),
  })

const fact = z.enum(facts).default("unknown")
const permission = z.enum(allowanceAnswers).default("unknown")

/** Every key of a list with the same schema. */
function record<const K extends readonly string[], T extends z.ZodType>(keys: K, schema: T) {
  return Object.fromEntries(keys.map((key) => [key, schema])) as Record<K[number], T>
}

/** Step 3: who can get in, what is allowed, and what is welcome. */
export const AccessStep = z.object({
  access: z.object({ ...record(accessFacts, fact), door_width_cm: maybe(whole(30, 600)) }),
  conditions: z.object({
    ...record(allowances, permission),
    quiet_hours_from: maybe(minuteOfDay(0, dayMinutes - 1)),
    sound_tier: maybe(
      z.preprocess((value) => (typeof value === "string" ? Number(value) : value), z.literal(soundTiers)),
    ),
    sound_until: maybe(untilMinute()),
    keys: maybe(z.enum(keyHandovers)),
    insurance_required: fact,
    cleaning_by: maybe(z.enum(cleaners)),
  }),
  activities: someOf(activitiesOfUse),
})

const inOrder = (from: string | null, until: string | null) => !from || !until || from <= until

export const PriceInput = z
  .object({
    audience: z.enum(priceAudiences),
    model: z.enum(priceModels),
    amount: maybe(cents(10_000_000)),
    unit: z.enum(priceUnits),
    from: maybe(calendarDate),
    until: maybe(calendarDate),
    vat: z.enum(vatTreatments).default("unknown"),
    vatRate: maybe(decimal(0, 50)),
  })
  .refine(({ from, until }) => inOrder(from, until), {
    path: ["until"],
    ...withFault("listing.untilBeforeFrom"),
  })
  .refine(({ model, amount }) => isWithoutAmount(model) || Boolean(amount), {
    path: ["amount"],
    ...withFault("listing.amountNeeded"),
  })

/** Models whose price is not a sum of money. */
export function isWithoutAmount(model: (typeof priceModels)[number]): boolean {
  return model === "free" || model === "voluntary" || model === "in_kind"
}

export const WeeklyInput = z
  .object({
    weekday: whole(1, 7),
    from: minuteOfDay(0, dayMinutes - 1),
    until: untilMinute(),
    form: maybe(z.enum(sharingForms)),
    validFrom: maybe(calendarDate),
    validUntil: maybe(calendarDate),
  })
  .refine(({ validFrom, validUntil }) => inOrder(validFrom, validUntil), {
    path: ["validUntil"],
    ...withFault("listing.untilBeforeFrom"),
  })

export const BookingRulesInput = z
  .object({
    approval: z.enum(approvals),
    individuals: flag(true),
    leadMinutes: whole(0, 365 * dayMinutes),
    horizonDays: whole(1, 1100),
    minMinutes: whole(5, 31 * dayMinutes),
    maxMinutes: whole(5, 366 * dayMinutes),
    stepMinutes: whole(5, dayMinutes),
    bufferBeforeMinutes: whole(0, dayMinutes),
    bufferAfterMinutes: whole(0, dayMinutes),
    quotaPerMonth: maybe(whole(1, 1000)),
    answerHours: whole(1, 90 * 24).default(usualBookingRules.answerHours),
    cancelHours: maybe(whole(0, 365 * 24)),
    cancelFeePercent: whole(0, 100).default(usualBookingRules.cancelFeePercent),
    reconfirmHours: maybe(whole(1, 60 * 24)),
  })
  .refine(({ minMinutes, maxMinutes }) => minMinutes <= maxMinutes, {
    path: ["maxMinutes"],
    ...withFault("listing.maxBelowMin"),
  })

/** Step 4: when, in which forms, at what price. */
export const TermsStep = z
  .object({
    weekly: z.array(WeeklyInput).max(maxWeeklyRules),
    forms: someOf(sharingForms),
    useLevels: someOf(useLevels),
    prices: z.array(PriceInput).max(maxPrices),
    depositCents: maybe(cents()),
    energySupplementCents: maybe(cents()),
    bookingRules: BookingRulesInput,
  })
  .superRefine(({ weekly, forms }, context) => {
    weekly.forEach(({ form }, index) => {
      if (form && !forms.includes(form))
        context.addIssue({
          code: "custom",
          path: ["weekly", index, "form"],
          ...withFault("listing.formNotOffered"),
        })
    })
  })

/** Step 5: what the photos show, in the order in which they are shown. */
export const PhotosStep = z.object({
  photos: z.array(z.object({ id: z.string(), alt: texts(300) })).max(20),
})

/** The input of each step that belongs to the space itself; the place is its site's. */
export const stepSchemas = { space: SpaceStep, access: AccessStep, terms: TermsStep, photos: PhotosStep }
export type SavedStep = keyof typeof stepSchemas
export type StepValues<S extends SavedStep> = z.output<(typeof stepSchemas)[S]>
export type StepInput<S extends SavedStep> = Given<StepValues<S>>

/** What need not be given may be left out: what can be null, and every single fact and condition. */
export type Given<T> = T extends readonly (infer E)[]
  ? Given<E>[]
  : T extends object
    ? { [K in keyof T as Omissible<T, K> extends true ? K : never]?: Given<T[K]> } & {
        [K in keyof T as Omissible<T, K> extends true ? never : K]: Given<T[K]>
      }
    : T
type Omissible<T, K extends keyof T> = null extends T[K]
  ? true
  : "unknown" extends T[K]
    ? true
    : T[K] extends readonly unknown[]
      ? true
      : undefined extends T[K]
        ? true
        : false
