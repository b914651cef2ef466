import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Json } from "#db/schema/column"
import { distanceToArea } from "~/geo/area"
import { distanceM } from "~/geo/distance"
import type { Position } from "~/geo/position"
import { foldText } from "~/i18n/fold-text"
import type { Translated } from "~/i18n/locales"
import { lastDateOf, type Need, type NeedOrigin } from "~/needs/need"
import { needFromRow, wholeNeed } from "~/needs/need-rows.server"
import { shownPlaces } from "~/needs/shown-places.server"
import { invariant } from "~/platform/errors"
import { changesSince } from "~/platform/jobs/changes.server"
import { followingChanges } from "~/platform/jobs/following-changes.server"
import { log } from "~/platform/log.server"

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
}

/** Those that an owner of spaces may know of, without its own. */
export function needsShownTo({ needs }: NeedIndex, ownerId: string | undefined): IndexedNeed[] {
  return [...needs.values()].filter(
    ({ visibility, organisationId }) => visibility !== "private" && organisationId !== ownerId,
  )
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
  if (!index) return { version, needs: await loadNeeds(db, null) }
  const changes = await changesSince(db, index.version)
  const of = (entity: "need" | "organisation") =>
    new Set(changes.filter((change) => change.entity === entity).map((change) => change.entity_id))
  const [ids, organisations] = [of("need"), of("organisation")]
  // Another city has other neighbourhoods, by which places are shown.
  const moved = changes.some(({ entity }) => entity === "city")
  if (moved || ids.size + organisations.size > reloadAfter)
    return { version, needs: await loadNeeds(db, null) }
  if (ids.size + organisations.size > 0) {
    const loaded = await loadNeeds(db, { ids: [...ids], organisations: [...organisations] })
    // From here on nothing waits, so nobody sees half of it.
    for (const need of index.needs.values())
      if (ids.has(need.id) || organisations.has(need.organisationId)) index.needs.delete(need.id)
    for (const [id, need] of loaded) index.needs.set(id, need)
  }
  index.version = version
  return index
}

async function loadNeeds(
  db: Database,
  only: { ids: string[]; organisations: string[] } | null,
): Promise<Map<string, IndexedNeed>> {
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
  const needs = new Map<string, IndexedNeed>()
  for (const row of rows) {
    const need = readNeed(row)
    if (need) needs.set(need.id, { ...need, origins: await shownPlaces(db, need.origins, row.legal_form) })
  }
  return needs
}

type NeedRowNamed = Parameters<typeof needFromRow>[0] & { organisation_name: Json<Translated> }

/** Null for one that is not whole, or that cannot be compared with anything: the others are matched without it. */
function readNeed(row: NeedRowNamed): IndexedNeed | null {
  try {
    const need = wholeNeed(needFromRow(row))
    if (!need) return null
    for (const origin of need.origins) refuseUnmeasurable(origin)
    const organisationName: Translated = fromJson(row.organisation_name)
    return {
      ...need,
      organisationName,
      openedAt: row.opened_at ?? row.created_at,
      lastDate: lastDateOf(need.times),
      searched: foldText([need.title, need.text, ...Object.values(organisationName)].join(" ")),
    }
  } catch (error) {
    log.error({ err: error, need: row.id }, "need left out of matching")
    return null
  }
}

/** @throws {Error} for a place from which nothing can be measured, such as a shape that does not close. */
function refuseUnmeasurable(origin: NeedOrigin): void {
  if (origin.kind === "area") return
  const [west, south, east, north] =
    origin.kind === "shape" ? origin.shape.bbox : [...origin.position, ...origin.position]
  const middle: Position = [(west + east) / 2, (south + north) / 2]
  const metres =
    origin.kind === "shape" ? distanceToArea(middle, origin.shape) : distanceM(middle, origin.position)
  invariant(Number.isFinite(metres), "metres are counted from a place")
}
