import { invariant } from "~/platform/errors"
import type { AgreementFacts } from "../agreement"
import { paidFee } from "../clauses/terms"
import { anniversaryBefore, indexDayFrom, indexedSince, indexMonthOf } from "./indexation-days"

/** What the health index was in a month. */
export interface IndexFigure {
  /** `YYYY-MM` */
  month: string
  /** The year that counts as 100: figures of different ones cannot be set against each other. */
  baseYear: number
  /** 10585 is 105,85. */
  hundredths: number
}

/** A fee by two figures of one base year. */
export interface IndexedFee {
  base: IndexFigure
  figure: IndexFigure
  /** Of the same unit and currency as the fee that was agreed. */
  cents: number
}

/** A day from which the fee may be another. */
export interface IndexDay {
  /** `YYYY-MM-DD` */
  on: string
  /** Whose figure counts, `YYYY-MM`. */
  month: string
  /** Null where it cannot be known yet. */
  fee: IndexedFee | null
  /** Months without a figure; none where there are figures, of different base years alone. */
  missing: string[]
}

/** How the fee of an agreement follows the health index. */
export interface Indexation {
  fee: NonNullable<AgreementFacts["fee"]>
  /** The month from which it is counted, `YYYY-MM`. */
  baseMonth: string
  /** The day whose anniversaries count, `YYYY-MM-DD`. */
  since: string
  /** The figure of that month, where it is known: of the newest base year. */
  base: IndexFigure | null
  /** The last anniversary, where there was one, and the next, where it comes before the end. */
  past: IndexDay | null
  next: IndexDay | null
  /** What the newest figure would make of it. */
  newest: IndexedFee | null
}

/** The fee times the new figure by that of the base, half a cent up. Figures are of one base year. */
export function indexedCents(cents: number, base: IndexFigure, figure: IndexFigure): number {
  invariant(base.baseYear === figure.baseYear, "figures of different base years cannot be compared")
  // Whole numbers, which are exact: a rounded quotient would turn half a cent down.
  return Math.floor((2 * cents * figure.hundredths + base.hundredths) / (2 * base.hundredths))
}

/** The months whose figures say what a fee may be around a day. */
export function indexMonths(facts: Pick<AgreementFacts, "from" | "indexed">, today: string): string[] {
  const since = indexedSince(facts)
  const days = [anniversaryBefore(since, today), indexDayFrom(facts, today)]
  return [facts.indexed?.base ?? [], ...days.map((day) => (day === null ? [] : indexMonthOf(day)))].flat()
}

/**
 * How a fee follows the index around a day.
 * @param endsOn last day as it stands; null: it goes on until it is ended.
 * @param figures of the {@link indexMonths}, and newer ones where there are.
 * @returns null where the fee does not follow it.
 */
export function indexationOf(
  facts: Pick<AgreementFacts, "from" | "indexed" | "fee">,
  { endsOn, today, figures }: { endsOn: string | null; today: string; figures: readonly IndexFigure[] },
): Indexation | null {
  const fee = paidFee(facts)
  if (!fee || !facts.indexed) return null
  const since = indexedSince(facts)
  const baseMonth = facts.indexed.base
  const within = (on: string | null) => (on !== null && (endsOn === null || on <= endsOn) ? on : null)
  const dayOf = (on: string | null) => (on === null ? null : indexDay(fee.amount, { on, baseMonth, figures }))
  // A fee that was agreed anew is not indexed by an anniversary before it.
  const past = anniversaryBefore(since, today)
  const [newest] = pairsOf(fee.amount, baseMonth, figures)
  return {
    fee,
    baseMonth,
    base: newestBase(figures.filter(({ month }) => month === baseMonth)),
    since,
    past: dayOf(within(past !== null && indexMonthOf(past) > baseMonth ? past : null)),
    next: dayOf(within(indexDayFrom(facts, today))),
    newest: newest ?? null,
  }
}

/** What is known of the fee on an anniversary. */
function indexDay(
  cents: number,
  { on, baseMonth, figures }: { on: string; baseMonth: string; figures: readonly IndexFigure[] },
): IndexDay {
  const month = indexMonthOf(on)
  const of = figures.filter((figure) => figure.month === month || figure.month === baseMonth)
  const fee = pairsOf(cents, baseMonth, of).find(({ figure }) => figure.month === month) ?? null
  const missing = [...new Set([baseMonth, month])].filter((one) => !of.some((figure) => figure.month === one))
  return { on, month, fee, missing: fee ? [] : missing }
}

/** The fee by every figure that can be set against one of the base month; the newest month, and base year, first. */
function pairsOf(cents: number, baseMonth: string, figures: readonly IndexFigure[]): IndexedFee[] {
  const bases = figures.filter(({ month }) => month === baseMonth)
  return figures
    .flatMap((figure) => {
      const base = bases.find(({ baseYear }) => baseYear === figure.baseYear)
      return base ? [{ base, figure, cents: indexedCents(cents, base, figure) }] : []
    })
    .sort(
      (one, other) =>
        other.figure.month.localeCompare(one.figure.month) || other.figure.baseYear - one.figure.baseYear,
    )
}

function newestBase(figures: readonly IndexFigure[]): IndexFigure | null {
  return figures.reduce<IndexFigure | null>(
    (newest, figure) => (newest && newest.baseYear > figure.baseYear ? newest : figure),
    null,
  )
}
