import { z } from "zod"

/** Who did it; null for the clock. */
const byWhom = z.object({ userId: z.string().nullable() })

/** What happens to offers that others act on; the subject is the offer. That one is accepted, its bookings tell. */
export const offerEvents = {
  "offer.made": byWhom,
  "offer.withdrawn": byWhom,
  "offer.declined": byWhom,
  "offer.lapsed": byWhom,
}
