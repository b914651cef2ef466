import { group } from "d3-array"
import type { Selectable } from "kysely"
import type { Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import type { CostLineRow, CostSettingRow } from "#db/schema/costs"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { cityCurrency } from "~/city/city.server"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { priceFromRow, weeklyFromRow } from "~/spaces/space-rows.server"
import { inTreeOrder } from "~/spaces/tree/space-tree"
import { type BookedGroup, bookedGroups } from "./booked-groups.server"
import type { CostLine } from "./cost-line"
import type { CostPlan } from "./cost-plan"
import { type CostGroup, type Tier, type TierPercents, usualTiers } from "./cost-split"
import { areaOf, offeredWeek, type RoomFacts, roomsIn, type UsableHours } from "./site-rooms"

/** A group that the owner counts in by hand. */
export interface TypedGroup {
  id: string
  name: string
  /** Null once that space is gone. */
  spaceId: string | null
  minutesPerWeek: number
  usesPerWeek: number
  tier: Tier
  /** Cents an hour. */
  hourCents: number | null
}

/** How the costs of a building are reckoned. */
export interface CostSetting {
  weeksPerYear: number
  usable: UsableHours | null
  tiers: TierPercents
  /** Of when it is; null before it was ever saved. */
  version: string | null
}

/** What is kept of the costs of a building, and what is known of it. */
export interface SiteCosts {
  site: { id: string; name: string; organisationId: string }
  setting: CostSetting
  lines: CostLine[]
  typed: TypedGroup[]
  booked: BookedGroup[]
  /** Tiers of organisations that book. */
  tierOf: Map<string, Tier>
  spaces: (RoomFacts & { name: ShownText; depth: number })[]
  plan: CostPlan
}

/** Until the owner says otherwise: every week of the year. */
export const usualWeeks = 52

/**
 * What a building costs, who uses it and who could, for those who may change it.
 * @throws {AppError} `not_found`
 */
export async function loadSiteCosts(
  db: Snapshot,
  viewer: Viewer,
  siteId: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<SiteCosts> {
  const site = await editableSite(db, viewer, siteId)
  const [setting, lines, typed, tierRows, spaces] = await Promise.all([
    readSetting(db, siteId),
    readLines(db, siteId),
    readTyped(db, siteId),
    db.selectFrom("cost_tier").select(["organisation_id", "tier"]).where("site_id", "=", siteId).execute(),
    readSpaces(db, siteId, locale),
  ])
  const { weeksPerYear, tiers } = setting
  const booked = await bookedGroups(db, site, { weeksPerYear, locale, now })
  const tierOf = new Map(tierRows.map(({ organisation_id, tier }) => [organisation_id, tier]))
  const sized = (spaceId: string | null, share = 1) => {
    const area = spaceId === null ? null : areaOf(spaces, spaceId)
    return {
      areaM2: area === null ? null : area * share,
      rooms: (spaceId === null ? 1 : roomsIn(spaces, spaceId).length) * share,
    }
  }
  const groups: CostGroup[] = [
    ...booked.map(({ organisationId, desksShare, ...known }) => ({
      ...known,
      ...sized(known.spaceId, desksShare),
      tier: tierOf.get(organisationId) ?? ("standard" as const),
    })),
    ...typed.map(({ hourCents, ...known }) => ({
      ...known,
      ...sized(known.spaceId),
      paysPerYear:
        hourCents === null ? null : Math.round((hourCents * known.minutesPerWeek * weeksPerYear) / 60),
    })),
  ]
  return {
    site,
    setting,
    lines,
    typed,
    booked,
    tierOf,
    spaces,
    plan: {
      currency: await cityCurrency(db),
      today: wallTimeOf(site.timeZone, now.getTime()).date,
      lines,
      groups,
      rooms: spaces.map(({ id, name, prices }) => ({ id, name, prices, ...sized(id) })),
      offered: offeredWeek(spaces, setting.usable),
      weeksPerYear,
      tiers,
    },
  }
}

/** A building that somebody may change. @throws {AppError} `not_found` */
export async function editableSite(db: Snapshot, viewer: Viewer, siteId: string) {
  const site = await db
    .selectFrom("site")
    .select(["id", "name", "organisation_id as organisationId", "time_zone as timeZone"])
    .where("id", "=", siteId)
    .executeTakeFirst()
  if (!site || !can(viewer, "site.edit", site)) throw new AppError("not_found")
  return site
}

async function readSetting(db: Snapshot, siteId: string): Promise<CostSetting> {
  const row = await db.selectFrom("cost_setting").selectAll().where("site_id", "=", siteId).executeTakeFirst()
  if (!row) return { weeksPerYear: usualWeeks, usable: null, tiers: usualTiers, version: null }
  return {
    weeksPerYear: row.weeks_per_year,
    usable: usableFromRow(row),
    tiers: {
      solidarity: row.solidarity_percent,
      standard: row.standard_percent,
      market: row.market_percent,
    },
    version: row.updated_at,
  }
}

function usableFromRow({
  minutes_per_day: minutesPerDay,
  days_per_week: daysPerWeek,
}: Selectable<CostSettingRow>) {
  return minutesPerDay !== null && daysPerWeek !== null ? { minutesPerDay, daysPerWeek } : null
}

async function readLines(db: Snapshot, siteId: string): Promise<CostLine[]> {
  const rows = await db
    .selectFrom("cost_line")
    .selectAll()
    .where("site_id", "=", siteId)
    .orderBy("position")
    .execute()
  return rows.map(lineFromRow)
}

function lineFromRow(row: Selectable<CostLineRow>): CostLine {
  return {
    kind: row.kind,
    note: row.note,
    amount: row.amount_cents,
    per: row.per,
    winterPercent: row.winter_percent,
    vat: row.vat,
    vatRate: row.vat_rate,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  }
}

async function readTyped(db: Snapshot, siteId: string): Promise<TypedGroup[]> {
  const rows = await db
    .selectFrom("cost_group")
    .selectAll()
    .where("site_id", "=", siteId)
    .orderBy("position")
    .execute()
  return rows.map((row) => ({
    id: `typed ${String(row.position).padStart(2, "0")}`,
    name: row.name,
    spaceId: row.space_id,
    minutesPerWeek: row.minutes_per_week,
    usesPerWeek: row.uses_per_week,
    tier: row.tier,
    hourCents: row.hour_cents,
  }))
}

/** The spaces that are not put away for good, in the order of their tree. */
async function readSpaces(db: Snapshot, siteId: string, locale: Locale) {
  const rows = await db
    .selectFrom("space")
    .select(["id", "parent_id as parentId", "name", "area_m2 as areaM2"])
    .where("site_id", "=", siteId)
    .where("status", "!=", "archived")
    .orderBy("created_at")
    .orderBy("id")
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const [hours, prices] = await Promise.all([
    db.selectFrom("weekly_rule").selectAll().where("space_id", "in", ids).execute(),
    db.selectFrom("price_rule").selectAll().where("space_id", "in", ids).orderBy("position").execute(),
  ])
  const [hoursOf, pricesOf] = [
    group(hours, ({ space_id }) => space_id),
    group(prices, ({ space_id }) => space_id),
  ]
  return inTreeOrder(rows).map(({ node, depth }) => ({
    id: node.id,
    parentId: node.parentId,
    name: showText(fromJson(node.name), locale),
    depth,
    areaM2: node.areaM2,
    hours: (hoursOf.get(node.id) ?? []).map(weeklyFromRow),
    prices: (pricesOf.get(node.id) ?? []).map(priceFromRow),
  }))
}
