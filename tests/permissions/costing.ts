import type { Line } from "./line"
import type { Town } from "./town"

const who = "editors" as const
const ofSite = ({ site }: Town) => ({ id: site })

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
}
