import type { Job } from "../jobs/job"
import { onMailQueued } from "./mail.server"
import { deliverDue } from "./mail-delivery.server"
import type { MailTransport } from "./mail-transport.server"

/** What keeps the mails moving, whatever the features. */
export function mailJobs(transport: MailTransport): Job[] {
  return [
    {
      name: "mail",
      everyMs: 15_000,
      run: async (db, now) => (await deliverDue(db, transport, now)) > 0,
      wake: onMailQueued,
    },
  ]
}
