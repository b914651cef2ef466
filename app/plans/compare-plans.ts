import { isSameSlot, type PlanPurpose, type PlanResult, type PlanSlot } from "./plan"

/** How an address names a plan of a building: its version and its purpose. */
export function planKey({ planId, purpose }: { planId: string; purpose: PlanPurpose }): string {
  return `${planId} ${purpose}`
}

/** How a group stands in a second plan beside a first: `moved` is as much at other times or in other rooms. */
export const groupChanges = ["more", "less", "moved", "same"] as const
export type GroupChange = (typeof groupChanges)[number]

/** A group in two plans. */
export interface ComparedGroup {
  key: string
  change: GroupChange
  /** Its sessions in the first plan and in the second. */
  slots: [PlanSlot[], PlanSlot[]]
}

/**
 * What each group gets in two plans, those first that have more or less in the second. Groups without a session in
 * either are left out.
 */
export function comparePlans(
  groups: readonly { key: string }[],
  first: Pick<PlanResult, "slots">,
  second: Pick<PlanResult, "slots">,
): ComparedGroup[] {
  const own = (key: string, { slots }: Pick<PlanResult, "slots">) => slots.filter((slot) => slot.key === key)
  return groups
    .map(({ key }): ComparedGroup => {
      const slots: ComparedGroup["slots"] = [own(key, first), own(key, second)]
      return { key, slots, change: changeOf(...slots) }
    })
    .filter(({ slots: [one, other] }) => one.length + other.length > 0)
    .sort(
      (a, b) => groupChanges.indexOf(a.change) - groupChanges.indexOf(b.change) || (a.key < b.key ? -1 : 1),
    )
}

function changeOf(first: readonly PlanSlot[], second: readonly PlanSlot[]): GroupChange {
  const minutes = (slots: readonly PlanSlot[]) =>
    slots.reduce((sum, { from, until }) => sum + until - from, 0)
  const difference = minutes(second) - minutes(first)
  if (difference !== 0) return difference > 0 ? "more" : "less"
  return first.every((slot) => second.some((other) => isSameSlot(slot, other))) ? "same" : "moved"
}
