import { z } from "zod"

/** Who did it; null for the clock. */
const byWhom = z.object({ userId: z.string().nullable() })

/**
 * What happens to proposals of plans that others act on; the subject is the proposal. What is booked by them, its
 * bookings tell.
 */
export const proposalEvents = {
  "proposal.made": byWhom,
  /** A group accepted it, and another has yet to. */
  "proposal.agreed": byWhom,
  /** The others accepted too, and it is booked. */
  "proposal.booked": byWhom,
  "proposal.declined": byWhom,
  "proposal.withdrawn": byWhom,
  "proposal.lapsed": byWhom,
  /** A group without which it does not come has not accepted. */
  "proposal.cancelled": byWhom,
}
export type ProposalEvent = keyof typeof proposalEvents
