import type { Reason } from "~/platform/errors"

/** Days for which a link signs. */
export const signingDays = 14

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

/** Why a link does not sign. */
export const whyNotSigned = {
  signed: "signature_used",
  expired: "signature_expired",
  void: "signature_void",
} as const satisfies Record<Exclude<SignatureStanding, "asked">, Reason>
