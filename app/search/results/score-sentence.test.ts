import { describe, expect, it } from "vitest"
import { locales } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { explainScore, type ScoreInputs } from "../index/score"
import { sentenceValues } from "./score-sentence"
import { defaultWeights } from "./search-result"

const near = { distanceM: 400, stop: "Schuman" }
const price = { currency: "EUR", unit: "hour" as const, budget: 900 }
const cases: ScoreInputs[] = [
  { proximity: { distanceM: 0 }, transit: near },
  { proximity: { distanceM: 370 } },
  { capacity: { people: 25, capacity: 30 }, time: { wantedMinutes: 120, freeMinutes: 120 } },
  { capacity: { people: 25, capacity: 60 }, time: { wantedMinutes: 120, freeMinutes: 90 } },
  { capacity: { people: 1, capacity: 600 }, terms: { form: "hourly", preferred: true } },
  { price: { ...price, amount: 0 }, terms: { form: "hourly", preferred: false } },
  { price: { ...price, amount: 300 }, suitability: { wished: 3, present: 3 } },
  { price: { ...price, amount: 850 }, suitability: { wished: 3, present: 1 } },
  { price: { ...price, amount: 1000 } },
]

describe("the sentence of each part", () => {
  it.each(locales)("is complete in %s", (locale) => {
    const t = translator(locale, "score")
    for (const inputs of cases)
      for (const part of explainScore(inputs, defaultWeights).parts) {
        const sentence = t(part.reason as never, sentenceValues(part, locale) as never)
        expect(sentence).not.toMatch(/[{}]|score\./)
        expect(t(`part.${part.part}`)).toBeTruthy()
      }
  })
})
