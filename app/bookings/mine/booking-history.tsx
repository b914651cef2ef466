import { useLocale, useTranslations } from "use-intl"
import { formatMoney } from "~/i18n/format"
import { Section } from "~/ui/section"
import type { BookingDetail, HistoryEntry } from "../booking-item"
import { useSlotText } from "../slot-text"

/** What happened to a booking: by whom, at what price, and which rules its owner set aside. Needs `bookings`. */
export function BookingHistory({ booking }: { booking: BookingDetail }) {
  const t = useTranslations("bookings.detail")
  const words = useTranslations("bookings")
  const locale = useLocale()
  const slot = useSlotText(booking.site.timeZone)
  const who = ({ person, side }: HistoryEntry) => person ?? words(`side.${side}`)
  const currency = (booking.price ?? booking.estimate)?.currency ?? "EUR"
  const money = (cents: number) => formatMoney(cents, currency, locale)
  const priceText = ({ price }: HistoryEntry, index: number) => {
    if (price === null) return null
    const was = booking.history.slice(0, index).findLast((entry) => entry.price !== null)?.price ?? null
    if (was === price) return null
    return was === null
      ? words("history.price", { money: money(price) })
      : words("history.priceChanged", { was: money(was), money: money(price) })
  }
  return (
    <Section title={t("history")}>
      <ol className="grid gap-2">
        {booking.history.map((entry, index) => (
          <li key={entry.id}>
            {t("historyLine", { what: words(`happened.${entry.move}`), who: who(entry) })}
            <span className="text-quiet">
              {" · "}
              <time dateTime={entry.at}>{slot.moment(entry.at)}</time>
            </span>
            {priceText(entry, index) && (
              <span className="text-quiet tabular-nums">
                {" · "}
                {priceText(entry, index)}
              </span>
            )}
            {entry.overrides.length > 0 && (
              <span className="block text-quiet">
                {words("history.overrides", {
                  rules: entry.overrides.map((rule) => words(`fault.${rule}`)).join(", "),
                })}
              </span>
            )}
            {entry.reasonText && (
              <span className="block text-quiet">{words("history.words", { text: entry.reasonText })}</span>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
