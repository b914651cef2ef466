import type { useTranslations } from "use-intl"
import { expect, it } from "vitest"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { emptyQuery, everyDate, type WantedSlot, type WantedTime } from "../query/space-query"
import { searchSummary } from "./search-summary"

const time: WantedTime = {
  date: null,
  weekday: 2,
  from: 19 * 60,
  until: 21 * 60 + 30,
  weeks: 12,
  ...everyDate,
}
const slot: WantedSlot = { minutes: 120, date: null, days: 28, weekday: 5, from: null, until: null }

function summary(locale: Locale, asked: Partial<Parameters<typeof searchSummary>[0]> = {}) {
  const t = translator(locale, "search") as unknown as ReturnType<typeof useTranslations<"search">>
  return searchSummary(
    { query: emptyQuery, origin: null, params: new URLSearchParams(), ...asked },
    locale,
    t,
  )
}

it.each([
  ["en", "choir · 40 people · Forest · Tuesdays 19:00–21:30 · 2 filters"],
  ["fr", "choir · 40 personnes · Forest · le mardi 19:00–21:30 · 2 filtres"],
  ["nl", "choir · 40 personen · Forest · dinsdag 19:00–21:30 · 2 filters"],
] as const)("says what is asked in one line, in %s", (locale, line) => {
  const query = { ...emptyQuery, q: "choir", people: 40, time }
  const params = new URLSearchParams("amenities=piano,kitchen&people=40")
  expect(summary(locale, { query, origin: { label: "Forest", level: "municipality" }, params })).toBe(line)
})

it("says how far around, a date and a slot", () => {
  const origin = { label: "Flagey", level: "point" }
  expect(summary("en", { query: { ...emptyQuery, radius: 2000 }, origin })).toBe("Flagey, 2 km around")
  const once = { ...time, weekday: null, date: "2027-06-30" }
  expect(summary("en", { query: { ...emptyQuery, time: once } })).toBe("30 Jun 2027 19:00–21:30")
  const term = { ...time, lastDate: "2027-06-30" }
  expect(summary("fr", { query: { ...emptyQuery, time: term } })).toBe(
    "le mardi 19:00–21:30 jusqu’au 30 juin 2027",
  )
  expect(summary("fr", { query: { ...emptyQuery, freeSlot: slot } })).toBe("2 h de libre, vendredi")
})

it("asks where nothing is asked", () => {
  expect(summary("nl")).toBe("Waar, wanneer, met hoeveel, wat?")
})
