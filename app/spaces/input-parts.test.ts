import { describe, expect, it } from "vitest"
import { minuteFromTyped } from "./hours/minute-text"
import { centsFromText, translated } from "./input-parts"

describe("amounts as typed", () => {
  it.each([
    ["8", 800],
    ["8,50", 850],
    ["8.5", 850],
    ["1.250,00", 125_000],
    ["1 250", 125_000],
    ["€ 12", 1200],
  ])("%s", (typed, cents) => expect(centsFromText(typed)).toBe(cents))
  it.each(["", "abc", "-5", "8,55,1", "1e3"])("%s is none", (typed) =>
    expect(centsFromText(typed)).toBe(typed),
  )
})

describe("times as typed", () => {
  it.each([
    ["18:30", 1110],
    ["18h30", 1110],
    ["9", 540],
    ["24:00", 1440],
  ])("%s", (typed, minute) => expect(minuteFromTyped(typed)).toBe(minute))
  it.each(["25:00", "18:75", "24:30", "soir", ""])("%s is none", (typed) =>
    expect(minuteFromTyped(typed)).toBeNull(),
  )
})

describe("a text in several languages", () => {
  it("keeps its original while that has a text, else takes the writer's", () => {
    expect(translated({ fr: "Salle", nl: "Zaal", original: "nl" }, "fr")?.original).toBe("nl")
    expect(translated({ fr: "Salle", original: "nl" }, "fr")?.original).toBe("fr")
    expect(translated({ nl: "Zaal" }, "fr")).toEqual({ original: "nl", nl: "Zaal" })
    expect(translated({ fr: "  " }, "fr")).toBeNull()
  })
})
