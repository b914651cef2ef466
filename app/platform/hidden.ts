/** Why administrators hide a listing or an organisation, as its own people are told. */
export interface Hidden {
  at: string
  /** In the words of the administrator. */
  reason: string
  /** A listing that is hidden because its organisation is. */
  withOrganisation: boolean
}
