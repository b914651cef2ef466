import { fromJson } from "#db/json"
import { whenOf } from "~/conversations/booking-when.server"
import { locales } from "~/i18n/locales"
import type { Handler } from "~/platform/jobs/handle-events.server"
import { bookingToTell } from "./booking-news.server"
import { notify } from "./notify.server"
import { contactsOf } from "./readers.server"

/** A calendar that an owner keeps elsewhere has something where a booking stands: both stay, and the owner is told. */
export const tellClash: Handler<"calendar.clash", { title: string | null }> = async (trx, event, now) => {
  const booking = await bookingToTell(trx, event.subjectId)
  if (!booking) return
  const readers = await contactsOf(trx, booking.owner_id, locales[0])
  await notify(
    trx,
    readers,
    {
      eventId: event.id,
      kind: "calendar",
      conversationId: null,
      news: {
        type: "clash",
        space: fromJson(booking.space_name),
        site: booking.site_name,
        organisation: fromJson(booking.organisation_name),
        when: await whenOf(trx, [booking.id]),
        title: event.data.title,
      },
      at: event.at,
    },
    now,
  )
}
