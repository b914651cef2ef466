/** What the administration limits: how much one person may have at a time. */
export const limits = ["needs_per_person", "alerts_per_person"] as const
export type Limit = (typeof limits)[number]

/** No limit is higher. */
export const mostOfLimit = 10_000
