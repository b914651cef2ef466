import { describe, expect, it } from "vitest"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { emptyQuery, everyDate, type WantedTime } from "../query/space-query"
import { askedParts, partOfDay, resultTitle, type TitleWords } from "./result-title"

const tuesday: WantedTime = {
  date: null,
  weekday: 2,
  from: 18 * 60 + 30,
  until: 21 * 60,
  weeks: 12,
  ...everyDate,
}
const forest = { label: "Forest", level: "municipality" }

function title(locale: Locale, asked: Partial<Parameters<typeof resultTitle>[0]> = {}) {
  const words = translator(locale, "search") as unknown as (key: string, values?: object) => string
  const t: TitleWords = (key, values) => words(`title.${key}`, values)
  return resultTitle(
    { query: emptyQuery, origin: null, total: 23, totalIsLowerBound: false, ...asked },
    locale,
    t,
  )
}

describe("the title of a result", () => {
  const full = { query: { ...emptyQuery, people: 25, time: tuesday, radius: 1500 }, origin: forest }
  it.each([
    ["en", "23 spaces for 25 people on Tuesday evenings near Forest"],
    ["fr", "23 espaces pour 25 personnes le mardi soir près de Forest"],
    ["nl", "23 ruimtes voor 25 personen op dinsdagavond in de buurt van Forest"],
  ] as const)("is a sentence in %s", (locale, sentence) => {
    expect(title(locale, full)).toBe(sentence)
  })

  it.each([
    ["en", "1 space"],
    ["fr", "1 espace"],
    ["nl", "1 ruimte"],
  ] as const)("counts one in %s", (locale, sentence) => {
    expect(title(locale, { total: 1 })).toBe(sentence)
  })

  it("says where, as each language does", () => {
    const ixelles = { label: "Ixelles", level: "municipality" }
    expect(title("fr", { origin: ixelles })).toBe("23 espaces à Ixelles")
    expect(title("fr", { origin: { ...ixelles, level: "point" } })).toBe("23 espaces près d’Ixelles")
    expect(title("nl", { origin: { label: "Altitude 100", level: "neighbourhood" } })).toBe(
      "23 ruimtes in de wijk Altitude 100",
    )
    expect(title("en", { query: { ...emptyQuery, bbox: [1, 2, 3, 4] } })).toBe(
      "23 spaces in the area on the map",
    )
  })

  it("says when, on one day or every week", () => {
    const on = { ...tuesday, date: "2027-01-12", weekday: null }
    expect(title("en", { query: { ...emptyQuery, time: on } })).toBe(
      "23 spaces on 12 January 2027 from 18:30 to 21:00",
    )
    expect(title("fr", { query: { ...emptyQuery, time: { ...tuesday, from: 600, until: 960 } } })).toBe(
      "23 espaces le mardi de 10:00 à 16:00",
    )
  })

  it.each([
    [{ weekday: 2 }, "with 2 h free on Tuesdays", "met 2 uur vrij op dinsdag"],
    [
      { date: "2026-12-12", days: 1 },
      "with 2 h free on 12 December 2026",
      "met 2 uur vrij op 12 december 2026",
    ],
    [
      { date: "2026-12-12", days: 2 },
      "with 2 h free between 12 December 2026 and 13 December 2026",
      "met 2 uur vrij van 12 december 2026 tot en met 13 december 2026",
    ],
    [
      { from: 19 * 60, until: 22 * 60 },
      "with 2 h free between 19:00 and 22:00",
      "met 2 uur vrij tussen 19:00 en 22:00",
    ],
    [
      { weekday: 2, from: 19 * 60, until: 22 * 60 },
      "with 2 h free on Tuesday evenings",
      "met 2 uur vrij op dinsdagavond",
    ],
  ])("says in which days and hours a slot is looked for: %j", (slot, en, nl) => {
    const any = { minutes: 120, date: null, days: 28, weekday: null, from: null, until: null }
    const query = { ...emptyQuery, freeSlot: { ...any, ...slot } }
    expect(title("en", { query })).toBe(`23 spaces ${en}`)
    expect(title("nl", { query })).toBe(`23 ruimtes ${nl}`)
  })

  it("tells what is asked piece by piece, with its hours", () => {
    const words = translator("fr", "search") as unknown as (key: string, values?: object) => string
    expect(askedParts(full, "fr", (key, values) => words(`title.${key}`, values))).toEqual([
      { name: "people", text: "pour 25 personnes" },
      { name: "time", text: "le mardi de 18:30 à 21:00" },
      { name: "where", text: "près de Forest" },
    ])
    const nothing = { query: emptyQuery, origin: null }
    expect(askedParts(nothing, "fr", (key, values) => words(`title.${key}`, values))).toEqual([])
  })

  it("says when nothing was found, or too much to count", () => {
    expect(title("en", { total: 0, query: { ...emptyQuery, q: "piano" } })).toBe(
      "No space mentioning “piano”",
    )
    expect(title("en", { total: 10_000, totalIsLowerBound: true })).toBe("More than 10,000 spaces")
  })

  it.each([
    [9 * 60, 12 * 60, "morning"],
    [13 * 60, 17 * 60, "afternoon"],
    [18 * 60, 22 * 60, "evening"],
    [22 * 60, 2 * 60, "evening"],
    [10 * 60, 16 * 60, "hours"],
    [22 * 60, 12 * 60, "hours"],
  ] as const)("%i to %i is %s", (from, until, part) => {
    expect(partOfDay(from, until)).toBe(part)
  })
})
