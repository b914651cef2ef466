import { invariant } from "~/platform/errors"
import { splitCents } from "../costs/split-cents"
import { annuity } from "./annuity"
import { type CommonAssumptions, type ModelAssumptions, type MoneyKind, moneyKinds, yearsOf } from "./model"

/** Where the money of the start comes from, in cents; `own` is what whoever runs the building brings in. */
export type StartMoney = Record<MoneyKind | "own", number>

/** One year of a model, in cents. What is paid is positive here, and taken off where sums are made. */
export interface CashYear {
  /** From 1. */
  year: number
  income: number
  yearlyGrant: number
  energy: number
  running: number
  /** What hours of use cost. */
  hourly: number
  rent: number
  fee: number
  guarantee: number
  /** What is left of all these to serve debts. */
  operating: number
  bank: number
  subordinated: number
  dividend: number
  /** Shares that are paid back at what was paid in: all of them in the last year. */
  sharesBack: number
  net: number
  /** Of all years so far, the own money of the start taken off. */
  balance: number
  /** Operating cash for each cent of debt service; null in a year without. */
  cover: number | null
  /** For the owner beside all this: the rent, less the costs that stay there. */
  owner: number
}

export interface CashFlow {
  /** What the start takes: works and costs of setting up. */
  need: number
  money: StartMoney
  years: CashYear[]
}

/** What is tried out instead of what was assumed. */
export interface Trial {
  /** Percent. */
  occupancy?: number
  /** For an hour in this model, in the first year. */
  priceCents?: number
}

/** What an hour costs in a model in the first year: cents, half a cent rounded up. */
export function priceIn({ priceCents }: CommonAssumptions, { pricePercent }: ModelAssumptions): number {
  return Math.round((priceCents * pricePercent) / 100)
}

/**
 * The cash of a model, year by year, for whoever runs the building. Every amount of a year is rounded to the cent by
 * itself, half a cent up; sums are of rounded amounts and exact.
 */
export function cashFlow(common: CommonAssumptions, model: ModelAssumptions, trial: Trial = {}): CashFlow {
  const need = percentOf(common.worksCents, model.worksPercent) + model.startCents
  const money = startMoney(need, model)
  const length = yearsOf(common.term, model)
  const bank = annuity(money.bank, model.bankRate, model.bankYears)
  const subordinated = annuity(money.subordinated, model.subordinatedRate, model.subordinatedYears)
  const hours = (common.hours * (trial.occupancy ?? common.occupancy)) / 100
  const price = trial.priceCents ?? priceIn(common, model)
  let balance = -money.own
  const years = Array.from({ length }, (_, index): CashYear => {
    const risen = (amount: number, rise: number) => Math.round(amount * (1 + rise / 100) ** index)
    const [loan, second] = [bank[index], subordinated[index]]
    const costs = {
      energy: risen(common.energyCents, common.energyRise),
      running: risen(common.runningCents, common.runningRise),
    }
    const borne = {
      energy: percentOf(costs.energy, model.costsPercent),
      running: percentOf(costs.running, model.costsPercent),
    }
    const income = risen(hours * price, common.priceRise)
    const rent = risen(model.rentCents, common.runningRise)
    const paid = {
      ...borne,
      hourly: risen(hours * common.hourCents, common.runningRise),
      rent,
      fee: percentOf(income, model.feePercent),
      guarantee: percentOf(loan?.owed ?? 0, model.guaranteeRate),
    }
    const operating = income + model.yearlyGrantCents - sumOf(Object.values(paid))
    const service = {
      bank: loan ? loan.interest + loan.repaid : 0,
      subordinated: second ? second.interest + second.repaid : 0,
    }
    const debt = service.bank + service.subordinated
    const dividend = percentOf(money.shares, model.dividendRate)
    const sharesBack = index === length - 1 ? money.shares : 0
    const net = operating - debt - dividend - sharesBack
    balance += net
    return {
      year: index + 1,
      income,
      yearlyGrant: model.yearlyGrantCents,
      ...paid,
      operating,
      ...service,
      dividend,
      sharesBack,
      net,
      balance,
      cover: debt > 0 ? operating / debt : null,
      owner: rent - (costs.energy - borne.energy) - (costs.running - borne.running),
    }
  })
  return { need, money, years }
}

/** Splits what is needed by percents into whole cents that add up to it: what no kind pays is own money. */
function startMoney(need: number, model: ModelAssumptions): StartMoney {
  const weights = moneyKinds.map((kind) => ({ id: kind, weight: hundredths(model[`${kind}Percent`]) }))
  const told = weights.reduce((sum, { weight }) => sum + weight, 0n)
  invariant(told <= 10_000n, "money is at most what is needed")
  const parts = splitCents(need, [...weights, { id: "own", weight: 10_000n - told }])
  invariant(parts, "one of the kinds has a weight")
  return Object.fromEntries(parts) as StartMoney
}

function hundredths(percent: number): bigint {
  return BigInt(Math.round(percent * 100))
}

/** @returns cents, half a cent rounded up. */
function percentOf(cents: number, percent: number): number {
  return Math.round((cents * percent) / 100)
}

function sumOf(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
