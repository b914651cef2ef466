import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { MyBooking } from "~/bookings/mine/my-booking.server"
import { paths } from "~/platform/paths"

/** For the owner of a space whose time was given back: who would want it. Needs `needOffer`. */
export function WhoWouldWant({ mine: { booking, wall, begun } }: { mine: MyBooking }) {
  const t = useTranslations("needOffer.slotOf")
  const locale = useLocale()
  const isFree = booking.status === "cancelled" || booking.status === "released"
  if (!isFree || begun || !booking.sides.includes("owner")) return null
  const slot = new URLSearchParams({ date: wall.date, from: wall.from, until: wall.to })
  return (
    <p className="no-print mb-6">
      <Link to={`${paths.spaceNeeds(locale, booking.space.id, slot)}#slot`} className="button primary">
        {t("link")}
      </Link>
    </p>
  )
}
