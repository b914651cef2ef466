import { describe, expect, it } from "vitest"
import { maxPrices, maxWeeklyRules } from "../vocabulary"
import { listOf, type TypedValues } from "./step-form"
import { changeLists, withRules } from "./terms-lists"

const pressed = (values: TypedValues, intent: string, times: number) =>
  Array.from({ length: times }).reduce<TypedValues>((before) => changeLists(before, intent), values)

describe("the lists of hours and prices", () => {
  it("take no more lines than a space may have, and fewer again", () => {
    const full = pressed(pressed({}, "hours.add", 200), "price.add", 200)
    expect(listOf(full, "weekly")).toHaveLength(maxWeeklyRules)
    expect(listOf(full, "prices")).toHaveLength(maxPrices)
    const fewer = changeLists(changeLists(full, "hours.remove.0"), "price.remove.0")
    expect(listOf(fewer, "weekly")).toHaveLength(maxWeeklyRules - 1)
    expect(listOf(fewer, "prices")).toHaveLength(maxPrices - 1)
  })

  it("keep what was there when hours are drawn into more lines than a space may have", () => {
    const weekly = [{ weekday: "1", from: "09:00", until: "12:00" }]
    const drawn = Array.from({ length: maxWeeklyRules + 1 }, (_, index) => ({
      weekday: (index % 7) + 1,
      from: Math.floor(index / 7) * 60,
      until: Math.floor(index / 7) * 60 + 30,
      form: null,
      validFrom: null,
      validUntil: null,
    }))
    expect(withRules(weekly, () => drawn)).toEqual(weekly)
    expect(withRules(weekly, () => drawn.slice(1))).toHaveLength(maxWeeklyRules)
  })
})
