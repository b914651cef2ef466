import { group } from "d3-array"
import { chunksOf } from "#db/chunks"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { weeklyMinutes } from "~/spaces/hours/weekly-minutes"
import { comparablePrice } from "~/spaces/price"
import { priceFromRow } from "~/spaces/space-rows.server"
import type { PriceRule, WeeklyRule } from "~/spaces/vocabulary"
import { seatsOfSite } from "./seats"
import { countStepFree, type SiteSupply } from "./supply"

/** A site with at least one published space, where it lies and what it offers. */
export interface ListedSite {
  id: string
  lon: number
  lat: number
  municipalityId: string | null
  neighbourhoodId: string | null
  postcodeId: string | null
  /** All its spaces, published or not: tells which site a changed space belongs to after it is gone. */
  spaceIds: string[]
  supply: SiteSupply
}

/** More ids in one question would meet the limits of the databases. */
const idsPerQuestion = 500

/**
 * Reads what sites offer on a day: published spaces only, hours and prices as far as they hold on that day.
 * @param siteIds only these; undefined is every site.
 * @param today date `YYYY-MM-DD` in the city.
 */
export async function readListedSites(
  db: Database,
  today: string,
  siteIds?: string[],
): Promise<ListedSite[]> {
  if (!siteIds) return readSome(db, today, undefined)
  const sites: ListedSite[] = []
  for (const part of chunksOf(siteIds, idsPerQuestion)) sites.push(...(await readSome(db, today, part)))
  return sites
}

async function readSome(db: Database, today: string, ids: string[] | undefined): Promise<ListedSite[]> {
  const sites = await db
    .selectFrom("site")
    .select(["id", "lon", "lat", "municipality_id", "neighbourhood_id", "postcode_id"])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("space")
          .select("space.id")
          .whereRef("space.site_id", "=", "site.id")
          .where("space.status", "=", "published"),
      ),
    )
    .$if(ids !== undefined, (query) => query.where("id", "in", ids ?? []))
    .execute()
  const spaces = group(await spacesOf(db, ids), (space) => space.site_id)
  const hours = group(await hoursOf(db, today, ids), (rule) => rule.siteId)
  const prices = group(await pricesOf(db, ids), (rule) => rule.spaceId)
  return sites.map((site) => {
    const own = spaces.get(site.id) ?? []
    const published = own.filter(({ status }) => status === "published")
    const supply: SiteSupply = {
      spaces: published.length,
      seats: seatsOfSite(
        own.map((space) => ({
          id: space.id,
          parentId: space.parent_id,
          published: space.status === "published",
          capacity: capacityOf(space),
        })),
      ),
      minutes: weeklyMinutes(hours.get(site.id) ?? []),
      ...countStepFree(published.map(({ access }) => fromJson(access).step_free_entrance)),
      hourlyPrices: published.flatMap(
        ({ id }) => comparablePrice(prices.get(id) ?? [], "hour", today)?.amount ?? [],
      ),
    }
    return {
      id: site.id,
      lon: site.lon,
      lat: site.lat,
      municipalityId: site.municipality_id,
      neighbourhoodId: site.neighbourhood_id,
      postcodeId: site.postcode_id,
      spaceIds: own.map(({ id }) => id),
      supply,
    }
  })
}

function spacesOf(db: Database, siteIds: string[] | undefined) {
  return db
    .selectFrom("space")
    .select([
      "id",
      "site_id",
      "parent_id",
      "status",
      "capacity_seated",
      "capacity_standing",
      "quantity",
      "access",
    ])
    .$if(siteIds !== undefined, (query) => query.where("site_id", "in", siteIds ?? []))
    .execute()
}

/** A desk area for which nobody gave a capacity holds as many people as it has desks. */
function capacityOf(space: {
  capacity_seated: number | null
  capacity_standing: number | null
  quantity: number | null
}): number {
  const given = Math.max(space.capacity_seated ?? 0, space.capacity_standing ?? 0)
  return given || (space.quantity ?? 0)
}

interface SiteHours extends Pick<WeeklyRule, "weekday" | "from" | "until"> {
  siteId: string
}

async function hoursOf(db: Database, today: string, siteIds: string[] | undefined): Promise<SiteHours[]> {
  const rows = await db
    .selectFrom("weekly_rule")
    .innerJoin("space", "space.id", "weekly_rule.space_id")
    .select(["space.site_id", "weekday", "from_minute", "until_minute"])
    .where("space.status", "=", "published")
    .where((where) => where.or([where("valid_from", "is", null), where("valid_from", "<=", today)]))
    .where((where) => where.or([where("valid_until", "is", null), where("valid_until", ">=", today)]))
    .$if(siteIds !== undefined, (query) => query.where("space.site_id", "in", siteIds ?? []))
    .execute()
  return rows.map(({ site_id, weekday, from_minute, until_minute }) => ({
    siteId: site_id,
    weekday,
    from: from_minute,
    until: until_minute,
  }))
}

async function pricesOf(
  db: Database,
  siteIds: string[] | undefined,
): Promise<(PriceRule & { spaceId: string })[]> {
  const rows = await db
    .selectFrom("price_rule")
    .innerJoin("space", "space.id", "price_rule.space_id")
    .select([
      "space_id",
      "audience",
      "model",
      "amount_cents",
      "currency",
      "unit",
      "from_date",
      "until_date",
      "vat",
      "vat_rate",
    ])
    .where("space.status", "=", "published")
    .$if(siteIds !== undefined, (query) => query.where("space.site_id", "in", siteIds ?? []))
    .execute()
  return rows.map((row) => ({ spaceId: row.space_id, ...priceFromRow(row) }))
}
