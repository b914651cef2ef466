import { useTranslations } from "use-intl"
import { BookingFormCalendar } from "~/bookings/asking/booking-panel"
import type { BookingFormView } from "~/bookings/asking/load-booking-form.server"
import { NotYetBookable } from "~/search/results/not-yet-bookable"
import type { SpaceHit } from "~/search/results/search-result"
import { useWeekText } from "~/spaces/hours/week-text"
import type { SpaceDetail } from "~/spaces/space-detail"
import { Section } from "~/ui/section"

interface SpaceWhenProps {
  space: SpaceDetail
  booking: BookingFormView
  /** What the search that led here says of it. */
  hit: SpaceHit | null
}

/** When a space is free, week by week; the hours of a usual week stand in a fold beside it, or alone. */
export function SpaceWhen({ space, booking, hit }: SpaceWhenProps) {
  const t = useTranslations("space")
  const book = useTranslations("bookingForm.calendar")
  if (!booking.calendar || space.weekly.length === 0)
    return (
      <Section title={t("sections.week")}>
        <UsualWeek space={space} />
      </Section>
    )
  return (
    <Section title={book("title")}>
      {hit?.notYetBookable && (
        <p className="mb-3">
          <NotYetBookable hit={hit} />
        </p>
      )}
      <BookingFormCalendar space={space} panel={booking} />
      <details className="mt-1">
        <summary className="min-h-11 py-2 font-semibold">{t("sections.week")}</summary>
        <UsualWeek space={space} />
      </details>
    </Section>
  )
}

/** The hours that are offered every week, in words: what is free of them stands in the calendar. */
function UsualWeek({ space }: { space: SpaceDetail }) {
  const t = useTranslations("space.week")
  const text = useWeekText()
  if (space.weekly.length === 0) return <p>{t("none")}</p>
  return (
    <ul>
      {text(space.weekly).map((line) => (
        <li key={line} className="first-letter:uppercase">
          {line}
        </li>
      ))}
    </ul>
  )
}
