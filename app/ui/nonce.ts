import { createContext, useContext } from "react"

/** The nonce of the content security policy, known only while the server renders. */
export const NonceContext = createContext<string | undefined>(undefined)

export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
