import { useTranslations } from "use-intl"
import type { CalendarEvent } from "./calendar-event"

/** What is said of an event beside its time and title. Needs the messages `timetable` and `bookings`. */
export function useEventWords(spaces: readonly { id: string; name: { text: string } }[]) {
  const t = useTranslations("timetable")
  const statuses = useTranslations("bookings.status")
  const status = ({ status }: CalendarEvent) =>
    status === "block" || status === "imported" ? t(status) : statuses(status)
  const space = ({ spaceId }: CalendarEvent) => spaces.find(({ id }) => id === spaceId)?.name.text
  return {
    status,
    space,
    /** Where, when there are several places, and in which status. */
    brief: (event: CalendarEvent) =>
      [spaces.length > 1 && space(event), status(event)].filter(Boolean).join(" · "),
  }
}
