import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { hourMs } from "~/availability/units"
import type { Locale } from "~/i18n/locales"
import { wallText } from "../timetable/calendar-events.server"
import { ownedSites, spaceChoices } from "./owned-spaces.server"
import { requestsToAnswer } from "./requests.server"

/** What the page of requests shows. */
export async function loadRequests(
  db: Database,
  viewer: Viewer,
  { locale, now }: { locale: Locale; now: Date },
) {
  const sites = await ownedSites(db, viewer, locale, "booking.answer")
  const { requests, total } = await requestsToAnswer(db, viewer, { locale, now })
  const owners = [...new Set(sites.map(({ ownerId }) => ownerId))]
  return {
    total,
    spacesOf: Object.fromEntries(
      owners.map((ownerId) => [ownerId, spaceChoices(sites.filter((site) => site.ownerId === ownerId))]),
    ),
    requests: requests.map((request) => {
      const { booking, dates } = request
      const shown = dates.find(({ fault }) => fault === null) ?? dates[0] ?? booking
      return {
        ...request,
        time: typedTimeOf(booking.site.timeZone, shown),
        hoursLeft: (Date.parse(booking.expiresAt ?? booking.start) - now.getTime()) / hourMs,
      }
    }),
  }
}

/** A time as the fields of a form hold it. */
export function typedTimeOf(timeZone: string, { start, end }: { start: string; end: string }) {
  const from = wallText(timeZone, start)
  return { date: from.slice(0, 10), from: from.slice(11), until: wallText(timeZone, end).slice(11) }
}
