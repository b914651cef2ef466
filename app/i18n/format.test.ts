import { describe, expect, it } from "vitest"
import {
  formatDate,
  formatInstant,
  formatLength,
  formatList,
  formatSlot,
  formatSpan,
  inOneLine,
} from "./format"

describe("dates", () => {
  it("have an ordinal on the first of a month in French, and on no other day", () => {
    expect(formatDate("2026-12-01", "fr")).toBe("1er décembre 2026")
    expect(formatDate("2026-12-21", "fr")).toBe("21 décembre 2026")
    expect(formatInstant("2026-12-01T12:00:00Z", "fr", "Europe/Brussels", "day")).toBe(
      "mardi 1er décembre 2026",
    )
    expect(formatSlot("2026-12-01T17:00:00Z", "2026-12-01T19:00:00Z", "Europe/Brussels", "fr")).toMatch(
      /1er déc/,
    )
    expect(formatDate("2026-12-01", "nl")).toBe("1 december 2026")
    expect(formatDate("2026-12-01", "en")).toBe("1 December 2026")
  })
})

it("joins names as each language does", () => {
  const names = ["a", "b", "c"]
  expect(formatList(names, "en")).toBe("a, b and c")
  expect(formatList(names, "fr")).toBe("a, b et c")
  expect(formatList(names, "nl")).toBe("a, b en c")
})

it("joins labels as words of one line, and leaves what is written with capitals", () => {
  const labels = ["Tables et chaises", "Chauffage", "Wi-Fi", "À l’heure"]
  expect(inOneLine(labels)).toEqual(["Tables et chaises", "chauffage", "Wi-Fi", "à l’heure"])
})

it("tells how long before in the largest whole unit", () => {
  const written = (minutes: number) =>
    (["fr", "nl", "en"] as const).map((locale) => formatSpan(minutes, locale).replaceAll("\u00a0", " "))
  expect(written(7 * 24 * 60)).toEqual(["7 jours", "7 dagen", "7 days"])
  expect(written(36 * 60)).toEqual(["36 heures", "36 uur", "36 hours"])
  expect(written(60)).toEqual(["1 heure", "1 uur", "1 hour"])
  expect(written(90)).toEqual(["90 minutes", "90 minuten", "90 minutes"])
})

describe("a length of time", () => {
  const written = (minutes: number) =>
    (["fr", "nl", "en"] as const).map((locale) => formatLength(minutes, locale).replaceAll("\u00a0", " "))

  it("is written as each language writes it", () => {
    expect(written(45)).toEqual(["45 min", "45 min", "45 min"])
    expect(written(60)).toEqual(["1 h", "1 uur", "1 h"])
    expect(written(65)).toEqual(["1 h 05", "1 uur 5 min", "1 h 5 min"])
    expect(written(150)).toEqual(["2 h 30", "2 uur 30 min", "2 h 30 min"])
    expect(written(0)).toEqual(["0 min", "0 min", "0 min"])
  })

  it("never breaks between a number and its unit", () => {
    expect(formatLength(150, "nl")).not.toContain(" ")
  })
})
