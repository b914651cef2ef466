import type { Selectable } from "kysely"
import type { Database } from "#db/database.server"
import type { AlertRow } from "#db/schema/alerts"
import { changesSince } from "~/platform/jobs/changes.server"
import { followingChanges } from "~/platform/jobs/following-changes.server"
import { failed } from "~/search/index/failed"
import { SpaceMatcher } from "~/search/index/matcher"
import type { SpaceIndex } from "~/search/index/space-index"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import type { SpaceQuery } from "~/search/query/space-query"
import { boxesWithin, outOfPlaceM } from "../nearest-first"
import { freshNeedIndex, type IndexedNeed } from "../needs-index/need-index.server"
import { PlaceGrid } from "./place-grid"
import { queriesOf, timeless } from "./searched.server"

/** Within the reach of near misses, however far. */
const anywhereNear = { metres: Number.POSITIVE_INFINITY, beyond: outOfPlaceM(1) }

/** What a round knows of an alert. */
export interface Followed extends Pick<Selectable<AlertRow>, "id" | "user_id" | "created_at"> {
  begun: boolean
  onlyNew: boolean
}

export interface FollowedSearch extends Followed {
  queries: SpaceQuery[]
  /** What does not depend on the moment: it tells most spaces apart, and is made once. */
  plain: SpaceMatcher
}

/** So many changes at once are read faster as a whole. */
const reloadAfter = 2000

/** The alerts of everybody, by what could concern them. */
export class AlertIndex {
  version = 0
  readonly #searches = new PlaceGrid<FollowedSearch>()
  readonly #searchOf = new Map<string, FollowedSearch>()
  readonly #needs = new PlaceGrid<string>()
  readonly #ofNeed = new Map<string, Map<string, Followed>>()
  readonly #ofOwner = new Map<string, Map<string, Followed>>()
  readonly #rows = new Map<string, Selectable<AlertRow>>()

  constructor(readonly spaces: SpaceIndex) {}

  put(row: Selectable<AlertRow>, needs: ReadonlyMap<string, IndexedNeed>): void {
    this.remove(row.id)
    this.#rows.set(row.id, row)
    const { id, user_id, created_at } = row
    const followed = { id, user_id, created_at, begun: row.begun === 1, onlyNew: row.only_new === 1 }
    if (row.need_id !== null) {
      keep(this.#ofNeed, row.need_id, followed)
      this.placeNeed(row.need_id, needs)
    } else if (row.organisation_id !== null) keep(this.#ofOwner, row.organisation_id, followed)
    else {
      const queries = queriesOf(row.search ?? "")
      const { spaces } = this
      const plain = new SpaceMatcher(spaces, timeless(queries[0] as SpaceQuery), 0, spaces.timeZone)
      const search = { ...followed, queries, plain }
      this.#searchOf.set(id, search)
      this.#searches.put(search, plain.boxes(false))
    }
  }

  remove(id: string): void {
    const row = this.#rows.get(id)
    if (!row) return
    this.#rows.delete(id)
    const search = this.#searchOf.get(id)
    if (search) this.#searches.remove(search)
    this.#searchOf.delete(id)
    drop(this.#ofOwner, row.organisation_id, id)
    if (drop(this.#ofNeed, row.need_id, id) && row.need_id) this.#needs.remove(row.need_id)
  }

  /** A need that somebody follows lies elsewhere now, or is open no more. */
  placeNeed(id: string, needs: ReadonlyMap<string, IndexedNeed>): void {
    if (!this.#ofNeed.has(id)) return
    const need = needs.get(id)
    if (need) this.#needs.put(id, boxesWithin(need.origins, this.spaces.areas, anywhereNear))
    else this.#needs.remove(id)
  }

  /** Saved searches that a row may fit: but for its times and its price it does. */
  searchesFor(row: number): FollowedSearch[] {
    const near = this.#searches.around(this.spaces.position(row))
    return near.filter(({ plain }) => plain.test(row) === failed.nothing)
  }

  /** Needs that somebody follows and whose places reach near a row. */
  needsNear(row: number): string[] {
    return this.#needs.around(this.spaces.position(row))
  }

  /** An alert, with what it asks. */
  find(id: string): (Followed & Pick<Selectable<AlertRow>, "need_id" | "organisation_id">) | null {
    const row = this.#rows.get(id)
    return row ? { ...row, begun: row.begun === 1, onlyNew: row.only_new === 1 } : null
  }

  queriesOf(id: string): readonly SpaceQuery[] {
    return this.#searchOf.get(id)?.queries ?? []
  }

  ofNeed(id: string): Followed[] {
    return [...(this.#ofNeed.get(id)?.values() ?? [])]
  }

  ofOwner(organisationId: string): Followed[] {
    return [...(this.#ofOwner.get(organisationId)?.values() ?? [])]
  }

  /** Whether anybody asks for needs that suit spaces. */
  get hasOwners(): boolean {
    return this.#ofOwner.size > 0
  }
}

/** The alerts as of now: every change that was committed before the call is in it, whichever process made it. */
export const freshAlertIndex = followingChanges(refresh)

async function refresh(
  db: Database,
  kept: AlertIndex | null,
  version: number,
  now: Date,
): Promise<AlertIndex> {
  const spaces = await freshSpaceIndex(db, now)
  const { needs } = await freshNeedIndex(db, now)
  const changes = kept ? await changesSince(db, kept.version) : []
  // A space index that was read anew numbers its rows anew.
  if (!kept || kept.spaces !== spaces || changes.length > reloadAfter) {
    const index = new AlertIndex(spaces)
    for (const row of await db.selectFrom("alert").selectAll().execute()) index.put(row, needs)
    index.version = version
    return index
  }
  const of = (entity: "alert" | "need") => [
    ...new Set(changes.filter((change) => change.entity === entity).map((change) => change.entity_id)),
  ]
  const ids = of("alert")
  const rows = ids.length ? await db.selectFrom("alert").selectAll().where("id", "in", ids).execute() : []
  for (const id of ids) kept.remove(id)
  for (const row of rows) kept.put(row, needs)
  for (const id of of("need")) kept.placeNeed(id, needs)
  kept.version = version
  return kept
}

function keep(map: Map<string, Map<string, Followed>>, key: string, followed: Followed): void {
  const there = map.get(key) ?? new Map()
  map.set(key, there.set(followed.id, followed))
}

/** @returns whether nobody is left. */
function drop(map: Map<string, Map<string, Followed>>, key: string | null, id: string): boolean {
  const there = key === null ? undefined : map.get(key)
  if (!there?.delete(id) || there.size > 0) return false
  map.delete(key as string)
  return true
}
