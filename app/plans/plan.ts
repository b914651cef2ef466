/** What a plan is made for: most minutes a week, most organisations with all that they asked, or fairest shares. */
export const planPurposes = ["hours", "organisations", "fair"] as const
export type PlanPurpose = (typeof planPurposes)[number]
