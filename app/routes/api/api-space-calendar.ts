import { calendarType } from "~/bookings/ical/calendar-answer.server"
import { publicCalendar } from "~/bookings/ical/public-calendar.server"
import { apiLocale, commonFaults, refuseFaults } from "~/http-api/api-request.server"
import { readable } from "~/platform/database.server"
import { conditional } from "~/platform/http/conditional.server"
import { publicApi, readOnly } from "~/platform/http/problem.server"

/** `GET /api/v1/spaces/{id}/calendar.ics` */
export const loader = publicApi(async ({ request, params, context }) => {
  refuseFaults(commonFaults(new URL(request.url).searchParams, []))
  const db = readable(context)
  const locale = await apiLocale(db, request)
  const text = await publicCalendar(db, params.id ?? "", { locale, now: new Date() })
  return conditional(request, text, {
    "content-type": calendarType,
    "content-language": locale,
    "content-disposition": 'inline; filename="calendar.ics"',
  })
})

export const action = readOnly
