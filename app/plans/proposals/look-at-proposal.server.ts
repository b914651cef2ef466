import { sum } from "d3-array"
import type { Database } from "#db/database.server"
import type { DateVerdict } from "~/bookings/booking"
import type { PriceTold } from "~/bookings/prices/price-told"
import { lookAtOffer, type OfferLook } from "~/matching/offers/look-at-offer.server"
import { AppError } from "~/platform/errors"
import type { Proposal, ProposalPart } from "./proposal"

/** What is proposed to a group, as far as its dates and their price depend on it. */
export interface LookedProposal extends Pick<Proposal, "parts" | "season" | "people"> {
  /** For which it is booked. */
  organisationId: string
  /** What keeps its dates. */
  keptIds: string[]
}

/** What a part comes to now. */
export interface PartLook {
  part: ProposalPart
  /** Null where it comes to no date any more. */
  look: OfferLook | null
}

/** What a proposal comes to now. */
export interface ProposalLook {
  parts: PartLook[]
  /** Dates that can be had, of how many. */
  free: number
  of: number
  /** Dates that cannot, in order. */
  lost: DateVerdict[]
  /** Of those that can. */
  price: PriceTold | null
}

/** Looks at a proposal as it stands now. @throws {AppError} `not_found` where a space is gone. */
export async function lookAtProposal(
  db: Database,
  { parts, season, people, organisationId, keptIds }: LookedProposal,
  now: Date,
): Promise<ProposalLook> {
  const looked: PartLook[] = []
  for (const part of parts) {
    const asked = { ...part, season, people, organisationId, override: false, except: keptIds }
    looked.push({ part, look: await lookOrNone(() => lookAtOffer(db, asked, now)) })
  }
  const looks = looked.flatMap(({ look }) => look ?? [])
  const lost = looks.flatMap((look) => look.lost).sort((a, b) => a.start - b.start)
  const free = sum(looks, (look) => look.free)
  return {
    parts: looked,
    free,
    of: free + lost.length,
    lost,
    price: sumTold(looks.map(({ price }) => price)),
  }
}

/** Null for what comes to no date, such as in weeks that are over, or all of whose days have become holidays. */
async function lookOrNone(look: () => Promise<OfferLook>): Promise<OfferLook | null> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return null
    throw error
  }
}

/** Prices of several spaces as one. */
function sumTold(prices: readonly (PriceTold | null)[]): PriceTold | null {
  const told = prices.filter((price) => price !== null)
  const [first] = told
  if (!first) return null
  const dearest = told.find(({ kind }) => kind === "money") ?? first
  return {
    ...dearest,
    amount: sum(told, ({ amount }) => amount),
    deposit: sum(told, ({ deposit }) => deposit),
  }
}
