import { whenOf } from "~/conversations/booking-when.server"
import { locales, type Translated } from "~/i18n/locales"
import type { Handler } from "~/platform/jobs/handle-events.server"
import { notify } from "./notify.server"
import { contactsOf } from "./readers.server"

/** A calendar that an owner keeps elsewhere has something where a booking stands: both stay, and the owner is told. */
export const tellClash: Handler<"calendar.clash", { title: string | null }> = async (trx, event) => {
  const booking = await trx
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .innerJoin("organisation", "organisation.id", "booking.organisation_id")
    .select([
      "booking.id",
      "site.organisation_id as owner_id",
      "space.name as space_name",
      "organisation.name as organisation_name",
    ])
    .where("booking.id", "=", event.subjectId)
    .executeTakeFirst()
  if (!booking) return
  const readers = await contactsOf(trx, booking.owner_id, locales[0])
  await notify(trx, readers, {
    eventId: event.id,
    kind: "calendar",
    conversationId: null,
    news: {
      type: "clash",
      space: JSON.parse(booking.space_name) as Translated,
      organisation: JSON.parse(booking.organisation_name) as Translated,
      when: await whenOf(trx, [booking.id]),
      title: event.data.title,
    },
    at: event.at,
  })
}
