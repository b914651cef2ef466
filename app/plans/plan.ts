import type { NeedLine } from "~/needs/need"

/** What a plan is made for: most minutes a week, most organisations with all that they asked, or fairest shares. */
export const planPurposes = ["hours", "organisations", "fair"] as const
export type PlanPurpose = (typeof planPurposes)[number]

/** A slot of a week, in the wall time of the site. */
export interface PlanSlot {
  key: string
  spaceId: string
  /** 1 is Monday, 7 Sunday. */
  weekday: number
  /** Minutes after midnight; an end after 1440 lies on the next day. */
  from: number
  until: number
}

/** A group that the owner knows of, beside the needs that are published. */
export interface TypedNeed {
  /** Not that of any published need. */
  key: string
  title: string
  lines: NeedLine[]
  people: number
}

/** What must not be: the slots that have all that is named. */
export type ForbiddenSlot = Pick<PlanSlot, "key"> & Partial<Omit<PlanSlot, "key" | "until">>

/** The owner's own rules for a week; null sets none. */
export interface PlanRules {
  /** Whether loud groups are kept from quiet ones at the same hour, and alcohol from minors. */
  apart: boolean
  /** Sessions a day after which the owner cleans. */
  cleaningsPerDay: number | null
  /** Sessions a day to which somebody brings the keys. */
  handoversPerDay: number | null
  /** Minutes a week of one organisation. */
  minutesPerOrganisation: number | null
}

/** What an owner asks of a plan. */
export interface AskedPlan {
  purpose: PlanPurpose
  /** Weeks that it is for, dates `YYYY-MM-DD`, both included. */
  season: { from: string; until: string }
  /** Null takes every published need that fits. */
  needIds: string[] | null
  typed: TypedNeed[]
  /** Null takes every space of the building. */
  spaceIds: string[] | null
  /** Keys of groups that take all that they ask, or nothing. */
  whole: string[]
  /** Keys of groups that want one space each time. */
  sameSpace: string[]
  /** Keys of groups that come only together. */
  together: string[][]
  pins: PlanSlot[]
  forbids: ForbiddenSlot[]
  rules: PlanRules
}
