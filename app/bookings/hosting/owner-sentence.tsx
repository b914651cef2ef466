import { useTranslations } from "use-intl"
import type { BookingItem } from "../booking-item"
import { useSlotText } from "../slot-text"

/** What the status of a booking means to the owner of its space. Needs the messages `hosting` and `bookings`. */
export function OwnerSentence({ booking }: { booking: BookingItem }) {
  const t = useTranslations("hosting.status")
  const { moment } = useSlotText(booking.site.timeZone)
  const until = moment(booking.expiresAt ?? booking.start)
  return t(booking.toldStatus, { name: booking.organisation.name.text, until })
}
