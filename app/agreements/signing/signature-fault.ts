import { dayMs } from "~/availability/units"
import type { Reason } from "~/platform/errors"

/** Days for which a link signs. */
export const signingDays = 14
/** Days after the last signature for which the links of those who signed open text and record. */
export const papersDays = 90

/** What tells whether a link still signs. Instants as ISO text. */
export interface SignatureState {
  expiresAt: string
  signedAt: string | null
  voidedAt: string | null
}

/** How a signature stands. */
export type SignatureStanding = "asked" | "signed" | "expired" | "void"

export function standingOf({ expiresAt, signedAt, voidedAt }: SignatureState, now: Date): SignatureStanding {
  if (voidedAt !== null) return "void"
  if (signedAt !== null) return "signed"
  return expiresAt <= now.toISOString() ? "expired" : "asked"
}

/** Until when a link opens what it has signed. Instants as ISO text. @param lastSigned when the last person signed. */
export function papersUntil(lastSigned: string): string {
  return new Date(Date.parse(lastSigned) + papersDays * dayMs).toISOString()
}

/** Why a link does not sign. */
export const whyNotSigned = {
  signed: "signature_used",
  expired: "signature_expired",
  void: "signature_void",
} as const satisfies Record<Exclude<SignatureStanding, "asked">, Reason>
