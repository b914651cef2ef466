import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { type DraftNeed, needMoves } from "~/needs/need"
import { paths } from "~/platform/paths"
import { Section } from "~/ui/section"
import type { NeedBooking } from "./need-bookings.server"

interface NeedBookingsProps {
  need: Pick<DraftNeed, "id" | "status">
  bookings: NeedBooking[]
}

/** What was booked for a need, with the press that says that it is met by it. Needs `needOffer`. */
export function NeedBookings({ need, bookings }: NeedBookingsProps) {
  const t = useTranslations("needOffer.booked")
  const locale = useLocale()
  const own = bookings.filter(({ isForNeed }) => isForNeed)
  if (own.length === 0) return null
  const mayBeMet = needMoves.met.includes(need.status)
  return (
    <Section title={t("title")}>
      <ul className="card divide-y divide-line">
        {own.map(({ id, text, dates, isOwn }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
            {isOwn ? (
              <Link to={paths.myBooking(locale, id)}>{t("when", { day: text, dates: dates - 1 })}</Link>
            ) : (
              <span>{t("when", { day: text, dates: dates - 1 })}</span>
            )}
            {mayBeMet && (
              <Form method="post" action={paths.need(locale, need.id)}>
                <input type="hidden" name="outcome" value="met" />
                <input type="hidden" name="bookingId" value={id} />
                <button type="submit" name="intent" value="end" className="button primary small">
                  {t("met")}
                  <span className="sr-only"> ({text})</span>
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {mayBeMet && <p className="mt-2 text-[15px] text-quiet">{t("metNote")}</p>}
    </Section>
  )
}
