import { z } from "zod"
import { sides } from "~/bookings/booking"
import { partySides } from "./agreement"

/** Who did it; `system` for the clock, or for what follows from what both did. */
const byWhom = z.object({ side: z.enum(sides), userId: z.string().nullable() })

/** Whose insurance, and its last day, `YYYY-MM-DD`. */
const ofInsurance = z.object({ side: z.enum(partySides), validUntil: z.iso.date() })

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
  /** The day from which the fee may follow the health index is near. */
  "agreement.index_near": z.object({ on: z.string() }),
  "agreement.notice": byWhom,
  "agreement.ended": byWhom,
  "agreement.cancelled": byWhom,
  /** The certificate of a side runs out soon, or has run out. */
  "agreement.insurance_near": ofInsurance,
  "agreement.insurance_over": ofInsurance,
}
export type InsuranceEvent = Extract<keyof typeof agreementEvents, `agreement.insurance_${string}`>
export type OfInsurance = z.output<typeof ofInsurance>
/** What a side does, or the clock does for both. */
export type AgreementEvent = Exclude<keyof typeof agreementEvents, InsuranceEvent | "agreement.index_near">
export type ByWhom = z.output<typeof byWhom>
