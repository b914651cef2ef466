import { modelFields } from "../setup/plans/compared-models"
import type { Line } from "./line"
import type { Town } from "./town"

const who = "editors" as const
const ofSite = ({ site }: Town) => ({ id: site })

const ofComparison = ({ site, comparison }: Town) => ({ id: site, comparisonId: comparison })

const costs = {
  "lines[0].kind": "energy",
  "lines[0].amount": "1200",
  "lines[0].per": "month",
  weeksPerYear: "44",
  solidarity: "50",
  standard: "100",
  market: "150",
}

/** What buildings cost, and who bears it: their owners' alone. */
export const costLines: Record<string, Line> = {
  "my-site-costs": { ids: ofSite, read: who },
  "my-site-costs-csv": { ids: ofSite, read: who },
  "my-site-costs-edit": { ids: ofSite, read: who, acts: { save: { who, body: () => costs } } },
  "my-site-models": {
    ids: ofSite,
    read: who,
    acts: { save: { who, body: () => ({ ...modelFields("Another"), intent: "save" }) } },
  },
  "my-model-comparison": {
    ids: ofComparison,
    read: who,
    acts: {
      save: { who, body: () => ({ ...modelFields("Changed"), version: "1", intent: "save" }) },
      copy: { who, body: () => ({ ...modelFields("Copied"), intent: "copy" }) },
      share: { who, body: () => ({ intent: "share" }) },
      unshare: { who, body: () => ({ intent: "unshare" }) },
      remove: { who, body: () => ({ intent: "remove" }) },
    },
  },
  "shared-models": { ids: ({ comparisonSecret }) => ({ secret: comparisonSecret }), read: "everyone" },
}
