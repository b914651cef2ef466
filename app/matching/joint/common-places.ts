import { area, buffer, feature, featureCollection, intersect } from "@turf/turf"
import type { MultiPolygon, Polygon } from "geojson"
import { areaShape } from "~/geo/area"
import { circleAround } from "~/geo/circle"
import type { NeedOrigin } from "~/needs/need"
import type { SearchArea } from "~/search/index/search-area"

/** Square metres that two places must share, for borders that touch share none. */
const leastShared = 10_000
/** A place that lies so nearly in the other stays as its group named it. */
const wholly = 0.999

/**
 * Where two needs could both be met. A place that lies in one of the other stays as it is named; of others what they
 * share becomes a shape.
 * @param a places as everybody may know them; none is anywhere.
 * @returns null where they share nothing.
 */
export function commonPlaces(
  a: NeedOrigin[],
  b: NeedOrigin[],
  areas: ReadonlyMap<string, SearchArea>,
): NeedOrigin[] | null {
  if (a.length === 0) return b
  if (b.length === 0) return a
  const common = a.flatMap((mine) => b.flatMap((theirs) => commonPlace(mine, theirs, areas) ?? []))
  return common.length > 0
    ? [...new Map(common.map((place) => [JSON.stringify(place), place])).values()]
    : null
}

function commonPlace(
  a: NeedOrigin,
  b: NeedOrigin,
  areas: ReadonlyMap<string, SearchArea>,
): NeedOrigin | null {
  if (a.kind === "area" && b.kind === "area" && a.id === b.id)
    return (a.radius ?? 0) <= (b.radius ?? 0) ? a : b
  const [mine, theirs] = [outlineOf(a, areas), outlineOf(b, areas)]
  if (!mine || !theirs) return null
  const shared = intersect(featureCollection([feature(mine), feature(theirs)]))
  const size = shared ? area(shared) : 0
  if (!shared || size < leastShared) return null
  if (size >= wholly * area(mine)) return a
  if (size >= wholly * area(theirs)) return b
  return { kind: "shape", shape: areaShape(shared.geometry) }
}

/** Null for an area of which only the middle is known. */
function outlineOf(
  origin: NeedOrigin,
  areas: ReadonlyMap<string, SearchArea>,
): Polygon | MultiPolygon | null {
  if (origin.kind === "shape") return origin.shape.geometry
  if (origin.kind === "point") return circleAround(origin.position, origin.radius)
  const found = areas.get(origin.id)
  const radius = origin.radius ?? 0
  if (!found) return null
  if (!found.shape) return radius > 0 ? circleAround(found.center, radius) : null
  const { geometry } = found.shape
  return radius > 0 ? (buffer(geometry, radius, { units: "meters" })?.geometry ?? null) : geometry
}
