import { type ActivityOfUse, activitiesOfUse } from "~/spaces/vocabulary"
import type { AgreementFacts } from "../agreement"

/** The fee, where there is one to pay. */
export function paidFee({ fee }: Pick<AgreementFacts, "fee">): AgreementFacts["fee"] {
  return fee && fee.amount > 0 ? fee : null
}

/** The deposit in cents, where one is asked. */
export function askedDeposit({ deposit }: Pick<AgreementFacts, "deposit">): number | null {
  return deposit && deposit > 0 ? deposit : null
}

/** The currency of all its sums: the law that its texts lean on counts in euro. */
export function currencyOf({ fee }: Pick<AgreementFacts, "fee">): string {
  return fee?.currency ?? "EUR"
}

/** Whether the activity is one of some; one that the vocabulary does not know is none of them. */
export function isActivity(
  { activity }: Pick<AgreementFacts, "activity">,
  some: readonly ActivityOfUse[],
): boolean {
  const known = activitiesOfUse.find((code) => code === activity)
  return known !== undefined && some.includes(known)
}

/** Whether the activity itself is one for children or young people. */
export function isForMinors(facts: Pick<AgreementFacts, "activity">): boolean {
  return isActivity(facts, ["children", "youth", "homework"])
}

/** Whether it lasts more than so many years. One without a last day does. */
export function lastsLongerThan(
  years: number,
  { from, until }: Pick<AgreementFacts, "from" | "until">,
): boolean {
  if (until === null) return true
  const [year = "", ...rest] = from.split("-")
  // Dates of this shape are in order as text; the last day is part of the term.
  return until >= [String(Number(year) + years).padStart(4, "0"), ...rest].join("-")
}
