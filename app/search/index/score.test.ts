import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { defaultWeights, scoreParts, type Weights } from "../results/search-result"
import {
  capacityValue,
  explainScore,
  partValues,
  priceValue,
  type ScoreInputs,
  transitValue,
  weightedScore,
} from "./score"

const share = fc.double({ min: 0, max: 1, noNaN: true })
const metres = fc.double({ min: 0, max: 50_000, noNaN: true })
const weight = fc.integer({ min: 0, max: 100 })
const weights: fc.Arbitrary<Weights> = fc.record({
  proximity: weight,
  time: weight,
  capacity: weight,
  price: weight,
  terms: weight,
  suitability: weight,
  transit: weight,
})
const inputs: fc.Arbitrary<ScoreInputs> = fc.record(
  {
    proximity: fc.record({ distanceM: metres }),
    time: fc.record({
      wantedMinutes: fc.integer({ min: 1, max: 900 }),
      freeMinutes: fc.integer({ min: 0, max: 900 }),
    }),
    capacity: fc.record({
      people: fc.integer({ min: 1, max: 500 }),
      capacity: fc.integer({ min: 1, max: 500 }),
    }),
    price: fc.record({
      amount: fc.integer({ min: 0, max: 10_000 }),
      budget: fc.integer({ min: 0, max: 10_000 }),
      currency: fc.constant("EUR"),
      unit: fc.constant("hour" as const),
    }),
    terms: fc.record({ form: fc.constant("hourly"), preferred: fc.boolean() }),
    suitability: fc.record({
      wished: fc.integer({ min: 1, max: 9 }),
      present: fc.integer({ min: 0, max: 9 }),
    }),
    transit: fc.record({ distanceM: metres, stop: fc.constant(null) }),
  },
  { requiredKeys: [] },
)

describe("parts", () => {
  it.each([
    [5, 100, 0],
    [10, 100, 0],
    [30, 100, 0.5],
    [50, 100, 1],
    [100, 100, 1],
    [101, 100, 0],
  ])("%i people in a room for %i count %d", (people, capacity, value) => {
    expect(capacityValue(people, capacity)).toBeCloseTo(value, 12)
  })

  it.each([
    [0, 0, 1],
    [0, 900, 1],
    [600, 900, 1],
    [750, 900, 0.75],
    [900, 900, 0.5],
    [1125, 900, 0.25],
    [1350, 900, 0],
    [9000, 900, 0],
    [1, 0, 0],
  ])("%i cents on a budget of %i count %d", (amount, budget, value) => {
    expect(priceValue(amount, budget)).toBeCloseTo(value, 12)
  })

  it("counts a stop at the door fully, and one at 400 m by e^-½", () => {
    expect(transitValue(0)).toBe(1)
    expect(transitValue(400)).toBeCloseTo(Math.exp(-0.5), 12)
  })
})

describe("score", () => {
  it("is the weighted mean of the parts that counted", () => {
    const { score, parts } = explainScore(
      {
        proximity: { distanceM: 0 },
        capacity: { people: 30, capacity: 100 },
        price: { amount: 900, budget: 900, currency: "EUR", unit: "hour" },
        transit: { distanceM: 400, stop: "Schuman" },
      },
      defaultWeights,
    )
    expect(score).toBe(Math.round(((40 + 15 * 0.5 + 10 * 0.5 + 5 * Math.exp(-0.5)) / 70) * 1000) / 10)
    expect(parts).toEqual([
      {
        part: "proximity",
        value: 1,
        weight: 40,
        reason: "proximity.inside",
        inputs: { distanceM: 0, walkMinutes: 0 },
      },
      {
        part: "capacity",
        value: 0.5,
        weight: 15,
        reason: "capacity.large",
        inputs: { people: 30, capacity: 100 },
      },
      {
        part: "price",
        value: 0.5,
        weight: 10,
        reason: "price.within",
        inputs: { amount: 900, budget: 900, currency: "EUR", unit: "hour" },
      },
      {
        part: "transit",
        value: 0.6065,
        weight: 5,
        reason: "transit.near",
        inputs: { distanceM: 400, walkMinutes: 6.5, stop: "Schuman" },
      },
    ])
  })

  it("is null when nothing counted: transit alone is no reason", () => {
    expect(explainScore({}, defaultWeights)).toEqual({ score: null, parts: [] })
    expect(explainScore({ transit: { distanceM: 10, stop: null } }, defaultWeights)).toEqual({
      score: null,
      parts: [],
    })
  })

  it("leaves out what has no weight", () => {
    const { score, parts } = explainScore(
      { proximity: { distanceM: 5000 }, capacity: { people: 60, capacity: 100 } },
      { ...defaultWeights, proximity: 0 },
    )
    expect(score).toBe(100)
    expect(parts.map(({ part }) => part)).toEqual(["capacity"])
  })

  const price = { currency: "EUR", unit: "hour" } as const
  it.each<[string, ScoreInputs]>([
    ["proximity.inside", { proximity: { distanceM: 0 } }],
    ["proximity.walk", { proximity: { distanceM: 1 } }],
    ["time.all", { time: { wantedMinutes: 60, freeMinutes: 60 } }],
    ["time.some", { time: { wantedMinutes: 60, freeMinutes: 59 } }],
    ["capacity.fits", { capacity: { people: 50, capacity: 100 } }],
    ["capacity.large", { capacity: { people: 49, capacity: 100 } }],
    ["capacity.tooLarge", { capacity: { people: 10, capacity: 100 } }],
    ["price.free", { price: { ...price, amount: 0, budget: 0 } }],
    ["price.low", { price: { ...price, amount: 1, budget: 100 } }],
    ["price.low", { price: { ...price, amount: 66, budget: 100 } }],
    ["price.within", { price: { ...price, amount: 100, budget: 100 } }],
    ["price.over", { price: { ...price, amount: 101, budget: 100 } }],
    ["terms.preferred", { terms: { form: "hourly", preferred: true } }],
    ["terms.accepted", { terms: { form: "hourly", preferred: false } }],
    ["suitability.all", { suitability: { wished: 2, present: 2 } }],
    ["suitability.some", { suitability: { wished: 2, present: 1 } }],
  ])("says %s of %o", (reason, given) => {
    expect(explainScore(given, defaultWeights).parts.map((part) => part.reason)).toEqual([reason])
  })

  it("counts shares, and forms that are only accepted", () => {
    expect(partValues({ time: { wantedMinutes: 60, freeMinutes: 15 } })).toEqual({ time: 0.25 })
    expect(partValues({ time: { wantedMinutes: 1, freeMinutes: 0 } })).toEqual({ time: 0 })
    expect(partValues({ time: { wantedMinutes: 0, freeMinutes: 0 } })).toEqual({})
    expect(partValues({ suitability: { wished: 1, present: 0 } })).toEqual({ suitability: 0 })
    expect(partValues({ suitability: { wished: 0, present: 0 } })).toEqual({})
    expect(partValues({ terms: { form: "hourly", preferred: false } })).toEqual({ terms: 0.6 })
    expect(partValues({ terms: { form: "hourly", preferred: true } })).toEqual({ terms: 1 })
    expect(
      explainScore({ terms: { form: "hourly", preferred: true } }, defaultWeights).parts[0]?.inputs,
    ).toEqual({
      form: "hourly",
    })
  })

  it("leaves a transit of 800 m the share of a bell curve, and no score to weights of 1 in a hundred", () => {
    expect(partValues({ transit: { distanceM: 800, stop: null } }).transit).toBeCloseTo(Math.exp(-2), 9)
    const least = { ...defaultWeights, proximity: 1 }
    expect(explainScore({ proximity: { distanceM: 0 } }, least).score).toBe(100)
  })

  it("knows the edges of capacity and price", () => {
    expect([capacityValue(0, 0), capacityValue(1, 0), capacityValue(1, 1)]).toEqual([0, 0, 1])
    expect([priceValue(0, 0), priceValue(1, 0), priceValue(1, 1), priceValue(1, -1)]).toEqual([1, 0, 0.5, 0])
  })

  it("lies between 0 and 100 and between its least and its greatest part", () => {
    fc.assert(
      fc.property(inputs, weights, (given, chosen) => {
        const { score, parts } = explainScore(given, chosen)
        if (score === null) {
          expect(parts).toEqual([])
          return
        }
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100)
        const values = parts.map(({ value }) => value * 100)
        expect(score).toBeGreaterThanOrEqual(Math.min(...values) - 0.1)
        expect(score).toBeLessThanOrEqual(Math.max(...values) + 0.1)
        expect(parts.every(({ weight }) => weight > 0)).toBe(true)
      }),
    )
  })

  it("never rises when distance grows", () => {
    fc.assert(
      fc.property(inputs, weights, metres, metres, (given, chosen, a, b) => {
        const at = (distanceM: number) =>
          explainScore({ ...given, proximity: { distanceM } }, chosen).score ?? 0
        expect(at(Math.max(a, b))).toBeLessThanOrEqual(at(Math.min(a, b)))
      }),
    )
  })

  it("never rises with the price, and does not depend on the scale of the weights", () => {
    fc.assert(
      fc.property(inputs, weights, fc.nat(5000), fc.nat(5000), (given, chosen, a, b) => {
        const at = (amount: number) =>
          explainScore({ ...given, price: { amount, budget: 2000, currency: "EUR", unit: "hour" } }, chosen)
            .score ?? 0
        expect(at(Math.max(a, b))).toBeLessThanOrEqual(at(Math.min(a, b)))
      }),
    )
    fc.assert(
      fc.property(fc.array(share, { minLength: 7, maxLength: 7 }), weights, (values, chosen) => {
        const byPart = Object.fromEntries(scoreParts.map((part, i) => [part, values[i]]))
        const doubled = Object.fromEntries(scoreParts.map((part) => [part, chosen[part] * 2])) as Weights
        const [once, twice] = [weightedScore(byPart, chosen), weightedScore(byPart, doubled)]
        if (once === null) expect(twice).toBeNull()
        else expect(Math.abs(once - (twice ?? Number.NaN))).toBeLessThanOrEqual(0.1)
      }),
    )
  })
})
