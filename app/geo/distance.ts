import { distance } from "@turf/distance"
import type { Position } from "./position"

/** Great-circle distance in metres. */
export function distanceM(a: Position, b: Position): number {
  return distance(a, b, { units: "meters" })
}
