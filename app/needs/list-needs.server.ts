import { sql } from "kysely"
import type { Database, Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText, type Translated } from "~/i18n/locales"
import { type OtherGroup, othersOf } from "./joint-parts.server"
import type { DraftNeed } from "./need"
import { readNeed } from "./need-rows.server"
import { shownPlaces } from "./shown-places.server"

/** A need in a list. */
export interface NeedItem {
  need: DraftNeed
  organisation: { id: string; name: ShownText }
  /** The group that stands beside it in a joint need. */
  other?: { id: string; name: ShownText }
}

/** Every need of the organisations that somebody acts for: what is under way first. */
export async function listMyNeeds(db: Database, viewer: Viewer, locale: Locale): Promise<NeedItem[]> {
  const own = await listOwnNeeds(db, viewer)
  const others = await othersOf(
    db,
    own.map(({ need }) => need),
  )
  return own.map(({ need, organisation: { id, name } }) => ({
    need,
    organisation: { id, name: showText(name, locale) },
    ...shownOther(others.get(need.id), locale),
  }))
}

const shownOther = (other: OtherGroup | undefined, locale: Locale) =>
  other && { other: { id: other.id, name: showText(other.name, locale) } }

/** The same, with names in every language, and their places also as others see them. */
export async function listOwnNeeds(db: Snapshot, viewer: Viewer) {
  const ids = organisationsWhere(viewer, "need.read")
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom("need")
    .innerJoin("organisation", "organisation.id", "need.organisation_id")
    .selectAll("need")
    .select(["organisation.name as organisation_name", "organisation.legal_form"])
    .where((eb) =>
      eb.or([
        eb("need.organisation_id", "in", ids),
        eb("need.id", "in", (part) =>
          part
            .selectFrom("need as part")
            .select("part.joint_id")
            .where("part.organisation_id", "in", ids)
            .$castTo<{ joint_id: string }>(),
        ),
      ]),
    )
    .orderBy(sql`case when need.status in ('met', 'closed') then 1 else 0 end`)
    .orderBy("need.updated_at", "desc")
    .orderBy("need.id")
    .execute()
  return Promise.all(
    readable(rows).map(async ({ row, need }) => {
      const name: Translated = fromJson(row.organisation_name)
      const places = await shownPlaces(db, need.origins, row.joint_way ? null : row.legal_form)
      return { need, organisation: { id: row.organisation_id, name }, places }
    }),
  )
}

/** The rows that can be read, with what they say: a list stands without the others. */
function readable<Row extends Parameters<typeof readNeed>[0]>(rows: Row[]): { row: Row; need: DraftNeed }[] {
  return rows.flatMap((row) => {
    const need = readNeed(row)
    return need ? [{ row, need }] : []
  })
}

/** Needs by their ids, as lists show them to others. */
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
    .select(["organisation.name as organisation_name", "organisation.legal_form"])
    .where("need.id", "in", ids)
    .execute()
  const kept = readable(rows)
  const others = await othersOf(
    db,
    kept.map(({ need }) => need),
  )
  const items = kept.map(async ({ row, need }): Promise<[string, NeedItem]> => {
    const origins = await shownPlaces(db, need.origins, row.joint_way ? null : row.legal_form, locale)
    const name = showText(fromJson<Translated>(row.organisation_name), locale)
    const organisation = { id: row.organisation_id, name }
    return [row.id, { need: { ...need, origins }, organisation, ...shownOther(others.get(row.id), locale) }]
  })
  return new Map(await Promise.all(items))
}
