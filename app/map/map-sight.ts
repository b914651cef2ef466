import type { Bbox, Position } from "~/geo/position"

/** What is to be seen: a box, or a point with a zoom. */
export type MapSight =
  | { bounds: Bbox; maxZoom?: number; padding?: number }
  | { center: Position; zoom: number }
