import { holding, type Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Json } from "#db/schema/column"
import type { Translated } from "~/i18n/locales"
import { deriveWheelchair } from "~/spaces/access"
import { copiesOf, weeklyFromRow } from "~/spaces/space-rows.server"
import type { SpaceIndex } from "../index/space-index"
import type { SpaceHit } from "./search-result"

/** Width of the picture on a card, twice for dense screens. */
const cardPhotoWidth = 640
/** As many as are kept: a whole small city, or what readers of a large one look at. */
const mostKept = 5000

/** What the card of a space shows whatever is asked and in whatever language. */
export interface CardFacts
  extends Pick<
    SpaceHit,
    | "siteName"
    | "kind"
    | "siteKind"
    | "lon"
    | "lat"
    | "capacitySeated"
    | "capacityStanding"
    | "areaM2"
    | "amenities"
    | "activities"
    | "wheelchair"
    | "stepFree"
    | "lift"
    | "accessibleToilet"
    | "weekly"
    | "timeZone"
  > {
  name: Translated
  photo: { key: string; alt: Json<Translated> | null; width: number; height: number } | null
}

/** The facts that were read for an index, until their row changes. */
class KeptFacts {
  readonly #facts = new Map<number, CardFacts>()
  #position: number

  constructor(private readonly index: SpaceIndex) {
    this.#position = index.journal.position
  }

  get(row: number): CardFacts | undefined {
    return this.#facts.get(row)
  }

  /** Forgets rows that were changed. Returns up to where it has followed. */
  follow(): number {
    const { journal } = this.index
    const changed = journal.since(this.#position)
    if (changed) for (const row of changed) this.#facts.delete(row)
    else this.#facts.clear()
    this.#position = journal.position
    return this.#position
  }

  /** @param position up to where it had followed when the facts were read: what changed since may be older. */
  keep(facts: ReadonlyMap<number, CardFacts>, position: number): void {
    if (this.follow() !== position) return
    for (const [row, one] of facts) this.#facts.set(row, one)
    for (const row of this.#facts.keys()) {
      if (this.#facts.size <= mostKept) break
      this.#facts.delete(row)
    }
  }
}

const ofIndex = new WeakMap<SpaceIndex, KeptFacts>()

/**
 * What the cards of some rows show; those that were shown before are in memory. A space that vanished meanwhile is
 * left out.
 */
export async function cardFacts(
  db: Snapshot,
  index: SpaceIndex,
  rows: readonly number[],
): Promise<ReadonlyMap<number, CardFacts>> {
  const kept = ofIndex.get(index) ?? new KeptFacts(index)
  ofIndex.set(index, kept)
  const position = kept.follow()
  const found = new Map<number, CardFacts>()
  const missing: number[] = []
  for (const row of rows) {
    const facts = kept.get(row)
    if (facts) found.set(row, facts)
    else missing.push(row)
  }
  if (missing.length === 0) return found
  const read = await readFacts(
    holding(db, index.version),
    new Map(missing.map((row) => [index.idOf(row), row])),
  )
  kept.keep(read, position)
  for (const [row, facts] of read) found.set(row, facts)
  return found
}

async function readFacts(
  db: Snapshot,
  rowOf: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<number, CardFacts>> {
  const ids = [...rowOf.keys()]
  const [spaces, hours, photos] = await Promise.all([
    db
      .selectFrom("space")
      .innerJoin("site", "site.id", "space.site_id")
      .select([
        "space.id",
        "space.status",
        "space.name",
        "space.kind",
        "space.capacity_seated",
        "space.capacity_standing",
        "space.area_m2",
        "space.floor",
        "space.amenities",
        "space.activities",
        "space.access",
        "site.name as site_name",
        "site.building_kind",
        "site.lon",
        "site.lat",
        "site.time_zone",
      ])
      .where("space.id", "in", ids)
      .execute(),
    db
      .selectFrom("weekly_rule")
      .selectAll()
      .where("space_id", "in", ids)
      .orderBy("weekday")
      .orderBy("from_minute")
      .orderBy("id")
      .execute(),
    db.selectFrom("photo").selectAll().where("space_id", "in", ids).orderBy("position", "desc").execute(),
  ])
  const photoOf = new Map(photos.map((photo) => [photo.space_id, photo]))
  const found = new Map<number, CardFacts>()
  for (const space of spaces) {
    if (space.status !== "published") continue
    const access = fromJson(space.access)
    const photo = photoOf.get(space.id)
    found.set(rowOf.get(space.id) as number, {
      name: fromJson(space.name),
      siteName: space.site_name,
      kind: space.kind,
      siteKind: space.building_kind,
      lon: space.lon,
      lat: space.lat,
      capacitySeated: space.capacity_seated,
      capacityStanding: space.capacity_standing,
      areaM2: space.area_m2,
      amenities: fromJson(space.amenities),
      activities: fromJson(space.activities),
      wheelchair: deriveWheelchair(access, space.floor),
      stepFree: access.step_free_entrance,
      lift: access.lift,
      accessibleToilet: access.accessible_toilet,
      weekly: hours.filter((rule) => rule.space_id === space.id).map(weeklyFromRow),
      photo: photo
        ? { key: cardCopy(photo.sizes), alt: photo.alt, width: photo.width, height: photo.height }
        : null,
      timeZone: space.time_zone,
    })
  }
  return found
}

function cardCopy(sizes: Parameters<typeof copiesOf>[0]): string {
  const copies = copiesOf(sizes)
  return (copies.find(({ width }) => width >= cardPhotoWidth) ?? copies.at(-1))?.key ?? ""
}
