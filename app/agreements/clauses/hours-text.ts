import { formatList, weekdayName } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import type { WeeklySlot } from "../agreement"
import type { ClauseTexts } from "./clause-texts"

/**
 * The times of a week as part of a sentence, days with the same hours in one space taken together: “every Monday and
 * Wednesday from 18:00 to 20:00 (Hall) and every Saturday from 10:00 to 12:00 (Kitchen)”. Empty without times.
 */
export function hoursText(slots: readonly WeeklySlot[], locale: Locale, t: ClauseTexts): string {
  const groups = new Map<string, { slot: WeeklySlot; weekdays: Set<number> }>()
  for (const slot of slots.toSorted(inOrderOfWeek)) {
    const key = JSON.stringify([slot.spaceName, slot.from, slot.to])
    const group = groups.get(key) ?? { slot, weekdays: new Set() }
    group.weekdays.add(slot.weekday)
    groups.set(key, group)
  }
  const times = [...groups.values()].map(({ slot: { from, to, spaceName }, weekdays }) => {
    const days = [...weekdays].map((weekday) => t("part.day", { day: weekdayName(weekday, locale) }))
    return t("part.slot", {
      days: formatList(days, locale),
      from,
      to,
      space: spaceName,
      // An end that is not after the start is on the next day.
      overnight: to <= from ? "yes" : "no",
    })
  })
  return formatList(times, locale)
}

function inOrderOfWeek(one: WeeklySlot, other: WeeklySlot): number {
  return (
    one.weekday - other.weekday ||
    compareText(one.from, other.from) ||
    compareText(one.to, other.to) ||
    compareText(one.spaceName, other.spaceName)
  )
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
