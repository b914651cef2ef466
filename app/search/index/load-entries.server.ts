import { group } from "d3-array"
import { chunksOf } from "#db/chunks"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Json } from "#db/schema/column"
import type { Translated } from "~/i18n/locales"
import { deriveWheelchair } from "~/spaces/access"
import { exceptionsOf } from "~/spaces/hours/opening.server"
import { allowedNoise } from "~/spaces/noise"
import { capacityOf } from "~/spaces/space"
import { priceFromRow, weeklyFromRow, windowFromRow } from "~/spaces/space-rows.server"
import { ancestorsOf, descendantsOf, type TreeNode } from "~/spaces/tree/space-tree"
import { accessFacts, activitiesOfUse, allowances, amenities, sharingForms } from "~/spaces/vocabulary"
import { bitsOf, type SpaceEntry } from "./space-entry"

/** As many as one statement reads at once: other requests get their turn between two. */
const chunk = 2000
const placesAtOnce = 10_000

/** Where the published spaces lie, some thousands at a time. */
export async function* loadPlaces(db: Database): AsyncGenerator<{ id: string; lon: number; lat: number }[]> {
  for (let after = ""; ; ) {
    const rows = await db
      .selectFrom("space")
      .innerJoin("site", "site.id", "space.site_id")
      .select(["space.id", "site.lon", "site.lat"])
      .where("space.status", "=", "published")
      .where("space.id", ">", after)
      .orderBy("space.id")
      .limit(placesAtOnce)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = last.id
  }
}

/** Every published space, in order of its id, some thousands at a time. */
export async function* loadAllEntries(db: Database, now: Date): AsyncGenerator<SpaceEntry[]> {
  for (let after = ""; ; ) {
    const rows = await spaceRows(db).where("space.id", ">", after).orderBy("space.id").limit(chunk).execute()
    const last = rows.at(-1)
    if (!last) return
    yield await toEntries(db, rows, now)
    after = last.id
  }
}

/** Those of the spaces that are published. */
export async function loadEntries(db: Database, ids: string[], now: Date): Promise<SpaceEntry[]> {
  const entries: SpaceEntry[] = []
  for (const part of chunksOf(ids, chunk)) {
    const rows = await spaceRows(db).where("space.id", "in", part).execute()
    entries.push(...(await toEntries(db, rows, now)))
  }
  return entries
}

/** Unpublished ones too: with the status in it SQLite reads the whole index of the status for a few ids. */
function spaceRows(db: Database) {
  return db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .innerJoin("organisation", "organisation.id", "site.organisation_id")
    .select([
      "space.id",
      "space.status",
      "space.site_id",
      "space.kind",
      "space.name",
      "space.description",
      "space.capacity_seated",
      "space.capacity_standing",
      "space.quantity",
      "space.floor",
      "space.amenities",
      "space.access",
      "space.conditions",
      "space.activities",
      "space.forms",
      "space.lead_minutes",
      "space.horizon_days",
      "space.min_minutes",
      "space.max_minutes",
      "space.step_minutes",
      "space.buffer_before_minutes",
      "space.buffer_after_minutes",
      "space.published_at",
      "space.created_at",
      "site.organisation_id",
      "site.name as site_name",
      "site.street",
      "site.house_number",
      "site.postcode",
      "site.locality",
      "site.lon",
      "site.lat",
      "site.municipality_id",
      "site.neighbourhood_id",
      "site.postcode_id",
      "site.building_kind",
      "site.time_zone",
      "site.school_calendar",
      "organisation.name as organisation_name",
    ])
}

type SpaceRowRead = Awaited<ReturnType<ReturnType<typeof spaceRows>["execute"]>>[number]

async function toEntries(db: Database, read: SpaceRowRead[], now: Date): Promise<SpaceEntry[]> {
  const rows = read.filter((row) => row.status === "published")
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const prices = await db
    .selectFrom("price_rule")
    .selectAll()
    .where("space_id", "in", ids)
    .orderBy("space_id")
    .orderBy("position")
    .execute()
  const hours = await db
    .selectFrom("weekly_rule")
    .selectAll()
    .where("space_id", "in", ids)
    .orderBy("space_id")
    .orderBy("weekday")
    .orderBy("from_minute")
    .orderBy("id")
    .execute()
  const exceptions = await exceptionsOf(
    db,
    rows.map((row) => ({ id: row.id, siteId: row.site_id, calendar: row.school_calendar })),
    now,
  )
  const partsOf = await partsIn(db, [...new Set(rows.map((row) => row.site_id))])
  const pricesOf = grouped(prices)
  const hoursOf = grouped(hours)
  return rows.map((row) => {
    const conditions = fromJson(row.conditions)
    const access = fromJson(row.access)
    const desks = row.kind === "desk_area" ? row.quantity : null
    const parts = partsOf.get(row.site_id) ?? []
    return {
      id: row.id,
      siteId: row.site_id,
      organisationId: row.organisation_id,
      lon: row.lon,
      lat: row.lat,
      capacity: capacityOf(row.capacity_seated, row.capacity_standing) ?? desks,
      desks,
      kind: row.kind,
      siteKind: row.building_kind,
      forms: bitsOf(fromJson(row.forms), sharingForms),
      amenities: bitsOf(fromJson(row.amenities), amenities),
      allows: bitsOf(
        allowances.filter((allowance) => conditions[allowance] === "yes"),
        allowances,
      ),
      noise: allowedNoise(conditions),
      activities: bitsOf(fromJson(row.activities), activitiesOfUse),
      accessFacts: bitsOf(
        accessFacts.filter((fact) => access[fact] === "yes"),
        accessFacts,
      ),
      wheelchair: deriveWheelchair(access, row.floor),
      entrance: access.step_free_entrance,
      prices: (pricesOf.get(row.id) ?? []).map(priceFromRow),
      hours: (hoursOf.get(row.id) ?? []).map(weeklyFromRow),
      exceptions: exceptions.get(row.id) ?? [],
      window: windowFromRow(row),
      timeZone: row.time_zone,
      calendar: row.school_calendar,
      publishedAt: Date.parse(row.published_at ?? row.created_at),
      municipalityId: row.municipality_id,
      neighbourhoodId: row.neighbourhood_id,
      postcodeId: row.postcode_id,
      inside: descendantsOf(parts, row.id),
      around: ancestorsOf(parts, row.id),
      name: row.name,
      texts: [
        ...textsOf(row.name),
        ...textsOf(row.description),
        ...textsOf(row.organisation_name),
        row.site_name,
        `${row.street} ${row.house_number} ${row.postcode} ${row.locality}`,
      ],
    }
  })
}

/** The spaces of some buildings that lie in others, by building. */
async function partsIn(db: Database, siteIds: string[]): Promise<Map<string, TreeNode[]>> {
  const rows = await db
    .selectFrom("space")
    .select(["id", "parent_id as parentId", "site_id"])
    .where("site_id", "in", siteIds)
    .where("parent_id", "is not", null)
    .execute()
  return group(rows, (row) => row.site_id)
}

/** The texts of every language. */
function textsOf(json: Json<Translated> | null): string[] {
  if (json === null) return []
  const { original: _, ...texts } = fromJson(json)
  return Object.values(texts)
}

function grouped<T extends { space_id: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.space_id)
    if (group) group.push(row)
    else groups.set(row.space_id, [row])
  }
  return groups
}
