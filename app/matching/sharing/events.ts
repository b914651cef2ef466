import { z } from "zod"

/** Who did it, and for which of the two groups. */
const byWhom = z.object({ userId: z.string(), organisationId: z.string() })

/** What happens to requests to share that others act on; the subject is the request. */
export const shareEvents = {
  "share.asked": byWhom,
  "share.accepted": byWhom,
  "share.declined": byWhom,
  "share.withdrawn": byWhom,
  "share.taken_apart": byWhom,
}

export type ShareEvent = z.output<typeof byWhom>
