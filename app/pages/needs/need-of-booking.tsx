import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { BookingDetail } from "~/bookings/booking-item"
import { needMoves } from "~/needs/need"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import type { BookedNeed } from "./need-of-booking.server"

interface NeedOfBookingProps {
  need: BookedNeed
  booking: Pick<BookingDetail, "id" | "status" | "series">
}

/** Which need a booking is for, and the press that says that it is met by it. Needs `needOffer`. */
export function NeedOfBooking({ need, booking }: NeedOfBookingProps) {
  const t = useTranslations("needOffer.booked")
  const locale = useLocale()
  const isHad = [booking, ...(booking.series?.occurrences ?? [])].some(
    ({ status }) => status === "confirmed" || status === "completed",
  )
  return (
    <Notice tone="sky">
      {need.own && (
        <p>
          <Link to={paths.need(locale, need.id)}>{t("forNeed", { need: need.title })}</Link>
        </p>
      )}
      {need.other && <p>{t("together", { other: need.other.text })}</p>}
      {need.own && isHad && needMoves.met.includes(need.status) && (
        <Form method="post" action={paths.need(locale, need.id)} className="mt-3">
          <input type="hidden" name="outcome" value="met" />
          <input type="hidden" name="bookingId" value={booking.id} />
          <button type="submit" name="intent" value="end" className="button primary small">
            {t("metBy")}
          </button>
        </Form>
      )}
    </Notice>
  )
}
