import { agreementJob } from "~/agreements/agreement-clock.server"
import { paperJob } from "~/agreements/papers/sweep-papers.server"
import { calendarJob } from "~/bookings/ical/subscriptions/refresh-calendars.server"
import { bookingJobs } from "~/bookings/lifecycle/booking-jobs.server"
import { messageJobs } from "~/conversations/sweep-attachments.server"
import { alertJob } from "~/matching/alerts/follow-changes.server"
import { offerJob } from "~/matching/offers/lapse-offers.server"
import { needJob } from "~/needs/lapse-needs.server"
import { alertMailJob } from "~/notifications/alert-mails.server"
import { digestJob } from "~/notifications/digest.server"
import { proposalJob } from "~/plans/proposals/lapse-proposals.server"
import { eventJob } from "~/platform/jobs/handle-events.server"
import type { Job } from "~/platform/jobs/job"
import { retentionJob } from "~/privacy/retention.server"
import { photoJob } from "~/spaces/photos/sweep-photos.server"
import { eventHandlers } from "./event-handlers.server"

/** The jobs of the features. What runs beside the requests is listed here, so that floors stay floors. */
export const backgroundJobs: Job[] = [
  ...messageJobs,
  photoJob,
  eventJob(eventHandlers),
  digestJob,
  ...bookingJobs,
  offerJob,
  proposalJob,
  agreementJob,
  paperJob,
  calendarJob,
  needJob,
  alertJob,
  alertMailJob,
  retentionJob,
]
