import { expect, it } from "vitest"
import { choirFacts } from "../../../tests/setup/agreements/agreement-facts"
import { mergeFacts, rebaseFacts, sameFacts } from "./merge-facts"

it("takes what each changed of other parts, and refuses two answers to one question", () => {
  const [dear, long] = [
    { ...choirFacts, fee: { amount: 900, currency: "EUR", unit: "hour" as const } },
    { ...choirFacts, until: "2027-12-31" },
  ]
  expect(mergeFacts(choirFacts, dear, long)).toEqual({ ...dear, until: "2027-12-31" })
  expect(mergeFacts(choirFacts, dear, dear)).toEqual(dear)
  expect(mergeFacts(choirFacts, choirFacts, long)).toEqual(long)
  expect(mergeFacts(choirFacts, long, choirFacts)).toEqual(long)
  const cheap = { ...choirFacts, fee: { amount: 100, currency: "EUR", unit: "hour" as const } }
  expect(mergeFacts(choirFacts, dear, cheap)).toBeNull()
})

it("shows whoever looks again what they changed, on what stands now", () => {
  const own = { ...choirFacts, people: 99 }
  const now = { ...choirFacts, people: 3, deposit: 12_300 }
  expect(rebaseFacts(choirFacts, now, own)).toEqual({ ...now, people: 99 })
})

it("compares by what is said, not by the order in which it is written", () => {
  const turned = Object.fromEntries(Object.entries(choirFacts).reverse()) as unknown as typeof choirFacts
  expect(sameFacts(choirFacts, turned)).toBe(true)
  expect(sameFacts(choirFacts, { ...choirFacts, people: 11 })).toBe(false)
})
