import { z } from "zod"

/** Who did it; null for the clock. */
const byWhom = z.object({ userId: z.string().nullable() })

/**
 * What happens to offers that others act on; the subject is the offer. That one is accepted, its bookings tell, but to
 * the group of a joint need that books nothing.
 */
export const offerEvents = {
  "offer.made": byWhom,
  /** One group of a joint need accepted it, and the other has to. */
  "offer.agreed": byWhom,
  /** The other accepted it too, and it is booked. */
  "offer.booked": byWhom,
  "offer.withdrawn": byWhom,
  "offer.declined": byWhom,
  "offer.lapsed": byWhom,
}
