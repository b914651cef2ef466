import { privateCalendar } from "~/bookings/ical/calendar-answer.server"
import { readFeed } from "~/bookings/ical/feeds.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { answering, readOnly } from "~/platform/http/problem.server"

/** `GET /feeds/{secret}.ics`, for calendar programs. */
export const loader = answering(async ({ request, params }) => {
  const secret = /^([A-Za-z0-9_-]{20,64})\.ics$/.exec(params.file ?? "")?.[1]
  if (!secret) throw new AppError("not_found")
  return privateCalendar(request, await readFeed(database(), secret, new Date()), "bookings.ics")
})

export const action = readOnly
