import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Interval } from "~/availability/intervals"
import { wallMinutes } from "~/availability/weekly-hours"
import { walkMinutes } from "~/geo/walking"
import { type Locale, showText } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import { deriveWheelchair } from "~/spaces/access"
import { capacityOf } from "~/spaces/space"
import { copiesOf, shownOrNull, weeklyFromRow } from "~/spaces/space-rows.server"
import { sharingForms } from "~/spaces/vocabulary"
import type { SpaceMatcher } from "../index/matcher"
import { notYetBookable } from "../index/row-ahead"
import { explainScore, type ScoreInputs } from "../index/score"
import { codesOf } from "../index/space-entry"
import type { NotYetBookable, SpaceHit } from "./search-result"

/** Width of the picture on a card, twice for dense screens. */
const cardPhotoWidth = 640

/** The rows of the index as hits, in their order. A space that vanished meanwhile is left out. */
export async function toHits(
  db: Database,
  matcher: SpaceMatcher,
  rows: number[],
  locale: Locale,
): Promise<SpaceHit[]> {
  if (rows.length === 0) return []
  const { columns, areas, areaIds } = matcher.index
  const rowOf = new Map(rows.map((row) => [matcher.index.idOf(row), row]))
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
  const found = new Map(spaces.map((space) => [space.id, space]))
  const photoOf = new Map(photos.map((photo) => [photo.space_id, photo]))
  return ids.flatMap((id): SpaceHit[] => {
    const space = found.get(id)
    const row = rowOf.get(id) as number
    if (space?.status !== "published") return []
    const access = fromJson(space.access)
    const municipality = areaIds.values[columns.municipality[row] as number]
    const photo = photoOf.get(id)
    const inputs = scoreInputs(matcher, row, locale)
    const { score, parts } = explainScore(inputs, matcher.query.weights)
    return [
      {
        id,
        name: showText(fromJson(space.name), locale),
        siteName: space.site_name,
        kind: space.kind,
        siteKind: space.building_kind,
        lon: space.lon,
        lat: space.lat,
        capacity: capacityOf(space.capacity_seated, space.capacity_standing) ?? desksOf(matcher, row),
        capacitySeated: space.capacity_seated,
        capacityStanding: space.capacity_standing,
        areaM2: space.area_m2,
        forms: codesOf(columns.forms[row] as number, sharingForms),
        amenities: fromJson(space.amenities),
        activities: fromJson(space.activities),
        wheelchair: deriveWheelchair(access, space.floor),
        stepFree: access.step_free_entrance,
        lift: access.lift,
        accessibleToilet: access.accessible_toilet,
        price: matcher.price(row),
        municipality: municipality
          ? { id: municipality, name: areas.get(municipality)?.name[locale] ?? "" }
          : null,
        weekly: hours.filter((rule) => rule.space_id === id).map(weeklyFromRow),
        photo: photo
          ? {
              src: paths.photo(cardCopy(photo.sizes)),
              alt: shownOrNull(photo.alt, locale),
              width: photo.width,
              height: photo.height,
            }
          : null,
        distanceM: inputs.proximity ? Math.round(inputs.proximity.distanceM * 10) / 10 : null,
        walkMinutes: inputs.proximity ? Math.round(walkMinutes(inputs.proximity.distanceM) * 10) / 10 : null,
        score,
        scoreParts: parts,
        dates: matcher.dates(row),
        notYetBookable: laterOf(notYetBookable(matcher, row)),
        firstFree: instants(matcher.firstFree(row)),
        timeZone: space.time_zone,
      },
    ]
  })
}

function laterOf(later: NotYetBookable<number> | null): SpaceHit["notYetBookable"] {
  return later && { ...later, from: new Date(later.from).toISOString() }
}

function instants(slot: Interval | null): SpaceHit["firstFree"] {
  return slot && { start: new Date(slot.start).toISOString(), end: new Date(slot.end).toISOString() }
}

/** What the query compares a row on; the same that ranks it. */
export function scoreInputs(matcher: SpaceMatcher, row: number, locale: Locale): ScoreInputs {
  const { people, priceMax } = matcher.query
  const { columns, stops } = matcher.index
  const inputs: ScoreInputs = {}
  if (matcher.hasOrigin) inputs.proximity = { distanceM: matcher.exactMetres(row) }
  if (people !== null && (columns.desks[row] as number) < 0)
    inputs.capacity = { people, capacity: columns.capacity[row] as number }
  const price = priceMax === null ? null : matcher.price(row)
  if (price && priceMax !== null)
    inputs.price = { amount: price.amount, budget: priceMax, currency: price.currency, unit: price.unit }
  const dates = matcher.scoresDates ? matcher.dates(row) : null
  const { time } = matcher.query
  if (dates && time) {
    const minutes = wallMinutes(time.from, time.until)
    inputs.time = {
      wantedMinutes: minutes * dates.of,
      freeMinutes: minutes * dates.free,
      dates: dates.of,
      freeDates: dates.free,
    }
  }
  const { wished } = matcher
  if (wished.total > 0) {
    const { there, missing } = wished.explain(row)
    inputs.suitability = {
      wished: wished.total,
      present: there.length,
      there: there.join(","),
      missing: missing.join(","),
    }
  }
  const stop = stops.stops[columns.stop[row] as number]
  if (stop) inputs.transit = { distanceM: columns.stopDistance[row] as number, stop: stop.name[locale] }
  return inputs
}

function desksOf({ index: { columns } }: SpaceMatcher, row: number): number | null {
  const desks = columns.desks[row] as number
  return desks < 0 ? null : desks
}

function cardCopy(sizes: string): string {
  const copies = copiesOf(sizes)
  return (copies.find(({ width }) => width >= cardPhotoWidth) ?? copies.at(-1))?.key ?? ""
}
