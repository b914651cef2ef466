/** What a token opens: reading, booking, and managing what an organisation offers. None holds another. */
export const keyScopes = ["read", "book", "manage"] as const
export type KeyScope = (typeof keyScopes)[number]
