import { sql } from "kysely"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { currentCity } from "~/city/city.server"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { type ActivityOfUse, activitiesOfUse } from "~/spaces/vocabulary"
import type { DraftNeed } from "./need"
import { needFromRow } from "./need-rows.server"

/** A need in a list. */
export interface NeedItem {
  need: DraftNeed
  organisation: { id: string; name: ShownText }
}

/** Needs on one page of the public list. */
const pageSize = 24

export interface NeedList {
  items: NeedItem[]
  total: number
  /** How many public needs name each activity. */
  activities: { code: ActivityOfUse; count: number }[]
  page: number
  pages: number
}

/** The open needs that everybody sees, newest first. */
export async function listPublicNeeds(
  db: Database,
  {
    activity,
    page,
    locale,
    now,
  }: { activity: ActivityOfUse | null; page: number; locale: Locale; now: Date },
): Promise<NeedList> {
  const zone = (await currentCity(db))?.timeZone ?? "UTC"
  const rows = await openNeeds(db, wallTimeOf(zone, now.getTime()).date)
    .orderBy("need.opened_at", "desc")
    .orderBy("need.id")
    .execute()
  const needs = rows.map((row) => ({ row, need: needFromRow(row) }))
  const chosen = needs.filter(({ need }) => activity === null || need.activities.includes(activity))
  const pages = Math.max(1, Math.ceil(chosen.length / pageSize))
  const at = Math.min(page, pages)
  return {
    items: chosen.slice((at - 1) * pageSize, at * pageSize).map(({ row, need }) => itemOf(row, need, locale)),
    total: chosen.length,
    activities: activitiesOfUse.flatMap((code) => {
      const count = needs.filter(({ need }) => need.activities.includes(code)).length
      return count > 0 ? [{ code, count }] : []
    }),
    page: at,
    pages,
  }
}

/** Every need of the organisations that somebody acts for: what is under way first. */
export async function listMyNeeds(db: Database, viewer: Viewer, locale: Locale): Promise<NeedItem[]> {
  const ids = organisationsWhere(viewer, "need.read")
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom("need")
    .innerJoin("organisation", "organisation.id", "need.organisation_id")
    .selectAll("need")
    .select("organisation.name as organisation_name")
    .where("need.organisation_id", "in", ids)
    .orderBy(sql`case when need.status in ('met', 'closed') then 1 else 0 end`)
    .orderBy("need.updated_at", "desc")
    .orderBy("need.id")
    .execute()
  return rows.map((row) => itemOf(row, needFromRow(row), locale))
}

/** Needs by their ids, as lists show them. */
export async function needItems(
  db: Database,
  ids: readonly string[],
  locale: Locale,
): Promise<Map<string, NeedItem>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom("need")
    .innerJoin("organisation", "organisation.id", "need.organisation_id")
    .selectAll("need")
    .select("organisation.name as organisation_name")
    .where("need.id", "in", ids)
    .execute()
  return new Map(rows.map((row) => [row.id, itemOf(row, needFromRow(row), locale)]))
}

function openNeeds(db: Database, today: string) {
  return db
    .selectFrom("need")
    .innerJoin("organisation", "organisation.id", "need.organisation_id")
    .selectAll("need")
    .select("organisation.name as organisation_name")
    .where("need.status", "=", "open")
    .where("need.visibility", "=", "public")
    .where("need.last_date", ">=", today)
    .where("organisation.hidden_at", "is", null)
    .where("organisation.ended_at", "is", null)
}

type Read = Awaited<ReturnType<ReturnType<typeof openNeeds>["execute"]>>[number]

function itemOf(row: Read, need: DraftNeed, locale: Locale): NeedItem {
  return {
    need,
    organisation: { id: row.organisation_id, name: showText(fromJson(row.organisation_name), locale) },
  }
}
