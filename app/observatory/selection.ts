/** Which area is picked out (in the URL) and which one the pointer or the focus is on. */
export interface Selection {
  selected: string | null
  lit: string | null
  setLit: (area: string | null) => void
  /** The page with that area picked out. */
  hrefOf: (area: string | null) => string
}
