import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import type { BookingAgreement } from "./agreement-of-booking.server"

/** Leads from a booking that comes back to its agreement. Needs `agreements`. */
export function AgreementOfBooking({
  agreement: { seriesId, agreementId },
}: {
  agreement: BookingAgreement
}) {
  const t = useTranslations("agreements.begin")
  const locale = useLocale()
  if (agreementId)
    return (
      <p className="no-print mb-6">
        <Link to={paths.agreement(locale, agreementId)} className="button plain">
          {t("there")}
        </Link>
      </p>
    )
  return (
    <p className="no-print mb-6 flex flex-wrap items-center gap-3">
      <Link
        to={paths.newAgreement(locale, new URLSearchParams({ series: seriesId }))}
        className="button plain"
      >
        {t("fromBooking")}
      </Link>
      <span className="text-[15px] text-quiet">{t("fromBookingText")}</span>
    </p>
  )
}
