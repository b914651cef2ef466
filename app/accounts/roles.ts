export const membershipRoles = ["admin", "editor", "member"] as const
export type MembershipRole = (typeof membershipRoles)[number]

/** `invited`: asked by the organisation; `requested`: the person asks to join. Only `active` ones act. */
export const membershipStatuses = ["active", "invited", "requested"] as const
export type MembershipStatus = (typeof membershipStatuses)[number]
