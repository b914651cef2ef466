import type { Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { documentHead } from "~/documents/document-head.server"
import type { DocumentData } from "~/documents/documents"
import { capitalised } from "~/i18n/capitalised"
import { formatInstant } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { BookingItem } from "../booking-item"
import { priceRows } from "../prices/price-rows"
import { seriesPrice } from "../prices/series-price"
import { slotText } from "../slot-text"
import {
  type ConfirmedAt,
  conditionsOf,
  confirmationReference,
  confirmedDates,
  ownFacts,
  ownPrices,
  placesText,
  usualFacts,
} from "./confirmation"
import { conditionText, ownPriceText, whatText } from "./confirmation-words"
import type { LoadedConfirmation } from "./load-confirmation.server"

/** A confirmation as what its PDF is made of. */
export async function confirmationDocument(
  db: Database,
  { booking, addresses }: LoadedConfirmation,
  confirmed: ConfirmedAt,
  locale: Locale,
): Promise<DocumentData<"confirmation">> {
  const t = translator(locale, "confirmation")
  const words = translator(locale, "bookings")
  const { owner, organisation, series } = booking
  const dates = confirmedDates(booking)
  const usual = usualFacts(dates)
  const { timeZone } = usual.site
  const moment = (at: string) => formatInstant(at, locale, timeZone, "dated")
  const what = whatText(words, usual)
  const ofDates = (places: number[] | null, text: string) =>
    places ? `${t("ofDates", { count: places.length, numbers: placesText(places) })} ${text}` : text
  const when = confirmed.changedAt
    ? `${moment(confirmed.at)} · ${t("changed", { moment: moment(confirmed.changedAt) })}`
    : moment(confirmed.at)
  return {
    head: await documentHead(db, {
      locale,
      title: t("title"),
      date: wallTimeOf(timeZone, Date.parse(confirmed.changedAt ?? confirmed.at)).date,
    }),
    facts: [
      { label: t("reference"), lines: [confirmationReference(series?.id ?? booking.id)] },
      { label: t("confirmed"), lines: [when] },
      { label: t("from"), lines: [owner.name] },
      { label: t("to"), lines: [organisation.name] },
      {
        label: t("place"),
        lines: [usual.space.name, usual.site.name, addresses[usual.site.id] ?? ""].filter(Boolean),
      },
      ...(what ? [{ label: t("what"), lines: [what] }] : []),
    ],
    dates: {
      title: t("dates", { count: dates.length }),
      numbered: dates.length > 1,
      list: dates.map((date) => dateLine(date)),
    },
    price: priceOf(),
    conditions: {
      title: t("conditions"),
      list: conditionsOf(dates).map(({ held, places }) => ofDates(places, conditionText(t, locale, held))),
    },
  }

  function dateLine(date: BookingItem) {
    const own = ownFacts(date, usual)
    const { slot } = slotText(words, locale, date.site.timeZone)
    const isMissed = date.status === "no_show" && ` · ${words("status.no_show")}`
    return {
      slot: capitalised(`${slot(date.start, date.end)}${isMissed || ""}`),
      own: [
        ...(own.space ? [own.space.name] : []),
        ...(own.site ? [`${own.site.name}, ${addresses[own.site.id]}`] : []),
        ...[whatText(words, own)].filter(Boolean),
      ],
    }
  }

  function priceOf(): DocumentData<"confirmation">["price"] {
    const price = series ? seriesPrice(dates) : booking.price
    if (!price) return null
    const rows = priceRows(translator(locale, "bookings.price"), locale, { ...price, unsubsidised: null })
    return {
      title: t("price"),
      notes: ownPrices(dates).map(({ held, places }) =>
        ofDates(
          places,
          t("each", { count: places?.length ?? dates.length, price: ownPriceText(words, locale, held) }),
        ),
      ),
      columns: { what: t("sumOf"), amount: t("amount") },
      sums:
        rows.length > 0
          ? rows.map(({ kind, label, amount }) => ({ label, amount, isTotal: kind === "total" }))
          : [{ label: words("price.rent"), amount: words("price.unknown"), isTotal: false }],
    }
  }
}
