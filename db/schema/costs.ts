import type { CostKind, CostPeriod } from "~/plans/costs/cost-line"
import type { Tier } from "~/plans/costs/cost-split"
import type { Assumptions } from "~/plans/models/model"
import type { Vat } from "~/spaces/vocabulary"
import type { Instant, Json, PlainDate } from "./column"

export interface CostTables {
  cost_setting: CostSettingRow
  cost_line: CostLineRow
  cost_group: CostGroupRow
  cost_tier: CostTierRow
  model_comparison: ModelComparisonRow
}

/** How the costs of a building are reckoned. */
export interface CostSettingRow {
  site_id: string
  weeks_per_year: number
  /** How long its rooms can be used; null: as long as they are offered. */
  minutes_per_day: number | null
  days_per_week: number | null
  solidarity_percent: number
  standard_percent: number
  market_percent: number
  updated_at: Instant
}

/** A sum that a building costs its owner. */
export interface CostLineRow {
  site_id: string
  position: number
  kind: CostKind
  note: string | null
  amount_cents: number
  per: CostPeriod
  winter_percent: number
  vat: Vat
  /** Percent. */
  vat_rate: number | null
  valid_from: PlainDate | null
  valid_until: PlainDate | null
}

/** A group that its owner counts in, and that has no bookings. */
export interface CostGroupRow {
  site_id: string
  position: number
  name: string
  /** Null once that space is gone. */
  space_id: string | null
  minutes_per_week: number
  uses_per_week: number
  tier: Tier
  /** What it pays an hour. */
  hour_cents: number | null
}

/** The tier of an organisation that books in a building, where it is not the usual one. */
export interface CostTierRow {
  site_id: string
  organisation_id: string
  tier: Tier
}

/** Models compared for a building: figures that people typed, and no results. */
export interface ModelComparisonRow {
  id: string
  site_id: string
  name: string
  /** Where the figures come from, in the words of whoever compares. */
  note: string | null
  assumptions: Json<Assumptions>
  /** Counts what was saved, so that nobody overwrites unread what another saved. */
  version: number
  /** Of the link with which anybody may read it; null while there is none. */
  share_hash: string | null
  shared_at: Instant | null
  created_at: Instant
  updated_at: Instant
}
