import type { Locale } from "~/i18n/locales"
import type { NoiseLevel } from "~/spaces/noise"
import type { ActivityOfUse, Allowance, Amenity, SharingForm } from "~/spaces/vocabulary"

/** What one group of the demo looks for; where it is, is drawn. */
export interface NeedPlan {
  /** Key of the group. */
  group: string
  language: Locale
  title: string
  activity: ActivityOfUse
  people: number
  /** The least and the most who come, where that is said. */
  least?: number
  most?: number
  text?: string
  /** Weekdays of every week, or days after the first of the season. */
  weekdays: number[]
  days?: number[]
  /** Earliest start and latest end in hours, length in minutes. */
  from: number
  until: number
  minutes: number
  /** On how many of the days a week; 1 where nothing is said. */
  times?: number
  needed?: Amenity[]
  wished?: Amenity[]
  allows?: Allowance[]
  /** How loud it gets. */
  noise?: NoiseLevel
  accessible?: boolean
  /** Euros an hour that can be paid. */
  budget?: number
  /** Whether more cannot be paid. */
  budgetLimit?: true
  /** Its place is drawn: a square kilometre around the middle of a municipality. */
  drawn?: true
  /** It names no place. */
  anywhere?: true
  /** Seen by owners of fitting spaces, or by the group alone. */
  seenBy?: "owners" | "private"
  /** Those alone are accepted. */
  forms?: SharingForm[]
  /** How it stands, where it is not open. */
  state?: "draft" | "paused" | "met_elsewhere" | "given_up"
}

export const [mon, tue, wed, thu, fri, sat, sun] = [1, 2, 3, 4, 5, 6, 7] as const
export const week = [mon, tue, wed, thu, fri]
