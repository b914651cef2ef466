import { setImmediate } from "node:timers/promises"
import { group } from "d3-array"
import { sql } from "kysely"
import { chunksOf } from "#db/chunks"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { weeklyMinutes } from "~/spaces/hours/weekly-minutes"
import { type ComparedRule, lowestRule } from "~/spaces/price"
import type { SpaceStatus, WeeklyRule } from "~/spaces/vocabulary"
import type { ListedSite } from "./listed-supply"
import { seatsOfSite } from "./seats"
import { countStepFree, type SiteSupply } from "./supply"

/** Sites that are read at once: other requests get their turn between two parts. */
const sitesPerPart = 250
/**
 * Reads what every site offers on a day: published spaces only, hours and prices as far as they hold on that day.
 * @param today date `YYYY-MM-DD` in the city.
 */
export async function* readListedSites(db: Database, today: string): AsyncGenerator<ListedSite[]> {
  for (let after = ""; ; ) {
    const sites = await siteRows(db).where("id", ">", after).orderBy("id").limit(sitesPerPart).execute()
    const last = sites.at(-1)
    if (!last) return
    yield await toListedSites(db, today, sites)
    after = last.id
    await setImmediate()
  }
}

/** The same of some sites: those that have something published. */
export async function readTheseSites(db: Database, today: string, ids: string[]): Promise<ListedSite[]> {
  const listed: ListedSite[] = []
  for (const part of chunksOf(ids, sitesPerPart))
    listed.push(...(await toListedSites(db, today, await siteRows(db).where("id", "in", part).execute())))
  return listed
}

function siteRows(db: Database) {
  return db
    .selectFrom("site")
    .select(["id", "lon", "lat", "municipality_id", "neighbourhood_id", "postcode_id"])
}

type SiteRowRead = Awaited<ReturnType<ReturnType<typeof siteRows>["execute"]>>[number]

async function toListedSites(db: Database, today: string, sites: SiteRowRead[]): Promise<ListedSite[]> {
  if (sites.length === 0) return []
  const siteIds = sites.map(({ id }) => id)
  const spaces = group(await spaceRows(db, today).where("site_id", "in", siteIds).execute(), byOwnSite)
  return sites.flatMap((site) => {
    const own = spaces.get(site.id) ?? []
    const published = own.filter(isPublished)
    if (published.length === 0) return []
    const supply: SiteSupply = {
      spaces: published.length,
      seats: seatsOfSite(
        own.map((space) => ({
          id: space.id,
          parentId: space.parent_id,
          published: isPublished(space),
          capacity: capacityOf(space),
        })),
      ),
      minutes: weeklyMinutes(published.flatMap(({ hours }) => unpackHours(hours))),
      ...countStepFree(published.map(({ access }) => fromJson(access).step_free_entrance)),
      hourlyPrices: published.flatMap(
        ({ prices }) => lowestRule(unpackPrices(prices), "hour", today)?.amount ?? [],
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

const byOwnSite = ({ site_id }: { site_id: string }) => site_id
const isPublished = ({ status }: { status: SpaceStatus }) => status === "published"

/** The hours and prices of a space come as text in its own row: reading costs by the row. */
function spaceRows(db: Database, today: string) {
  return db.selectFrom("space").select((eb) => [
    "id",
    "site_id",
    "parent_id",
    "status",
    "capacity_seated",
    "capacity_standing",
    "quantity",
    "access",
    eb
      .selectFrom("weekly_rule")
      .select(packedHours.as("packed"))
      .whereRef("weekly_rule.space_id", "=", "space.id")
      .where((where) => where.or([where("valid_from", "is", null), where("valid_from", "<=", today)]))
      .where((where) => where.or([where("valid_until", "is", null), where("valid_until", ">=", today)]))
      .as("hours"),
    eb
      .selectFrom("price_rule")
      .select(packedPrices.as("packed"))
      .whereRef("price_rule.space_id", "=", "space.id")
      .as("prices"),
  ])
}

const packedHours = sql<string>`string_agg(cast(weekday * 100000000 + from_minute * 10000 + until_minute as text), ',')`
const packedPrices = sql<string>`string_agg(audience || ' ' || model || ' ' || amount_cents || ' ' || unit || ' ' || coalesce(from_date, '') || ' ' || coalesce(until_date, ''), ',')`

function unpackHours(packed: string | null): Pick<WeeklyRule, "weekday" | "from" | "until">[] {
  if (!packed) return []
  return packed.split(",").map((text) => {
    const rule = Number(text)
    return {
      weekday: Math.floor(rule / 100_000_000) as WeeklyRule["weekday"],
      from: Math.floor(rule / 10_000) % 10_000,
      until: rule % 10_000,
    }
  })
}

function unpackPrices(packed: string | null): ComparedRule[] {
  if (!packed) return []
  return packed.split(",").map((text) => {
    const [audience, model, amount, unit, from, until] = text.split(" ")
    return {
      audience,
      model,
      amount: Number(amount),
      unit,
      from: from || null,
      until: until || null,
    } as ComparedRule
  })
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
