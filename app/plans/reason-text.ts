import { formatList, formatMinute, weekdayName } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import type { MatchObstacleCode } from "~/matching/match"
import type { PlanSlot, UnservedCode, UnservedNeed } from "./plan"

/** Keys of the `plans.reason` messages. */
type ReasonKey = Exclude<UnservedCode, "no_session"> | "displacesNobody" | `no_session.${MatchObstacleCode}`

/** The `plans.reason` messages of a language. */
export type ReasonTexts = (key: ReasonKey, values?: Record<string, string | number>) => string

/**
 * Why a group does not get all that it asks, as a sentence.
 * @param nameOf the name of a group by its key.
 */
export function reasonText(
  { code, obstacle, slots, losers }: UnservedNeed,
  t: ReasonTexts,
  { locale, nameOf }: { locale: Locale; nameOf: (key: string) => string },
): string {
  if (code === "no_session") return t(`no_session.${obstacle ?? "time"}`)
  if (code !== "displaces" && code !== "equal") return t(code)
  const names = formatList(
    losers.map(({ key }) => nameOf(key)),
    locale,
  )
  const where = formatList(
    slots.map((slot) => slotText(slot, locale)),
    locale,
  )
  if (losers.length === 0) return t("displacesNobody", { slots: where })
  const rest = losers.every(({ left }) => left === 0) ? "nothing" : "less"
  return t(code, { slots: where, losers: names, rest, count: losers.length })
}

/** A slot of the week in words: its day and its hours. */
export function slotText(
  { weekday, from, until }: Pick<PlanSlot, "weekday" | "from" | "until">,
  locale: Locale,
): string {
  return `${weekdayName(weekday, locale)} ${formatMinute(from)}–${formatMinute(until % 1440)}`
}
