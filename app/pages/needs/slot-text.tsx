import { useLocale, useTranslations } from "use-intl"
import { formatDate, formatMinute, weekdayName } from "~/i18n/format"
import type { FittingSlot } from "~/matching/fitting-slots"
import { offeredSlot } from "~/matching/offers/offer"

/** When a space could be had by a need. Needs `needs`. */
export function SlotList({ slots }: { slots: FittingSlot[] }) {
  const t = useTranslations("needs.matches")
  const locale = useLocale()
  const told = (slot: FittingSlot) => {
    const { weekday, date, from, until } = offeredSlot(slot)
    const time = { from: formatMinute(from), until: formatMinute(until) }
    if (date) return t("onDate", { date: formatDate(date, locale), ...time })
    return t("weekly", { day: weekdayName(weekday, locale), ...time, free: slot.free, of: slot.of })
  }
  return (
    <ul className="flex flex-wrap gap-2">
      {slots.map((slot) => (
        <li key={`${slot.line} ${slot.weekday} ${slot.date}`} className="badge quiet">
          {told(slot)}
        </li>
      ))}
    </ul>
  )
}
