import { z } from "zod"
import { sides } from "~/bookings/booking"

/** Who did it; `system` for the clock, or for what follows from what both did. */
const byWhom = z.object({ side: z.enum(sides), userId: z.string().nullable() })

/** What happens to agreements that others act on; the subject is the agreement. */
export const agreementEvents = {
  "agreement.proposed": byWhom,
  /** A side accepted a text that the other has yet to accept. */
  "agreement.accepted": byWhom,
  "agreement.commented": byWhom,
  "agreement.frozen": byWhom,
  /** Everybody who was to sign has. */
  "agreement.signed": byWhom,
  /** A side says what it makes of the trial. */
  "agreement.evaluated": byWhom,
  /** The trial is nearly over, or the last day is near. */
  "agreement.trial_near": byWhom,
  "agreement.end_near": byWhom,
  "agreement.notice": byWhom,
  "agreement.ended": byWhom,
  "agreement.cancelled": byWhom,
}
export type AgreementEvent = keyof typeof agreementEvents
export type ByWhom = z.output<typeof byWhom>
