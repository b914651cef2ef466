import type { AreaShape } from "~/geo/area"
import type { Position } from "~/geo/position"
import type { Locale } from "~/i18n/locales"
import type { NoiseLevel } from "~/spaces/noise"
import type { Obstacle } from "~/spaces/obstacles"
import {
  type ActivityOfUse,
  type Allowance,
  type Amenity,
  allowances,
  type HolidayKind,
  type PriceUnit,
  type SharingForm,
} from "~/spaces/vocabulary"

export const needStatuses = ["draft", "open", "paused", "met", "closed"] as const
export type NeedStatus = (typeof needStatuses)[number]

/** Whether a need was met or closed: it is history then. */
export function hasEnded(status: NeedStatus): boolean {
  return status === "met" || status === "closed"
}

/** The steps of writing one, in order. */
export const needSteps = ["what", "when", "terms"] as const
export type NeedStep = (typeof needSteps)[number]

/** What the form of a need asks an owner to allow: amplified sound it asks for by its level. */
export const askedAllowances = allowances.filter((one) => one !== "amplified_sound")

/** Who sees an open need: everybody, owners of a space that fits it or nearly does, or its group alone. */
export const needVisibilities = ["public", "owners", "private"] as const
export type NeedVisibility = (typeof needVisibilities)[number]

/** How a need ended, as its group says. */
export const endings = ["met", "met_elsewhere", "given_up"] as const

/** How a need ended that was not met here; `taken_apart` is a joint one whose groups look alone again. */
export const needOutcomes = ["met_elsewhere", "given_up", "lapsed", "taken_apart"] as const
export type NeedOutcome = (typeof needOutcomes)[number]

/** How a joint need is met: by one space at the same hours, or by two spaces of one site at the same hours. */
export const jointWays = ["same_hours", "side_by_side"] as const
export type JointWay = (typeof jointWays)[number]

/** Where a need may be met: each alone is enough. */
export type NeedOrigin =
  /** Within metres of a point. */
  | {
      kind: "point"
      position: Position
      radius: number
      label: string
      /** The neighbourhood that stands for it, to others than its group. */
      area?: string
    }
  /** In an area of the city, or within metres of it. */
  | { kind: "area"; id: string; radius?: number }
  /** In a shape drawn on the map. */
  | { kind: "shape"; shape: AreaShape }

/** A time of the week that comes back: on so many of the weekdays, so long, somewhere between two times of day. */
export interface NeedLine {
  /** 1 is Monday, 7 Sunday; in order, each once. */
  weekdays: number[]
  /** Earliest start, minutes after midnight. */
  from: number
  /** Latest end, minutes after midnight; not after `from` means the next day. */
  until: number
  minutes: number
  /** On how many of the weekdays each week. */
  times: number
}

/** The weeks of a need. */
export interface NeedSeason {
  /** Dates `YYYY-MM-DD`, both included. */
  from: string
  until: string
  /** Dates that are left out. */
  without: HolidayKind[]
}

/** A time on one date. */
export interface NeedDate {
  date: string
  /** As in {@link NeedLine}. */
  from: number
  until: number
  minutes: number
}

export type NeedTimes =
  | { kind: "weekly"; lines: NeedLine[]; season: NeedSeason }
  | { kind: "dates"; dates: NeedDate[] }

export interface NeedBudget {
  /** Cents in `unit`. */
  amount: number
  currency: string
  unit: PriceUnit
  /** Whether more cannot be paid; else a higher price counts for less. */
  limit: boolean
}

export interface NeedPeople {
  least: number | null
  usual: number
  most: number | null
}

/** What a group looks for, once it is complete enough to be matched. */
export interface Need {
  id: string
  organisationId: string
  title: string
  /** In which the title and the text are written. */
  language: Locale
  text: string | null
  activities: ActivityOfUse[]
  people: NeedPeople
  origins: NeedOrigin[]
  times: NeedTimes
  /** Empty accepts every form. */
  forms: SharingForm[]
  /** Of those accepted. */
  formsPreferred: SharingForm[]
  budget: NeedBudget | null
  amenitiesNeeded: Amenity[]
  amenitiesWished: Amenity[]
  /** Whether somebody comes in a wheelchair. */
  accessible: boolean
  /** What the owner must allow. */
  allows: Allowance[]
  /** How much is heard of the group; null where it does not say. */
  noise: NoiseLevel | null
  languages: Locale[]
  visibility: NeedVisibility
  status: NeedStatus
  /** The joint need that it is part of: until that ends, it is met with it alone. */
  jointId: string | null
  /** Of a joint need; null for that of one group. */
  jointWay: JointWay | null
}

export interface NeedEnding {
  outcome: "met" | NeedOutcome
  obstacle: Obstacle | null
  /** What stood in the way, in words, where it is another obstacle. */
  text: string | null
  /** By which it was met. */
  bookingId: string | null
}

/** A need while it is being written. */
export interface DraftNeed extends Omit<Need, "people" | "times"> {
  people: NeedPeople | null
  times: NeedTimes | null
  stepsDone: NeedStep[]
  /** How it ended, once it has. */
  ending: NeedEnding | null
}

/** Last day of a season, or of the dates: afterwards the need lapses. */
export function lastDateOf(times: NeedTimes): string {
  if (times.kind === "weekly") return times.season.until
  return (
    times.dates
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? ""
  )
}

/** People for whom there must be room. */
export function roomFor({ usual, most }: NeedPeople): number {
  return Math.max(usual, most ?? 0)
}

/** Which states a state can be reached from: buttons and use cases read the same table. */
export const needMoves: Record<Exclude<NeedStatus, "draft">, NeedStatus[]> = {
  open: ["draft", "paused"],
  paused: ["open"],
  met: ["open", "paused"],
  closed: ["draft", "open", "paused"],
}
