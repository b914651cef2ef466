import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { locales } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { anyFacts, choirFacts } from "../../../tests/setup/agreements/agreement-facts"
import type { AgreementFacts } from "../agreement"
import { clauseKeys } from "./clause-keys"
import { clauseReasonText } from "./clause-texts"
import { type ClauseReason, otherClauses, proposeClauses } from "./propose-clauses"

const reasonOf = (key: string, changed: Partial<AgreementFacts>) =>
  proposeClauses({ ...choirFacts, ...changed }).find((proposed) => proposed.key === key)?.reason

const conditions = (changed: Partial<AgreementFacts["conditions"]>) => ({
  conditions: { ...choirFacts.conditions, ...changed },
})

const isPaid = ({ fee }: AgreementFacts) => (fee?.amount ?? 0) > 0

/** What has to be so for a reason to be given. */
const holds: Record<
  ClauseReason["code"],
  (facts: AgreementFacts, values: ClauseReason["values"]) => boolean
> = {
  every_agreement: () => true,
  basis: ({ legalBasis }, { basis }) => basis === legalBasis,
  fixed_term: ({ until }, { date }) => until !== null && date === until,
  open_ended: ({ until }) => until === null,
  trial: ({ trialUntil }, { date }) => trialUntil !== null && date === trialUntil,
  spaces: ({ spaces }, { count, names }) => count === spaces.length && names?.length === count,
  weekly_hours: ({ slots }, { count }) => slots.length > 0 && count === slots.length,
  dates_in_calendar: ({ slots }) => slots.length === 0,
  shared_building: ({ site }) => !site.isWorship,
  worship_dates: ({ site }) => site.isWorship,
  keys: (facts, { which }) => which === facts.conditions.keys,
  keys_unknown: (facts) => facts.conditions.keys === null,
  fee: (facts, { cents }) => isPaid(facts) && cents === facts.fee?.amount,
  free: (facts) => !isPaid(facts),
  indexed: (facts, { month }) => isPaid(facts) && month === facts.indexed?.base,
  deposit: ({ deposit }, { cents }) => cents === deposit && cents !== 0,
  costs_in_fee: isPaid,
  costs_of_free_use: (facts) => !isPaid(facts),
  cleaning: (facts, { which }) => which === facts.conditions.cleaningBy,
  cleaning_unknown: (facts) => facts.conditions.cleaningBy === null,
  alcohol_or_food: ({ conditions: { alcohol, food } }, { which }) =>
    which === "both" ? alcohol && food : which === "alcohol" ? alcohol && !food : food && !alcohol,
  no_alcohol_no_food: ({ conditions: { alcohol, food } }) => !alcohol && !food,
  amplified: ({ conditions: { amplifiedSound, quietFrom } }) => amplifiedSound && quietFrom === null,
  amplified_until: ({ conditions: { amplifiedSound, quietFrom } }, { time }) =>
    amplifiedSound && quietFrom !== null && time === quietFrom,
  quiet: ({ conditions: { quietFrom } }, { time }) => quietFrom !== null && time === quietFrom,
  loud_activity: ({ activity }) => ["choir", "music", "theatre", "dance", "party"].includes(activity ?? ""),
  insurance_required: (facts) => facts.conditions.insuranceRequired,
  insurance_open: (facts) => !facts.conditions.insuranceRequired,
  minors_welcome: (facts) => facts.conditions.minors,
  minors_activity: ({ activity }) => ["children", "youth", "homework"].includes(activity ?? ""),
  announced: ({ activity }) => !["office_work", "storage"].includes(activity ?? ""),
  place_of_worship: ({ site }) => site.isWorship,
  payment: isPaid,
  long_term: ({ until }) => until !== null,
  notice: ({ noticeDays }, { count }) => count === noticeDays,
}

describe("any facts", () => {
  it("call for clauses in the order of an agreement, each for a reason that holds", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const proposed = proposeClauses(facts)
        const keys = proposed.map(({ key }) => key)
        expect(keys).toEqual(clauseKeys.filter((key) => keys.includes(key)))
        for (const { reason } of proposed)
          expect([reason, holds[reason.code](facts, reason.values)]).toEqual([reason, true])
      }),
    )
  })

  it("leave every other clause to be added", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const keys = [...proposeClauses(facts).map(({ key }) => key), ...otherClauses(facts)]
        expect(keys.toSorted()).toEqual(clauseKeys.toSorted())
      }),
    )
  })

  it("give reasons that can be told in every language", () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...locales), (facts, locale) => {
        const t = translator(locale, "clauses")
        for (const { reason } of proposeClauses(facts))
          expect(clauseReasonText(t, locale, reason)).not.toMatch(/[{}]|reason\.|undefined|NaN/)
      }),
    )
  })
})

describe("what calls for a clause", () => {
  it("proposes the whole catalogue to a choir that pays for a church on trial", () => {
    expect(proposeClauses(choirFacts).map(({ key }) => key)).toEqual(clauseKeys)
  })

  it("proposes consent and respect for worship only in places of worship", () => {
    const site = { ...choirFacts.site, isWorship: false }
    expect(reasonOf("parish_consent", { site })).toBeUndefined()
    expect(reasonOf("worship", { site })).toBeUndefined()
    expect(reasonOf("planning_changes", { site })?.code).toBe("shared_building")
  })

  it("proposes indexation only for a fee that lasts longer than a year", () => {
    expect(reasonOf("indexation", {})?.values).toEqual({ month: "2026-08" })
    expect(reasonOf("indexation", { until: null })).toBeDefined()
    expect(reasonOf("indexation", { until: "2028-01-03" })).toBeUndefined()
    expect(reasonOf("indexation", { until: "2028-01-04" })).toBeDefined()
    expect(reasonOf("indexation", { indexed: null })).toBeUndefined()
    expect(reasonOf("indexation", { fee: null })).toBeUndefined()
  })

  it("proposes a review where the agreement lasts longer than a year", () => {
    expect(reasonOf("review", { until: "2027-12-31" })).toBeUndefined()
    expect(reasonOf("review", { until: "2029-06-30" })?.code).toBe("long_term")
    expect(reasonOf("review", { until: null })?.code).toBe("open_ended")
  })

  it("proposes a trial and its evaluation only where there is one", () => {
    expect(reasonOf("trial", { trialUntil: null })).toBeUndefined()
    expect(reasonOf("evaluation", { trialUntil: null })).toBeUndefined()
  })

  it("proposes a deposit and penalties only where there is something to pay", () => {
    expect(reasonOf("deposit", { deposit: null })).toBeUndefined()
    expect(reasonOf("deposit", { deposit: 0 })).toBeUndefined()
    expect(reasonOf("penalties", { fee: null })).toBeUndefined()
  })

  it.each([
    [{ amplifiedSound: true, quietFrom: "22:00" }, "choir", "amplified_until"],
    [{ amplifiedSound: true, quietFrom: null }, "choir", "amplified"],
    [{ amplifiedSound: false, quietFrom: "22:00" }, "choir", "quiet"],
    [{ amplifiedSound: false, quietFrom: null }, "choir", "loud_activity"],
    [{ amplifiedSound: false, quietFrom: null }, "meeting", undefined],
    [{ amplifiedSound: false, quietFrom: null }, null, undefined],
  ])("with %j and the activity %s, tells of noise for %s", (changed, activity, code) => {
    expect(reasonOf("noise", { activity, ...conditions(changed) })?.code).toBe(code)
  })

  it.each([
    [true, "meeting", "minors_welcome"],
    [false, "homework", "minors_activity"],
    [false, "meeting", undefined],
  ])("with minors welcome: %s and the activity %s, tells of them for %s", (minors, activity, code) => {
    expect(reasonOf("minors", { activity, ...conditions({ minors }) })?.code).toBe(code)
  })

  it("proposes publicity unless nobody comes to see", () => {
    expect(reasonOf("publicity", { activity: "storage" })).toBeUndefined()
    expect(reasonOf("publicity", { activity: null })?.code).toBe("announced")
  })
})
