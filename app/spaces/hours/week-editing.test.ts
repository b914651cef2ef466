import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { WeeklyRule } from "../vocabulary"
import { minutesOfWeek, weekByDay } from "./week"
import { applyPreset, offer, withdraw } from "./week-editing"

const rule = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  from: fc.integer({ min: 0, max: 1439 }),
  until: fc.integer({ min: 1, max: 1440 }),
  form: fc.constantFrom(null, "hourly" as const),
  validFrom: fc.constant(null),
  validUntil: fc.constant(null),
})
const stretch = fc
  .tuple(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 0, max: 1440 }))
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ from: Math.min(a, b), until: Math.max(a, b) }))
const weekday = fc.integer({ min: 1, max: 7 })

const covered = (rules: WeeklyRule[], day: number, minute: number) =>
  weekByDay(rules)[day - 1]?.some(({ from, until }) => from <= minute && minute < until) ?? false

describe("drawing on the week", () => {
  it("offers exactly the stretch besides what was offered", () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 8 }), weekday, stretch, (rules, day, drawn) => {
        const after = offer(rules, day, drawn)
        expect(covered(after, day, drawn.from)).toBe(true)
        expect(covered(after, day, drawn.until - 1)).toBe(true)
        const plain = { ...drawn, weekday: day, form: null, validFrom: null, validUntil: null }
        expect(weekByDay(after)).toEqual(weekByDay([...rules, plain]))
      }),
    )
  })

  it("withdraws exactly the stretch", () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 8 }), weekday, stretch, (rules, day, drawn) => {
        const after = withdraw(rules, day, drawn)
        const lost = weekByDay(rules)[day - 1]?.reduce(
          (sum, { from, until }) =>
            sum + Math.max(0, Math.min(until, drawn.until) - Math.max(from, drawn.from)),
          0,
        )
        expect(minutesOfWeek(after)).toBe(minutesOfWeek(rules) - (lost ?? 0))
        expect(covered(after, day, drawn.from)).toBe(false)
      }),
    )
  })

  it("keeps the form and season of what it does not touch", () => {
    const special: WeeklyRule = {
      weekday: 2,
      from: 600,
      until: 720,
      form: "hourly",
      validFrom: "2027-01-01",
      validUntil: null,
    }
    expect(offer([special], 2, { from: 660, until: 800 })).toContainEqual(special)
    expect(withdraw([special], 2, { from: 660, until: 690 })).toEqual([
      { ...special, until: 660 },
      { ...special, from: 690 },
    ])
  })

  it("begins with a preset and clears", () => {
    expect(minutesOfWeek(applyPreset([], "evenings"))).toBe(5 * 4 * 60)
    expect(applyPreset(applyPreset([], "always"), "clear")).toEqual([])
  })
})
