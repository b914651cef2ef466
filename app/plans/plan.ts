import type { MatchObstacleCode } from "~/matching/match"
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

/** Whether two name the same session: a length follows from its group. */
export function isSameSlot(a: SlotName, b: SlotName): boolean {
  return a.key === b.key && a.spaceId === b.spaceId && a.weekday === b.weekday && a.from === b.from
}

/** What names a session. */
type SlotName = Pick<PlanSlot, "key"> & Partial<Omit<PlanSlot, "key" | "until">>

/** A group that the owner knows of, beside the needs that are published. */
export interface TypedNeed {
  /** Not that of any published need. */
  key: string
  title: string
  lines: NeedLine[]
  people: number
}

/** What must not be: the slots that have all that is named. */
export type ForbiddenSlot = SlotName

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

/**
 * Why a need does not get all that it asks:
 * - `no_session`: no space has a time for it, whoever else there is;
 * - `never_whole`: even alone it could not have all that it asks;
 * - `owner_rules`: with what the owner pins, forbids and limits there is no room for it;
 * - `displaces`: with it others would lose what they have;
 * - `equal`: a plan that is as good has it, and leaves others with less instead.
 */
export const exclusionCodes = ["no_session", "never_whole", "owner_rules", "displaces", "equal"] as const
export type ExclusionCode = (typeof exclusionCodes)[number]

/** Why a group does not get all that it asks: as the solver finds, or not tried any more when its time was over. */
export const unservedCodes = [...exclusionCodes, "not_tried"] as const
export type UnservedCode = (typeof unservedCodes)[number]

/** A group that does not get all that it asks. */
export interface UnservedNeed {
  key: string
  /** Minutes a week that it lacks. */
  missing: number
  code: UnservedCode
  /** What keeps it from every space, where no space fits. */
  obstacle: MatchObstacleCode | null
  /** Where it would be. */
  slots: PlanSlot[]
  /** Who would have less then: how many minutes a week less, and how many are left. */
  losers: { key: string; minutes: number; left: number }[]
}

/**
 * How the solver ended: proved as far as was asked, cut short by its work, by the clock or by the reader, or without
 * any plan, since what is pinned cannot be had together.
 */
export const planStatuses = ["optimal", "work_limit", "time_limit", "cancelled", "infeasible"] as const
export type PlanStatus = (typeof planStatuses)[number]

/** A plan for one purpose, and what is proved of it. */
export interface PlanResult {
  status: PlanStatus
  /** Minutes a week, organisations, or for `fair` the least share among the groups that could be served alone. */
  objective: number
  /** Minutes, organisations, or for `fair` groups above the share of the level; null before anything is proved. */
  bound: number | null
  /** How far the bound lies above what is reached, as a share of it. */
  gap: number | null
  /** Of `fair`: the share above which groups were counted last, and how many are. */
  level: { share: number; reached: number } | null
  slots: PlanSlot[]
  unserved: UnservedNeed[]
  figures: PlanFigures
}

/** What a plan comes to. */
export interface PlanFigures {
  /** Minutes a week of all sessions. */
  minutes: number
  /** Share of the time in which the rooms are open, each room for itself. */
  use: number | null
  /** Organisations that get all that they ask, and all there are. */
  organisations: number
  ofOrganisations: number
  /** Groups that get nothing though they could be served alone. */
  leftOut: number
  /** Cents a week at the owner's own prices; null where a space says none. */
  income: { amount: number; currency: string } | null
  /** Estimated minutes on foot, the mean over the people of the groups that are served; null where none says from where. */
  walkMinutes: number | null
}
