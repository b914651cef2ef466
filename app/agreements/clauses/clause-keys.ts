/** Every clause of the catalogue, in the order in which an agreement has them. */
export const clauseKeys = [
  "parties",
  "legal_basis",
  "object",
  "duration",
  "trial",
  "spaces",
  "hours",
  "planning_changes",
  "supervision_keys",
  "fee",
  "indexation",
  "deposit",
  "shared_costs",
  "cleaning",
  "repairs",
  "third_party",
  "house_rules",
  "noise",
  "insurance",
  "damage",
  "minors",
  "data",
  "publicity",
  "parish_consent",
  "worship",
  "penalties",
  "review",
  "evaluation",
  "end",
  "law",
] as const
export type ClauseKey = (typeof clauseKeys)[number]

/** Whether a clause is one of the catalogue, and not one that a party wrote. */
export function isClauseKey(key: string): key is ClauseKey {
  return (clauseKeys as readonly string[]).includes(key)
}
