import { useLocale, useTranslations } from "use-intl"
import { formatMoney } from "~/i18n/format"
import { usePriceText } from "~/spaces/price-text"
import type { BookingStatus } from "../booking"
import type { BookingDetail } from "../booking-item"
import { PriceLines } from "../prices/price-lines"
import type { PriceQuote } from "../prices/price-quote"
import { seriesPrice } from "../prices/series-price"
import { useSlotText } from "../slot-text"
import type { MyBooking } from "./my-booking.server"

/** What nobody pays for, and nobody can take up any more. */
const cameToNothing: readonly BookingStatus[] = ["declined", "withdrawn", "expired"]

/** What a booking costs: its series first, where it is a date of one, then the date itself. */
export function BookingPriceCard({ mine }: { mine: MyBooking }) {
  const { booking, isFree } = mine
  const t = useTranslations("bookings.detail")
  const of = useTranslations("bookings.series")
  const text = usePriceText()
  const slot = useSlotText(booking.site.timeZone)
  const locale = useLocale()
  // What is taken now costs what is asked now, whatever it was when it was asked for.
  const price = booking.status === "rejected" ? booking.estimate : (booking.price ?? booking.estimate)
  const { freeUntil, feePercent, bound } = booking.cancellation
  const was = asked(booking)
  if (!price || cameToNothing.includes(booking.status)) return null
  const whole = seriesPrice(booking.series?.occurrences ?? [])
  return (
    <section className="card mb-6 p-5">
      <h2 className="mb-2 text-[20px]">{t("price")}</h2>
      {whole && (
        <>
          <h3 className="mb-1 text-[17px]">{of("whole", { count: whole.count })}</h3>
          <PriceLines {...whole} unsubsidised={withoutReduction(whole)} />
          <h3 className="mt-4 mb-1 text-[17px]">{of("this")}</h3>
        </>
      )}
      <PriceLines
        {...price}
        unsubsidised={withoutReduction(price)}
        detail={price.rule ? text.plain({ ...price.rule, currency: price.currency }) : undefined}
      />
      {was !== null && was !== price.total && (
        <p className="mt-2 font-semibold text-[15px]">
          {t("priceWas", { was: formatMoney(was, price.currency, locale) })}
        </p>
      )}
      <PriceNote status={booking.status} />
      {booking.status === "confirmed" && bound && mine.cancelling.occurrence.cents > 0 && (
        <p className="mt-2 text-[15px] text-quiet">
          {t("feeBound", { money: formatMoney(mine.cancelling.occurrence.cents, price.currency, locale) })}
        </p>
      )}
      {booking.status === "confirmed" && !bound && (
        <p className="mt-2 text-[15px] text-quiet">
          {feePercent === 0
            ? t("freeAlways")
            : t(isFree ? "freeUntil" : "feeNow", { moment: slot.moment(freeUntil), percent: feePercent })}
        </p>
      )}
    </section>
  )
}

/** What it would cost at the full rate, where that is another sum. */
function withoutReduction({ lines, unsubsidised }: Pick<PriceQuote, "lines" | "unsubsidised">) {
  const rent = lines.find(({ kind }) => kind === "rent")?.amount ?? 0
  return unsubsidised !== null && unsubsidised > rent ? unsubsidised : null
}

/** The price that the group saw when it asked, where it is asked to say yes to another one. */
function asked({ status, history }: BookingDetail): number | null {
  const isAskedAgain = status === "countered" || status === "offered" || status === "rejected"
  const [first] = history
  return isAskedAgain ? (first?.price ?? null) : null
}

/** What holds of the price in this status. */
function PriceNote({ status }: { status: BookingStatus }) {
  const t = useTranslations("bookings.detail")
  const note = {
    held: "promised",
    requested: "promised",
    confirmed: "promised",
    countered: "offeredPrice",
    offered: "offeredPrice",
    rejected: "priceNow",
  } as const satisfies Partial<Record<BookingStatus, string>>
  const key = Object.hasOwn(note, status) ? note[status as keyof typeof note] : null
  return key && <p className="mt-2 text-[15px] text-quiet">{t(key)}</p>
}
