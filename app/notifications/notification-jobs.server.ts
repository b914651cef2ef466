import { offerAllFreed } from "~/bookings/lifecycle/offer-freed.server"
import { onEventRecorded } from "~/platform/jobs/events.server"
import type { Job } from "~/platform/jobs/job"
import { tellBooking } from "./booking-events.server"
import { tellClash } from "./clash-events.server"
import { writeDigests } from "./digest.server"
import { type Handler, handDue } from "./hand-over.server"
import { tellMessage } from "./message-events.server"
import { tellReport } from "./report-events.server"

const handlers: Record<string, Handler> = {
  "enquiry.sent": tellMessage,
  "message.posted": tellMessage,
  "conversation.reported": tellReport,
  "calendar.clash": tellClash,
  "space.freed": (trx, event, now) => offerAllFreed(trx, event.subject_id, now),
}

/** Who handles events of a kind: whoever is told of it, or acts on it; one that concerns nobody has nobody. */
export function handlerOf(kind: string): Handler | undefined {
  return handlers[kind] ?? (kind.startsWith("booking.") ? tellBooking : undefined)
}

const minute = 60_000

export const notificationJobs: Job[] = [
  {
    name: "events",
    everyMs: 10_000,
    run: async (db, now) => (await handDue(db, handlerOf, now)) > 0,
    wake: onEventRecorded,
  },
  {
    name: "digests",
    everyMs: 5 * minute,
    run: async (db, now) => (await writeDigests(db, now)) > 0,
  },
]
