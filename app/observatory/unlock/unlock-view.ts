/** What would open more spaces to groups, in the reader's language, by municipality. */
export interface UnlockSumsView {
  /** Null until they have been counted. */
  countedOn: string | null
  areas: { id: string; name: string; sums: { kind: string; what: string; text: string }[] }[]
}
