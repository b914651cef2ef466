import type { KeyScope } from "./key-scopes"

/** How far a token reaches. */
export interface TokenReach {
  scopes: readonly KeyScope[]
  /** Null for every organisation of the person. */
  organisationId: string | null
}

/** The token with which a program came. */
export interface OpenedKey extends TokenReach {
  id: string
}
