/** The audiences that an owner counts organisations to: everything else is told by their profiles. */
export const tariffs = ["neighbourhood", "member"] as const
export type Tariff = (typeof tariffs)[number]
