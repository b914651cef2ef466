import type { DraftNeed, NeedLine, NeedSeason } from "~/needs/need"
import type { PlanSlot } from "../plan"

/** Why the need of a group stands against what a plan gives it. */
export type NeedFault =
  | "season_over"
  | "need_gone"
  | "need_met"
  | "need_closed"
  | "need_paused"
  | "need_hidden"
  | "need_changed"

/**
 * Why a need no longer takes the sessions of a plan; null where it does.
 * @param season the weeks of the plan that it asks for.
 * @param isKnown whether it is open, and the owner may know of it.
 */
export function needFault(
  need: DraftNeed | null,
  slots: readonly PlanSlot[],
  season: Pick<NeedSeason, "from" | "until">,
  isKnown: boolean,
): NeedFault | null {
  if (!need || need.status === "draft") return "need_gone"
  if (need.status === "met") return "need_met"
  if (need.status === "closed") return "need_closed"
  if (need.status === "paused") return "need_paused"
  if (!isKnown) return "need_hidden"
  const { times } = need
  if (times?.kind !== "weekly" || season.from > season.until) return "need_changed"
  return slots.every((slot) => times.lines.some((line) => isWithin(slot, line))) ? null : "need_changed"
}

/** Whether a session is one that a line asks for; that of an evening may begin after midnight. */
function isWithin({ weekday, from, until }: PlanSlot, line: NeedLine): boolean {
  const end = line.until > line.from ? line.until : line.until + 1440
  const isOn = (day: number, start: number) =>
    line.weekdays.includes(day) && start >= line.from && start + until - from <= end
  return (
    until - from === line.minutes &&
    (isOn(weekday, from) || isOn(weekday === 1 ? 7 : weekday - 1, from + 1440))
  )
}
