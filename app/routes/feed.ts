import type { LoaderFunctionArgs } from "@remix-run/node"
import { privateCalendar } from "~/bookings/calendars/calendar-answer.server"
import { readFeed } from "~/bookings/calendars/feeds.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { problemResponse, readOnly } from "~/platform/problem.server"

/** `GET /feeds/{secret}.ics`, for calendar programs. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const secret = /^([A-Za-z0-9_-]{20,64})\.ics$/.exec(params.file ?? "")?.[1]
  try {
    if (!secret) throw new AppError("not_found")
    return privateCalendar(request, await readFeed(database(), secret, new Date()), "bookings.ics")
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return problemResponse(request, error.code)
  }
}

export const action = readOnly
