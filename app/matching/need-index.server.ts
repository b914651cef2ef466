import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { foldText } from "~/i18n/fold-text"
import type { Translated } from "~/i18n/locales"
import { lastDateOf, type Need } from "~/needs/need"
import { needFromRow, wholeNeed } from "~/needs/need-rows.server"
import { shownPlaces } from "~/needs/shown-places.server"
import { changesSince } from "~/platform/jobs/changes.server"
import { followingChanges } from "~/platform/jobs/following-changes.server"
import { type NeedSource, needsWhere } from "./need-source"
import { NeedTable } from "./need-table"

/** An open need in memory, its places as others may know them. */
export interface IndexedNeed extends Need {
  organisationName: Translated
  /** ISO text of the instant since when it is open. */
  openedAt: string
  /** `YYYY-MM-DD`, afterwards it lapses. */
  lastDate: string
  /** Words that are searched, folded. */
  searched: string
}

/** The open needs of the city. */
interface NeedIndex {
  version: number
  needs: Map<string, IndexedNeed>
  /** Those that others than their group may know of. */
  table: NeedTable<IndexedNeed>
}

/** Those that an owner of spaces may know of, without its own. */
export function needsShownTo({ table }: NeedIndex, ownerId: string | undefined): NeedSource<IndexedNeed> {
  return needsWhere(table, ({ organisationId }) => organisationId !== ownerId)
}

/** So many changes at once are read faster as a whole. */
const reloadAfter = 2000

/** The open needs as of now: every change that was committed before the call is in it, whichever process made it. */
export const freshNeedIndex = followingChanges(refresh)

async function refresh(
  db: Database,
  index: NeedIndex | null,
  version: number,
  _now: Date,
): Promise<NeedIndex> {
  if (!index) return wholeIndex(db, version)
  const changes = await changesSince(db, index.version)
  const of = (entity: "need" | "organisation") =>
    new Set(changes.filter((change) => change.entity === entity).map((change) => change.entity_id))
  const [ids, organisations] = [of("need"), of("organisation")]
  // Another city has other neighbourhoods, by which places are shown.
  const moved = changes.some(({ entity }) => entity === "city")
  if (moved || ids.size + organisations.size > reloadAfter) return wholeIndex(db, version)
  if (ids.size + organisations.size > 0) {
    const loaded = await loadNeeds(db, { ids: [...ids], organisations: [...organisations] })
    // From here on nothing waits, so nobody sees half of it.
    for (const need of index.needs.values())
      if (ids.has(need.id) || organisations.has(need.organisationId)) {
        index.needs.delete(need.id)
        index.table.remove(need.id)
      }
    for (const need of loaded) putNeed(index, need)
  }
  index.version = version
  return index
}

async function wholeIndex(db: Database, version: number): Promise<NeedIndex> {
  const index: NeedIndex = { version, needs: new Map(), table: new NeedTable() }
  for (const need of await loadNeeds(db, null)) putNeed(index, need)
  return index
}

function putNeed({ needs, table }: NeedIndex, need: IndexedNeed): void {
  needs.set(need.id, need)
  if (need.visibility !== "private") table.put(need)
}

async function loadNeeds(
  db: Database,
  only: { ids: string[]; organisations: string[] } | null,
): Promise<IndexedNeed[]> {
  const rows = await db
    .selectFrom("need")
    .innerJoin("organisation", "organisation.id", "need.organisation_id")
    .selectAll("need")
    .select(["organisation.legal_form", "organisation.name as organisation_name"])
    .where("need.status", "=", "open")
    .where("organisation.hidden_at", "is", null)
    .where("organisation.ended_at", "is", null)
    .$if(only !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb("need.id", "in", ["", ...(only?.ids ?? [])]),
          eb("need.organisation_id", "in", ["", ...(only?.organisations ?? [])]),
        ]),
      ),
    )
    .execute()
  const needs: IndexedNeed[] = []
  for (const row of rows) {
    const need = wholeNeed(needFromRow(row))
    if (!need) continue
    const organisationName: Translated = fromJson(row.organisation_name)
    needs.push({
      ...need,
      origins: await shownPlaces(db, need.origins, row.legal_form),
      organisationName,
      openedAt: row.opened_at ?? row.created_at,
      lastDate: lastDateOf(need.times),
      searched: foldText([need.title, need.text, ...Object.values(organisationName)].join(" ")),
    })
  }
  return needs
}
