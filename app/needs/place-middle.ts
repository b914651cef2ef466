import { middleOfBbox } from "~/geo/bbox"
import type { Position } from "~/geo/position"
import type { NeedOrigin } from "./need"

/** The middle of a place of a need; null for an area that the city no longer has. */
export function middleOfPlace(
  origin: NeedOrigin,
  areas: ReadonlyMap<string, { lon: number; lat: number }>,
): Position | null {
  if (origin.kind === "point") return origin.position
  if (origin.kind === "shape") return middleOfBbox(origin.shape.bbox)
  const area = areas.get(origin.id)
  return area ? [area.lon, area.lat] : null
}
