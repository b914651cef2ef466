import { z } from "zod"
import { busyKinds } from "~/bookings/checks/busy-time"
import { scoreParts } from "~/search/results/search-result"
import {
  accessFacts,
  activitiesOfUse,
  allowanceAnswers,
  allowances,
  amenities,
  approvals,
  buildingKinds,
  facts,
  priceAudiences,
  priceModels,
  priceUnits,
  sharingForms,
  spaceKinds,
  useLevels,
  vatTreatments,
  wheelchairLevels,
} from "~/spaces/vocabulary"

/** What the HTTP interface answers. The OpenAPI document is generated from these; tests hold answers to them. */

const nullableText = z.string().nullable()
const nullableNumber = z.number().nullable()
const count = z.record(z.string(), z.int())
const instant = z.iso.datetime({ offset: true })
const clock = z.string().regex(/^\d{2}:\d{2}$/)
const named = z.object({ id: z.string(), name: z.string() })
const point = z.object({ type: z.literal("Point"), coordinates: z.tuple([z.number(), z.number()]) })

export const ProblemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

const Money = z.object({ amount: z.int(), currency: z.string() })

const Price = Money.extend({
  unit: z.enum(priceUnits),
  model: z.enum(priceModels),
  vat: z.enum(vatTreatments),
  audience: z.enum(priceAudiences),
})

const interval = z.object({ start: instant, end: instant })

export const ScorePart = z.object({
  part: z.enum(scoreParts),
  value: z.number().min(0).max(1),
  weight: z.number(),
  reason: z.string(),
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})

const spaceProperties = {
  id: z.string(),
  name: z.string(),
  nameLanguage: z.string(),
  siteName: z.string(),
  kind: z.enum(spaceKinds),
  siteKind: z.enum(buildingKinds),
  capacity: nullableNumber,
  capacitySeated: nullableNumber,
  capacityStanding: nullableNumber,
  areaM2: nullableNumber,
  forms: z.array(z.enum(sharingForms)),
  amenities: z.array(z.enum(amenities)),
  activities: z.array(z.enum(activitiesOfUse)),
  wheelchair: z.enum(wheelchairLevels),
  price: Price.nullable(),
  municipality: nullableText,
  municipalityName: nullableText,
  url: z.string(),
  distanceM: nullableNumber,
  walkMinutes: nullableNumber,
  score: z.number().min(0).max(100).nullable(),
  scoreParts: z.array(ScorePart),
  dates: z.object({ free: z.int(), of: z.int() }).optional(),
  notYetBookable: z
    .object({ dates: z.int(), bookable: z.int(), horizonDays: z.int(), from: instant })
    .optional(),
  firstFree: interval.nullable(),
}

const feature = <T extends z.ZodRawShape>(properties: T) =>
  z.object({
    type: z.literal("Feature"),
    id: z.string(),
    geometry: point,
    properties: z.object(properties),
  })

export const SpaceCollection = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(feature(spaceProperties)),
  total: z.int(),
  totalIsLowerBound: z.boolean(),
  next: nullableText,
  facets: z.object({ form: count, kind: count, municipality: count }),
})

const Related = named.extend({ kind: z.enum(spaceKinds), capacity: nullableNumber, url: z.string() })

export const SpaceAnswer = feature({
  ...spaceProperties,
  description: nullableText,
  quantity: nullableNumber,
  floor: nullableNumber,
  site: named.extend({
    kind: z.enum(buildingKinds),
    address: z.object({
      street: z.string(),
      number: z.string(),
      postcode: z.string(),
      locality: z.string(),
    }),
    municipality: named.nullable(),
    neighbourhood: named.nullable(),
    timeZone: z.string(),
    schoolHolidays: z.string(),
    denomination: nullableText,
    yearBuilt: nullableNumber,
    heritage: nullableText,
  }),
  owner: named.extend({ url: z.string() }),
  terms: z.object({
    forms: z.array(z.enum(sharingForms)),
    useLevels: z.array(z.enum(useLevels)),
    deposit: Money.nullable(),
    energySupplement: Money.nullable(),
  }),
  prices: z.array(
    Price.extend({
      audience: z.enum(priceAudiences),
      from: nullableText,
      until: nullableText,
      vatRate: nullableNumber,
    }),
  ),
  bookingRules: z.object({
    approval: z.enum(approvals),
    individuals: z.boolean(),
    leadMinutes: z.int(),
    horizonDays: z.int(),
    minMinutes: z.int(),
    maxMinutes: z.int(),
    stepMinutes: z.int(),
    bufferBeforeMinutes: z.int(),
    bufferAfterMinutes: z.int(),
    quotaPerMonth: z.int().nullable(),
    answerHours: z.int(),
    cancelHours: z.int().nullable(),
    cancelFeePercent: z.int(),
    reconfirmHours: z.int().nullable(),
  }),
  weekly: z.array(
    z.object({
      weekday: z.int().min(1).max(7),
      from: clock,
      until: clock,
      form: z.enum(sharingForms).nullable(),
      validFrom: nullableText,
      validUntil: nullableText,
    }),
  ),
  access: z.object({
    ...(Object.fromEntries(accessFacts.map((fact) => [fact, z.enum(facts)])) as Record<string, z.ZodType>),
    door_width_cm: nullableNumber,
  }),
  conditions: z.object({
    ...(Object.fromEntries(allowances.map((allowance) => [allowance, z.enum(allowanceAnswers)])) as Record<
      string,
      z.ZodType
    >),
    quiet_hours_from: clock.nullable(),
    sound_tier: nullableNumber,
    sound_until: clock.nullable(),
    keys: nullableText,
    insurance_required: z.enum(facts),
    cleaning_by: nullableText,
  }),
  photos: z.array(z.object({ url: z.string(), width: z.int(), height: z.int(), alt: nullableText })),
  parent: Related.nullable(),
  children: z.array(Related),
  publishedAt: nullableText,
  updatedAt: z.string(),
})

export const Availability = z.object({
  from: instant,
  to: instant,
  free: z.array(interval),
  taken: z.array(interval.extend({ kind: z.enum(busyKinds) })),
})

const items = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int(), next: nullableText })

export const OrganisationAnswer = named.loose()
export const OrganisationListAnswer = items(OrganisationAnswer)

const attribution = z.string()
const area = z.object({
  type: z.literal("Feature"),
  id: z.string(),
  geometry: z.looseObject({ type: z.string() }),
  properties: z.looseObject({ id: z.string(), code: z.string(), level: z.string(), name: z.string() }),
})
export const AreaAnswer = area.extend({ attribution })
export const AreaCollection = z.object({
  type: z.literal("FeatureCollection"),
  attribution,
  features: z.array(area),
})

export const IndicatorList = items(
  named.extend({
    definition: z.string(),
    unit: z.string(),
    origin: z.string(),
    of: nullableText,
    source: z.string(),
    date: nullableText,
    levels: z.array(z.string()),
    url: z.string(),
  }),
)
