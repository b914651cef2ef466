import type { Messages } from "use-intl"
import type { ActivityOfUse } from "~/spaces/vocabulary"
import type { AgreementFacts, LegalBasis } from "../agreement"
import { type ClauseKey, clauseKeys } from "./clause-keys"
import { askedDeposit, currencyOf, isActivity, isForMinors, lastsLongerThan, paidFee } from "./terms"

/** Why a clause is proposed: a sentence of the messages, and what it says of the facts. */
export interface ClauseReason {
  code: keyof Messages["clauses"]["reason"]
  values: {
    basis?: LegalBasis
    /** Which of the sentence's cases holds. */
    which?: string
    count?: number
    names?: string[]
    /** `YYYY-MM-DD`. */
    date?: string
    /** `YYYY-MM`. */
    month?: string
    /** `22:00`. */
    time?: string
    cents?: number
    currency?: string
  }
}

export interface ProposedClause {
  key: ClauseKey
  reason: ClauseReason
}

/** The clauses that this space and these terms call for, each with its reason, in the order of an agreement. */
export function proposeClauses(facts: AgreementFacts): ProposedClause[] {
  return clauseKeys.flatMap((key) => {
    const reason = reasons[key](facts)
    return reason ? [{ key, reason }] : []
  })
}

/** The clauses of the catalogue that nothing calls for; the parties may add them. */
export function otherClauses(facts: AgreementFacts): ClauseKey[] {
  return clauseKeys.filter((key) => reasons[key](facts) === null)
}

const reasons: Record<ClauseKey, (facts: AgreementFacts) => ClauseReason | null> = {
  parties: always,
  legal_basis: ({ legalBasis }) => because("basis", { basis: legalBasis }),
  object: always,
  duration: term,
  trial,
  spaces: ({ spaces }) => because("spaces", { count: spaces.length, names: spaces.map(({ name }) => name) }),
  hours: ({ slots }) =>
    slots.length > 0 ? because("weekly_hours", { count: slots.length }) : because("dates_in_calendar"),
  planning_changes: ({ site }) => because(site.isWorship ? "worship_dates" : "shared_building"),
  supervision_keys: ({ conditions: { keys } }) =>
    keys === null ? because("keys_unknown") : because("keys", { which: keys }),
  fee: (facts) => {
    const fee = paidFee(facts)
    return fee ? because("fee", { cents: fee.amount, currency: fee.currency }) : because("free")
  },
  indexation: (facts) =>
    facts.indexed && paidFee(facts) && lastsLongerThan(1, facts)
      ? because("indexed", { month: facts.indexed.base })
      : null,
  deposit: (facts) => {
    const cents = askedDeposit(facts)
    return cents === null ? null : because("deposit", { cents, currency: currencyOf(facts) })
  },
  shared_costs: (facts) => because(paidFee(facts) ? "costs_in_fee" : "costs_of_free_use"),
  cleaning: ({ conditions: { cleaningBy } }) =>
    cleaningBy === null ? because("cleaning_unknown") : because("cleaning", { which: cleaningBy }),
  repairs: always,
  third_party: always,
  house_rules: ({ conditions: { alcohol, food } }) => {
    if (!alcohol && !food) return because("no_alcohol_no_food")
    return because("alcohol_or_food", { which: alcohol && food ? "both" : alcohol ? "alcohol" : "food" })
  },
  noise,
  insurance: ({ conditions: { insuranceRequired } }) =>
    because(insuranceRequired ? "insurance_required" : "insurance_open"),
  damage: always,
  minors: (facts) => {
    if (facts.conditions.minors) return because("minors_welcome")
    return isForMinors(facts) ? because("minors_activity") : null
  },
  data: always,
  publicity: (facts) => (isActivity(facts, withoutPublic) ? null : because("announced")),
  parish_consent: ofWorship,
  worship: ofWorship,
  penalties: (facts) => (paidFee(facts) ? because("payment") : null),
  review: (facts) => {
    if (facts.until === null) return because("open_ended")
    return lastsLongerThan(1, facts) ? because("long_term") : null
  },
  evaluation: trial,
  end: ({ noticeDays }) => because("notice", { count: noticeDays }),
  law: always,
}

const loud: readonly ActivityOfUse[] = ["choir", "music", "theatre", "dance", "party"]
const withoutPublic: readonly ActivityOfUse[] = ["office_work", "storage"]

function because(code: ClauseReason["code"], values: ClauseReason["values"] = {}): ClauseReason {
  return { code, values }
}

function always(): ClauseReason {
  return because("every_agreement")
}

function term({ until }: AgreementFacts): ClauseReason {
  return until === null ? because("open_ended") : because("fixed_term", { date: until })
}

function trial({ trialUntil }: AgreementFacts): ClauseReason | null {
  return trialUntil === null ? null : because("trial", { date: trialUntil })
}

function noise(facts: AgreementFacts): ClauseReason | null {
  const { amplifiedSound, quietFrom } = facts.conditions
  if (amplifiedSound)
    return quietFrom === null ? because("amplified") : because("amplified_until", { time: quietFrom })
  if (quietFrom !== null) return because("quiet", { time: quietFrom })
  return isActivity(facts, loud) ? because("loud_activity") : null
}

function ofWorship({ site }: AgreementFacts): ClauseReason | null {
  return site.isWorship ? because("place_of_worship") : null
}
