import type { Line } from "./line"
import type { Town } from "./town"

const ofAgreement = ({ frozenAgreement }: Town) => ({ id: frozenAgreement })

/** What two organisations agree on: nobody else knows of it. */
export const paperLines: Record<string, Line> = {
  "agreement-pdf": { ids: ofAgreement, read: "parties" },
  "my-agreement-trail": { ids: ofAgreement, read: "parties" },
  "signing-trail-pdf": { ids: ofAgreement, read: "parties" },
  // The link of a mail is for whoever it was sent to: another account is told nothing.
  "signer-pdf": { ids: ({ signingSecret }) => ({ secret: signingSecret }), read: "anonymous" },
  // The record, of a link that has signed.
  "signer-trail-pdf": { ids: ({ signedSecret }) => ({ secret: signedSecret }), read: "anonymous" },

  // Programs
  "api-agreements": { read: "signedIn", scope: "read", acts: {} },
  "api-agreement": { ids: ofAgreement, read: "parties", scope: "read", acts: {} },
  "api-agreement-trail": { ids: ofAgreement, read: "parties", scope: "read", acts: {} },
}
