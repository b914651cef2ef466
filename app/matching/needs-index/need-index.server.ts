import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { foldText } from "~/i18n/fold-text"
import type { Translated } from "~/i18n/locales"
import { type JointPart, partsOf } from "~/needs/joint-parts.server"
import { lastDateOf, type Need } from "~/needs/need"
import { readNeed, wholeNeed } from "~/needs/need-rows.server"
import { shownPlaces } from "~/needs/shown-places.server"
import { changesSince } from "~/platform/jobs/changes.server"
import { followingChanges } from "~/platform/jobs/following-changes.server"
import { type NeedSource, needsWhere } from "./need-source"
import { NeedTable } from "./need-table"

/** An open need in memory, its places as others may know them. */
export interface IndexedNeed extends Need {
  organisationName: Translated
  /** Of a joint need: what the groups look for that are met together, the one that books first. */
  parts: IndexedPart[]
  /** ISO text of the instant since when it is open. */
  openedAt: string
  /** `YYYY-MM-DD`, afterwards it lapses. */
  lastDate: string
  /** Words that are searched, folded. */
  searched: string
}

/** One of the needs of a joint one, its places as others may know them. */
export interface IndexedPart extends Need {
  organisationName: Translated
}

/** The open needs of the city. */
interface NeedIndex {
  version: number
  needs: Map<string, IndexedNeed>
  /** Those that others than their group may know of. */
  table: NeedTable<IndexedNeed>
}

/** Those that an owner of spaces may know of and one space can meet, without its own. */
export function needsShownTo({ table }: NeedIndex, ownerId: string | undefined): NeedSource<IndexedNeed> {
  return needsWhere(table, (need) => isShownTo(need, ownerId))
}

/** Whether an owner of spaces may know of a need, and one space can meet it. */
export function isShownTo(need: IndexedNeed, ownerId: string | undefined): boolean {
  return need.jointWay !== "side_by_side" && isKnownTo(need, ownerId)
}

/** Whether an owner of spaces may know of a need: it is not private, and not its own. */
export function isKnownTo(need: IndexedNeed, ownerId: string | undefined): boolean {
  return need.visibility !== "private" && !groupsOfIndexed(need).some((group) => group === ownerId)
}

/** The groups that look for it. */
export function groupsOfIndexed({ organisationId, parts }: IndexedNeed): string[] {
  return [organisationId, ...parts.map((part) => part.organisationId)]
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
      if (ids.has(need.id) || groupsOfIndexed(need).some((group) => organisations.has(group))) {
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
          eb("need.id", "in", (part) =>
            part
              .selectFrom("need as part")
              .select("part.joint_id")
              .where("part.organisation_id", "in", ["", ...(only?.organisations ?? [])])
              .$castTo<{ joint_id: string }>(),
          ),
        ]),
      ),
    )
    .execute()
  const needs: IndexedNeed[] = []
  const joint = rows.filter(({ joint_way }) => joint_way !== null).map(({ id }) => id)
  const partsById = await partsOf(db, joint)
  for (const row of rows) {
    const read = readNeed(row)
    const need = read && wholeNeed(read)
    const kept = partsById.get(row.id) ?? []
    if (!need || kept.some(({ organisation }) => !organisation.isShown)) continue
    const parts = await indexedParts(db, kept)
    const organisationName: Translated = fromJson(row.organisation_name)
    needs.push({
      ...need,
      origins: await shownPlaces(db, need.origins, row.joint_way ? null : row.legal_form),
      organisationName,
      parts,
      openedAt: row.opened_at ?? row.created_at,
      lastDate: lastDateOf(need.times),
      searched: foldText(
        [need.title, need.text, ...[{ organisationName }, ...parts].flatMap(namesOf)].join(" "),
      ),
    })
  }
  return needs
}

const namesOf = ({ organisationName }: { organisationName: Translated }) => Object.values(organisationName)

async function indexedParts(db: Database, parts: JointPart[]): Promise<IndexedPart[]> {
  const indexed = await Promise.all(
    parts.map(async ({ need, organisation }): Promise<IndexedPart | null> => {
      const whole = wholeNeed(need)
      const origins = await shownPlaces(db, need.origins, organisation.legalForm)
      return whole && { ...whole, origins, organisationName: organisation.name }
    }),
  )
  return indexed.filter((part) => part !== null)
}
