import { type Selectable, sql } from "kysely"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Json } from "#db/schema/column"
import type { NeedRow } from "#db/schema/needs"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText, type Translated } from "~/i18n/locales"
import type { DraftNeed } from "./need"
import { needFromRow } from "./need-rows.server"

/** A need in a list. */
export interface NeedItem {
  need: DraftNeed
  organisation: { id: string; name: ShownText }
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
  return rows.map((row) => itemOf(row, locale))
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
  return new Map(rows.map((row) => [row.id, itemOf(row, locale)]))
}

interface NeedOf extends Selectable<NeedRow> {
  organisation_name: Json<Translated>
}

function itemOf(row: NeedOf, locale: Locale): NeedItem {
  return {
    need: needFromRow(row),
    organisation: { id: row.organisation_id, name: showText(fromJson(row.organisation_name), locale) },
  }
}
