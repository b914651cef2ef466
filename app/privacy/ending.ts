import type { ShownText } from "~/i18n/locales"

/** Bookings with one other side in one space. */
export interface EndingPart {
  /** Of the first booking. */
  id: string
  other: ShownText
  space: ShownText
  site: string
  /** Confirmed, and not only asked for. */
  sure: boolean
  /** The dates, in words. */
  when: string
}

/** What ends with an organisation, as it is shown before. */
export interface Ending {
  id: string
  name: ShownText
  /** Who acts for it, whoever ends it included. */
  members: number
  spaces: { id: string; name: ShownText; site: string }[]
  /** What others have, or asked for, in its spaces. */
  hosted: EndingPart[]
  /** What it has, or asked for, in spaces of others. */
  booked: EndingPart[]
  /** Bookings of its own spaces, and time that it blocked. */
  own: number
  /** Of what it looks for, whatever its state. */
  needs: number
  /** Agreements that bind both sides, and those that are not signed yet. */
  agreements: { bound: number; written: number }
  /** Statements that are not paid yet. */
  unpaid: { toOthers: number; byOthers: number }
}

/** Somebody who could take an organisation over. */
export interface Successor {
  /** Of the membership. */
  id: string
  name: string
}

/** An organisation that would be left without an administrator. */
export interface Orphan {
  ending: Ending
  successors: Successor[]
}
