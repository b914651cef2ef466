import { type CashFlow, cashFlow, priceIn } from "./cash-flow"
import { type Assumptions, type CommonAssumptions, type Model, type ModelAssumptions, models } from "./model"

/** How a model comes out at one occupancy. Money is in cents. */
export interface Outcome {
  /** Percent of the hours that can be used. */
  occupancy: number
  /**
   * The lowest price of an hour in whole cents, in the first year, at which the present value of all cash is not below
   * zero; null where no price that could be asked brings that about.
   */
  breakEvenCents: number | null
  /** Cash when it ends, all years together and the own money of the start taken off. */
  endBalance: number
  /** The year in which debts are covered worst, and how far; null without debts. */
  leastCover: { year: number; ratio: number } | null
}

export interface ModelResult extends Outcome {
  model: Model
  /** Asked for an hour in the first year. */
  priceCents: number
  flow: CashFlow
  /** What all cash is worth at the start, at the rate that was assumed. */
  presentValue: number
  /** With a fifth less and a fifth more use, the latter as far as there are hours. */
  less: Outcome
  more: Outcome
  /** For the owner over all years: rent, less the costs that stay there. */
  owner: number
}

/** How far occupancy is varied, in percent of itself. */
export const variation = 20

/** All models on the same figures, in their usual order. */
export function compareModels({ common, models: assumed }: Assumptions): ModelResult[] {
  return models.map((model) => {
    const own = assumed[model]
    const at = (occupancy: number): Outcome => outcome(common, own, occupancy)
    const flow = cashFlow(common, own)
    return {
      model,
      priceCents: priceIn(common, own),
      flow,
      presentValue: presentValue(flow, common.discountRate),
      ...at(common.occupancy),
      less: at((common.occupancy * (100 - variation)) / 100),
      more: at(Math.min(100, (common.occupancy * (100 + variation)) / 100)),
      owner: flow.years.reduce((sum, { owner }) => sum + owner, 0),
    }
  })
}

/**
 * What cash is worth at the start: own money at once, and each year's cash at its end.
 * @param rate percent a year.
 * @returns cents, half a cent rounded up.
 */
export function presentValue({ money, years }: CashFlow, rate: number): number {
  return Math.round(years.reduce((sum, { year, net }) => sum + net / (1 + rate / 100) ** year, -money.own))
}

function outcome(common: CommonAssumptions, model: ModelAssumptions, occupancy: number): Outcome {
  const { years } = cashFlow(common, model, { occupancy })
  const covers = years.flatMap(({ year, cover }) => (cover === null ? [] : [{ year, ratio: cover }]))
  return {
    occupancy,
    breakEvenCents: breakEven(common, model, occupancy),
    endBalance: years.at(-1)?.balance ?? 0,
    leastCover: covers.reduce<Outcome["leastCover"]>(
      (least, cover) => (least && least.ratio <= cover.ratio ? least : cover),
      null,
    ),
  }
}

/** Cents for an hour that nobody could ask. */
const unaskable = 10_000_000

/** A higher price never makes the present value smaller, so that halving finds the lowest that carries all. */
function breakEven(common: CommonAssumptions, model: ModelAssumptions, occupancy: number): number | null {
  const worth = (priceCents: number) =>
    presentValue(cashFlow(common, model, { occupancy, priceCents }), common.discountRate)
  const [least, most] = [worth(0), worth(unaskable)]
  if (most < 0) return null
  if (least >= 0) return 0
  // But for rounding the value is a straight line: the price mostly lies beside where that crosses zero.
  const guess = Math.round((unaskable * least) / (least - most))
  const [below, above] = [Math.max(0, guess - 2), Math.min(unaskable, guess + 2)]
  let low = worth(below) < 0 ? below : 0
  let high = worth(above) >= 0 ? above : unaskable
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (worth(middle) >= 0) high = middle
    else low = middle
  }
  return high
}
