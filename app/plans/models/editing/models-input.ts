import { z } from "zod"
import { withFault } from "~/platform/http/issue-faults"
import { cents, decimal, maybe, text, whole } from "~/spaces/input-parts"
import { cost } from "../../costs/editing/costs-input"
import { type Model, type ModelAssumptions, models, moneyKinds, terms, yearsOf } from "../model"

const percent = decimal(0, 100)
const interest = decimal(0, 20)
const rise = decimal(-5, 20)
const loanYears = whole(1, terms.most)

const Common = z.object({
  term: whole(terms.least, terms.most),
  hours: decimal(0, 500_000).refine((hours) => hours > 0, withFault("models.hours")),
  occupancy: decimal(1, 100),
  priceCents: cents(1_000_000),
  priceRise: rise,
  energyCents: cents(),
  energyRise: rise,
  runningCents: cost,
  runningRise: rise,
  hourCents: cents(1_000_000),
  worksCents: cents(5_000_000_000),
  discountRate: interest,
})

const One = z.object({
  years: whole(1, 99),
  pricePercent: decimal(0, 500),
  costsPercent: percent,
  worksPercent: percent,
  startCents: cents(),
  rentCents: cents(),
  feePercent: decimal(0, 50),
  yearlyGrantCents: cents(),
  grantPercent: percent,
  bankPercent: percent,
  subordinatedPercent: percent,
  sharesPercent: percent,
  bankRate: interest,
  bankYears: loanYears,
  guaranteeRate: interest,
  subordinatedRate: interest,
  subordinatedYears: loanYears,
  dividendRate: interest,
} satisfies Record<keyof ModelAssumptions, z.ZodType>)

/** All that a comparison says. */
export const ModelsInput = z
  .object({
    name: text(80),
    note: maybe(text(2000)),
    /** Of what the form was filled with; what nobody sees has no fault, and what is no number is no version. */
    version: z
      .string()
      .nullish()
      .transform((typed) => (typed && /^\d{1,9}$/.test(typed) ? Number(typed) : null)),
    common: Common,
    models: z.object(Object.fromEntries(models.map((model) => [model, One])) as Record<Model, typeof One>),
  })
  .superRefine(({ common, models: told }, context) => {
    for (const model of models) {
      const one = told[model]
      const fault = (field: keyof ModelAssumptions, named: Parameters<typeof withFault>[0]) =>
        context.addIssue({ code: "custom", path: ["models", model, field], ...withFault(named) })
      const parts = moneyKinds.map((kind) => Math.round(one[`${kind}Percent`] * 100))
      if (parts.reduce((sum, part) => sum + part, 0) > 10_000) fault("sharesPercent", "models.tooMuchMoney")
      const years = yearsOf(common.term, one)
      if (one.bankPercent > 0 && one.bankYears > years) fault("bankYears", "models.loanTooLong")
      if (one.subordinatedPercent > 0 && one.subordinatedYears > years)
        fault("subordinatedYears", "models.loanTooLong")
    }
  })
export type ModelsValues = z.output<typeof ModelsInput>
