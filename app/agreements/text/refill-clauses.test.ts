import { describe, expect, it } from "vitest"
import { translator } from "~/i18n/messages.server"
import { choirFacts } from "../../../tests/setup/agreements/agreement-facts"
import type { AgreementFacts } from "../agreement"
import { composeClauses } from "../clauses/compose-clauses"
import { proposeClauses } from "../clauses/propose-clauses"
import { refillClauses } from "./refill-clauses"

const filling = (facts: AgreementFacts) => ({
  facts,
  texts: { t: translator(facts.locale, "clauses"), words: translator(facts.locale, "vocabulary") },
})
const composed = (facts: AgreementFacts) =>
  composeClauses(
    filling(facts).texts,
    facts,
    proposeClauses(facts).map(({ key }) => key),
  )
const before: AgreementFacts = { ...choirFacts, locale: "en", trialUntil: null }
const clauses = composed(before)
const refilled = (changed: Partial<AgreementFacts>, from = clauses) =>
  refillClauses(from, filling(before), filling({ ...before, ...changed }))

describe("clauses follow their facts", () => {
  it("stay as they are where nothing changed", () => {
    expect(refilled({})).toEqual(clauses)
  })

  it("are those that the new facts compose, in their places, where nobody rewrote any", () => {
    const trial = { trialUntil: "2027-04-01", noticeDays: 10 }
    expect(refilled(trial)).toEqual(composed({ ...before, ...trial }))
    expect(refilled({ fee: null })).toEqual(composed({ ...before, fee: null }))
    expect(refilled({ locale: "nl" })).toEqual(composed({ ...before, locale: "nl" }))
  })

  it("keep every word that a party wrote, and clauses of its own", () => {
    const own = { key: "own-1", title: "Bells", text: "They ring." }
    const written = clauses.map((clause) =>
      clause.key === "end" ? { ...clause, text: "Whenever." } : clause,
    )
    const after = refilled({ noticeDays: 10, fee: null }, [...written, own])
    expect(after.find(({ key }) => key === "end")?.text).toBe("Whenever.")
    expect(after.at(-1)).toEqual(own)
  })

  it("do not bring back what a party left out", () => {
    const without = clauses.filter(({ key }) => key !== "insurance")
    expect(refilled({ noticeDays: 10 }, without).map(({ key }) => key)).not.toContain("insurance")
  })
})
