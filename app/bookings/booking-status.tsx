import { useTranslations } from "use-intl"
import type { BookingReason, BookingStatus } from "./booking"
import type { BookingItem } from "./booking-item"
import { useSlotText } from "./slot-text"

const tones: Partial<Record<BookingStatus, string>> = {
  held: "sun",
  requested: "sun",
  countered: "sun",
  offered: "sun",
  confirmed: "",
}

/** The status of a booking in a word. Needs the `bookings` messages. */
export function StatusBadge({ status }: { status: BookingStatus }) {
  const t = useTranslations("bookings.status")
  return <span className={`badge ${tones[status] ?? "quiet"} whitespace-nowrap`}>{t(status)}</span>
}

/** Why a booking is what it is, in words. Needs the `bookings` messages. */
export function useReasonText(): (reason: BookingReason) => string {
  const t = useTranslations("bookings")
  return (reason) => {
    switch (reason) {
      case "not_reconfirmed":
      case "ended_early":
      case "owner":
      case "organisation":
        return t(`reason.${reason}`)
      default:
        return t(`fault.${reason}`)
    }
  }
}

/** What a status means and what happens next. Needs the `bookings` messages. */
export function StatusSentence({ booking }: { booking: BookingItem }) {
  const t = useTranslations("bookings.statusText")
  const reason = useReasonText()
  const { moment } = useSlotText(booking.site.timeZone)
  const { toldStatus: status, expiresAt } = booking
  const because = booking.reason && reason(booking.reason)
  return (
    <>
      {t(status, { until: moment(expiresAt ?? booking.start), reason: because ?? reason("taken") })}
      {because && status !== "rejected" && ` (${because})`}
    </>
  )
}
