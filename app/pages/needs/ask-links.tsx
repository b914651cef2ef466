import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate, formatList, formatMinute, weekdayName } from "~/i18n/format"
import type { ShownText } from "~/i18n/locales"
import type { OfferedSlot } from "~/matching/offers/offer"
import { paths } from "~/platform/paths"
import type { AskedBooking } from "./asked-bookings"

interface AskLinksProps {
  space: { id: string; name: ShownText }
  asked: AskedBooking[]
}

/** Where a group asks for times of a space, the form filled in: each named with its time. Needs `needOffer`. */
export function AskLinks({ space, asked }: AskLinksProps) {
  const t = useTranslations("needOffer")
  const locale = useLocale()
  return asked.map(({ slots, params }) => (
    <Link
      key={params.toString()}
      to={`${paths.space(locale, space.id, new URLSearchParams([...params, ["check", "1"]]))}#book`}
      className="button plain small"
    >
      {t("askFor")} <SlotsText slots={slots} />
      <span className="sr-only" lang={space.name.lang}>
        {" "}
        ({space.name.text})
      </span>
    </Link>
  ))
}

function SlotsText({ slots }: { slots: OfferedSlot[] }) {
  const t = useTranslations("needOffer.slot")
  const locale = useLocale()
  const [slot] = slots
  if (!slot) return null
  const time = { from: formatMinute(slot.from), until: formatMinute(slot.until) }
  if (slot.date) return t("once", { date: formatDate(slot.date, locale), ...time })
  const days = slots.map(({ weekday }) => weekdayName(weekday, locale))
  return t("onDays", { days: formatList(days, locale), ...time })
}
