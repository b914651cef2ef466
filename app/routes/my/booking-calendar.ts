import { requireViewer } from "~/accounts/viewer.server"
import { privateCalendar } from "~/bookings/ical/calendar-answer.server"
import { entriesFor } from "~/bookings/ical/calendar-bookings.server"
import { writeCalendar } from "~/bookings/ical/write-calendar"
import { pageLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { page } from "~/platform/http/page.server"

/** One booking, or a series whole, as a calendar file for one of its two sides. */
export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const { memberships } = await requireViewer(request)
  const organisationIds = memberships.map(({ organisationId }) => organisationId)
  const told = await entriesFor(database(), params.id ?? "", { organisationIds, locale })
  if (!told) throw new AppError("not_found")
  const { entries, changedAt } = told
  const text = writeCalendar(entries[0]?.summary ?? "", entries)
  return privateCalendar(request, { text, changedAt }, "booking.ics")
})
