/** Why a calendar kept elsewhere could not be read. The code is also the key of the sentence shown to the owner. */
export const importFaults = [
  /** Not an address, or not one with `https`. */
  "address",
  /** An address inside a private network. */
  "private",
  /** No such host. */
  "unknown_host",
  /** No answer, or a broken one. */
  "unreachable",
  "certificate",
  "slow",
  /** More redirects than we follow. */
  "redirects",
  /** The calendar asks for a password, or refuses. */
  "refused",
  /** Nothing at the address. */
  "missing",
  /** Another answer than a calendar's server gives. */
  "status",
  /** More bytes than we read, or more events than we look at. */
  "too_large",
  /** Not an iCalendar file. */
  "unreadable",
  /** More busy times than we keep. */
  "too_many",
  /** Reading it takes longer than we give it. */
  "long",
  /** A fault of this site in reading it. */
  "failed",
] as const
export type ImportFault = (typeof importFaults)[number]

export class ImportError extends Error {
  constructor(readonly fault: ImportFault) {
    super(`calendar import: ${fault}`)
    this.name = "ImportError"
  }
}
