import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import { cardSections } from "~/bookings/card/card-words"
import { cardsOfBookings } from "~/bookings/card/load-cards.server"
import { bookingRows } from "~/bookings/list-bookings.server"
import { formatInstant } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { env } from "~/platform/env.server"
import type { Handler } from "~/platform/jobs/handle-events.server"
import type { MailText } from "~/platform/mail/mail-text"
import { paths } from "~/platform/paths"
import type { ArrivalDate } from "./news"
import { notify } from "./notify.server"
import { bookersOf, toldTogether } from "./readers.server"

/** A date is near: those who come have the practical card, without the code of the door. */
export const tellArrival: Handler<"arrival.near", { bookingIds: string[] }> = async (trx, event, now) => {
  // What was moved meanwhile is told again for its new day; what was given up, no more.
  const rows = await bookingRows(trx)
    .where("booking.id", "in", event.data.bookingIds)
    .where("booking.status", "=", "confirmed")
    .where("booking.end_at", ">", now.toISOString())
    .orderBy("booking.start_at")
    .execute()
  if (!rows.length) return
  const together = await toldTogether(rows, (row) => bookersOf(trx, row.organisation_id, row.created_by))
  for (const { readers, own } of together) {
    const dates = own.map(
      (row): ArrivalDate => ({
        cardId: row.series_id ?? row.id,
        space: fromJson(row.space_name),
        site: row.site_name,
        start: row.start_at,
        end: row.end_at,
        timeZone: row.time_zone,
      }),
    )
    await notify(
      trx,
      readers,
      {
        eventId: event.id,
        kind: "arrival",
        conversationId: null,
        news: { type: "arrival", dates },
        told: (locale) =>
          cardsInMail(
            trx,
            own.map(({ id }) => id),
            locale,
            now,
          ),
        at: event.at,
      },
      now,
    )
  }
}

/** The cards, each with its link. The code of a door stands in none: only that there is one. */
async function cardsInMail(
  trx: Trx,
  bookingIds: string[],
  locale: Locale,
  now: Date,
): Promise<Pick<MailText, "items" | "after">> {
  const cards = await cardsOfBookings(trx, bookingIds, { locale, now })
  const speech = { t: translator(locale, "card"), words: translator(locale, "vocabulary"), locale }
  const items = cards.map((card) => {
    const [{ start, end }] = card.dates
    const time = (at: string) => formatInstant(at, locale, card.site.timeZone, "time")
    const rows = cardSections({ ...card, code: null }, speech).flatMap((section) => section.rows)
    return {
      title: speech.t("mail.line", {
        label: `${card.space.name.text}, ${card.site.name}`,
        text: `${time(start)}–${time(end)}`,
      }),
      lines: rows.map(({ label, text }) => speech.t("mail.line", { label, text })),
      url: env().publicUrl + paths.card(locale, card.id),
    }
  })
  return { items, after: cards.some(({ code }) => code) ? [speech.t("mail.codeOnCard")] : [] }
}
