import type { Trx } from "#db/database.server"
import { whenOf } from "~/conversations/booking-when.server"
import { locales, type Translated } from "~/i18n/locales"
import type { RecordedEvent } from "./hand-over.server"
import { ownersOf } from "./readers.server"
import { tell } from "./tell.server"

/** A calendar that an owner keeps elsewhere has something where a booking stands: both stay, and the owner is told. */
export async function tellClash(trx: Trx, event: RecordedEvent): Promise<void> {
  const { bookingId = event.subject_id, title = null } = JSON.parse(event.data) as {
    bookingId?: string
    title?: string | null
  }
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
    .where("booking.id", "=", bookingId)
    .executeTakeFirst()
  if (!booking) return
  const readers = await ownersOf(trx, booking.owner_id, locales[0])
  await tell(trx, readers, {
    eventId: event.id,
    kind: "calendar",
    conversationId: null,
    news: {
      type: "clash",
      space: JSON.parse(booking.space_name) as Translated,
      organisation: JSON.parse(booking.organisation_name) as Translated,
      when: await whenOf(trx, [booking.id]),
      title,
    },
    at: event.created_at,
  })
}
