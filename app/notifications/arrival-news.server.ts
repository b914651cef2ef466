import { group } from "d3-array"
import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import { cardSections } from "~/bookings/card/card-words"
import { cardsOfBookings } from "~/bookings/card/load-cards.server"
import { bookingRows, type NamedBookingRow } from "~/bookings/list-bookings.server"
import { formatInstant } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { env } from "~/platform/env.server"
import type { Handler } from "~/platform/jobs/handle-events.server"
import type { MailText } from "~/platform/mail/mail-text"
import { paths } from "~/platform/paths"
import type { ArrivalDate } from "./news"
import { notify } from "./notify.server"
import { bookersOf, type Reader } from "./readers.server"

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
  for (const { readers, own } of await toldTogether(trx, rows)) {
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

/** Who hears of the same dates: each person of all that their organisations have, and of nothing else. */
async function toldTogether(trx: Trx, rows: NamedBookingRow[]) {
  const readers = new Map<string, Reader>()
  const ownOf = new Map<string, NamedBookingRow[]>()
  for (const row of rows)
    for (const reader of await bookersOf(trx, row.organisation_id, row.created_by)) {
      const key = reader.userId ?? reader.email
      readers.set(key, reader)
      ownOf.set(key, [...(ownOf.get(key) ?? []), row])
    }
  const alike = group(readers, ([key]) =>
    ownOf
      .get(key)
      ?.map(({ id }) => id)
      .join(),
  )
  return [...alike.values()].map((readers) => ({
    readers: readers.map(([, reader]) => reader),
    own: ownOf.get(readers[0]?.[0] ?? "") ?? [],
  }))
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
