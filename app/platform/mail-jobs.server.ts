import { onMailQueued } from "./mail.server"
import { deliverDue, purgeMails } from "./mail-delivery.server"
import type { MailTransport } from "./mail-transport.server"
import type { Job } from "./repeating.server"

const hour = 60 * 60 * 1000

/** What keeps the mails moving, whatever the features. */
export function mailJobs(transport: MailTransport): Job[] {
  return [
    {
      name: "mail",
      everyMs: 15_000,
      run: async (db, now) => (await deliverDue(db, transport, now)) > 0,
      wake: onMailQueued,
    },
    {
      name: "purge mails",
      byTheClock: true,
      everyMs: 6 * hour,
      run: async (db, now) => {
        await purgeMails(db, now)
        return false
      },
    },
  ]
}
