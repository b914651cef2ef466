import { dayMinutes } from "./units"

/** Minutes after midnight of `HH:MM`, up to `24:00`; null for anything else. */
export function minuteOf(text: string): number | null {
  const [, hours = "", minutes = ""] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text) ?? []
  if (!hours) return null
  const minute = Number(hours) * 60 + Number(minutes)
  return minute <= dayMinutes ? minute : null
}
