import type { PriceTerms } from "~/bookings/prices/price-booking"
import type { OfferedSlot } from "~/matching/offers/offer"
import type { NeedSeason } from "~/needs/need"
import type { PlanPurpose } from "../plan"

/*
 * What of a plan an owner proposes to a group. Its dates are kept by blocked time of the owner until it is answered
 * (docs/decisions/0048-proposals-of-plans.md).
 */

/** `cancelled`: a group without which it does not come has not accepted. */
export const proposalStatuses = ["open", "accepted", "declined", "withdrawn", "lapsed", "cancelled"] as const
export type ProposalStatus = (typeof proposalStatuses)[number]

/** The sessions of a group in one space, and what they cost. */
export interface ProposalPart {
  spaceId: string
  slots: OfferedSlot[]
  terms: PriceTerms
}

export interface Proposal {
  id: string
  sendingId: string
  /** Of the group in the plan. */
  key: string
  needId: string | null
  /** Of a group that the owner typed in, and books for itself; null for a need. */
  title: string | null
  status: ProposalStatus
  together: string | null
  parts: ProposalPart[]
  season: NeedSeason
  people: number
  keptIds: string[]
  bookingIds: string[]
  /** Instants as ISO text. */
  expiresAt: string
  createdAt: string
  endedAt: string | null
}

/** What was sent at once, and on which terms. */
export interface Sending {
  id: string
  planId: string
  purpose: PlanPurpose
  userId: string | null
  days: number
  /** Cents an hour. */
  ownPrice: number | null
  message: string | null
  proposesOn: boolean
  createdAt: string
}
