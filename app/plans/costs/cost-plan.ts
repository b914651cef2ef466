import type { ShownText } from "~/i18n/locales"
import type { PriceRule } from "~/spaces/vocabulary"
import type { CostLine } from "./cost-line"
import type { CostGroup, TierPercents } from "./cost-split"

/** A space of a building, as costs see it. */
export interface CostRoom {
  id: string
  name: ShownText
  areaM2: number | null
  /** Rooms in it that have no parts of their own; 1 where it has no parts. */
  rooms: number
  prices: PriceRule[]
}

/** What a building costs, who uses it, and how much it could be used. */
export interface CostPlan {
  currency: string
  /** Date `YYYY-MM-DD` at the building. */
  today: string
  lines: CostLine[]
  groups: CostGroup[]
  rooms: CostRoom[]
  /** In a week in which all of its rooms were used whenever they can be. */
  offered: {
    /** Minutes of rooms. */
    minutes: number
    /** Of these rooms, weighed by their hours; null where the area of one is not known. */
    meanAreaM2: number | null
  }
  /** Weeks in which the groups come. */
  weeksPerYear: number
  tiers: TierPercents
}
