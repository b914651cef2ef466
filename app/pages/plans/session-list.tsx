import { useLocale } from "use-intl"
import type { PlanSlot } from "~/plans/plan"
import { slotText } from "~/plans/reason-text"
import type { PlansView } from "./load-plans.server"

/** Sessions of a group in words, each with its room. */
export function SessionList({ slots, rooms }: { slots: readonly PlanSlot[]; rooms: PlansView["rooms"] }) {
  const locale = useLocale()
  const names = new Map(rooms.map(({ id, name }) => [id, name]))
  return (
    <ul>
      {slots.map((slot) => (
        <li key={`${slot.spaceId} ${slot.weekday} ${slot.from}`} className="first-letter:uppercase">
          {slotText(slot, locale)},{" "}
          <span lang={names.get(slot.spaceId)?.lang}>{names.get(slot.spaceId)?.text}</span>
        </li>
      ))}
    </ul>
  )
}
