import type { AgreementFacts } from "../agreement"
import type { Parties } from "../agreement-side"

/** What an agreement is begun from, with what is known of it. */
export interface BegunFrom extends Parties {
  siteId: string
  seriesId: string | null
  planProposalId: string | null
  facts: AgreementFacts
}

/** Days of notice where nothing else is said. */
export const usualNoticeDays = 30
