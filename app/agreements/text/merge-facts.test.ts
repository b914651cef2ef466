import { expect, it } from "vitest"
import { sampleFacts } from "../sample-facts"
import { mergeFacts, rebaseFacts, sameFacts } from "./merge-facts"

it("takes what each changed of other parts, and refuses two answers to one question", () => {
  const [dear, long] = [
    { ...sampleFacts, fee: { amount: 900, currency: "EUR", unit: "hour" as const } },
    { ...sampleFacts, until: "2027-12-31" },
  ]
  expect(mergeFacts(sampleFacts, dear, long)).toEqual({ ...dear, until: "2027-12-31" })
  expect(mergeFacts(sampleFacts, dear, dear)).toEqual(dear)
  expect(mergeFacts(sampleFacts, sampleFacts, long)).toEqual(long)
  expect(mergeFacts(sampleFacts, long, sampleFacts)).toEqual(long)
  const cheap = { ...sampleFacts, fee: { amount: 100, currency: "EUR", unit: "hour" as const } }
  expect(mergeFacts(sampleFacts, dear, cheap)).toBeNull()
})

it("shows whoever looks again what they changed, on what stands now", () => {
  const own = { ...sampleFacts, people: 99 }
  const now = { ...sampleFacts, people: 3, deposit: 12_300 }
  expect(rebaseFacts(sampleFacts, now, own)).toEqual({ ...now, people: 99 })
})

it("compares by what is said, not by the order in which it is written", () => {
  const turned = Object.fromEntries(Object.entries(sampleFacts).reverse()) as unknown as typeof sampleFacts
  expect(sameFacts(sampleFacts, turned)).toBe(true)
  expect(sameFacts(sampleFacts, { ...sampleFacts, people: 11 })).toBe(false)
})
