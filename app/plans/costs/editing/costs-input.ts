import { z } from "zod"
import { calendarDate } from "~/availability/date-input"
import { withFault } from "~/platform/http/issue-faults"
import { cents, decimal, maybe, text, whole } from "~/spaces/input-parts"
import { vatTreatments } from "~/spaces/vocabulary"
import { costKinds, costPeriods } from "../cost-line"
import { tiers } from "../cost-split"

/** Rows that a building has of each. */
export const maxCostLines = 40
export const maxTypedGroups = 40
/** Organisations that book in one building and are given a tier: a form takes a thousand fields in all. */
export const maxBooked = 150

/** A sum that something costs, in cents. What was paid back is no cost: less than nothing is told as nothing is. */
export const cost = z.preprocess(
  (value) => (typeof value === "string" && /^\s*[-−]/.test(value) ? 0 : value),
  cents().refine((amount) => amount > 0, withFault("costs.positive")),
)

const CostLineInput = z
  .object({
    kind: z.enum(costKinds),
    note: maybe(text(120)),
    amount: cost,
    per: z.enum(costPeriods),
    winterPercent: maybe(whole(0, 100)),
    vat: z.enum(vatTreatments).default("unknown"),
    vatRate: maybe(decimal(0, 50)),
    validFrom: maybe(calendarDate),
    validUntil: maybe(calendarDate),
  })
  .refine(({ validFrom, validUntil }) => !validFrom || !validUntil || validFrom <= validUntil, {
    path: ["validUntil"],
    ...withFault("listing.untilBeforeFrom"),
  })
  .refine(({ kind, winterPercent }) => kind === "energy" || !winterPercent, {
    path: ["winterPercent"],
    ...withFault("costs.winterEnergy"),
  })

const TypedGroupInput = z.object({
  name: text(120),
  spaceId: z.string(),
  /** Hours a week. */
  hours: decimal(0.25, 168),
  uses: whole(1, 200),
  tier: z.enum(tiers),
  /** Cents that it pays an hour. */
  amount: maybe(cents()),
})

const percent = whole(0, 1000)

/** All that an owner says of the costs of a building. */
export const CostsInput = z
  .object({
    lines: z.array(CostLineInput).max(maxCostLines).default([]),
    groups: z.array(TypedGroupInput).max(maxTypedGroups).default([]),
    booked: z
      .array(z.object({ organisationId: z.string(), tier: z.enum(tiers) }))
      .max(maxBooked)
      .default([]),
    weeksPerYear: whole(1, 52),
    hoursPerDay: maybe(decimal(0.25, 24)),
    daysPerWeek: maybe(whole(1, 7)),
    solidarity: percent,
    standard: percent,
    market: percent,
    /** Of what the form was filled with. */
    version: maybe(z.string()),
  })
  .refine(({ solidarity, standard, market }) => solidarity + standard + market > 0, {
    path: ["standard"],
    ...withFault("costs.someTier"),
  })
  .refine(({ hoursPerDay, daysPerWeek }) => (hoursPerDay === null) === (daysPerWeek === null), {
    path: ["daysPerWeek"],
    ...withFault("costs.bothHours"),
  })
export type CostsValues = z.output<typeof CostsInput>
