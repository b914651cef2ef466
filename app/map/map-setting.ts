import type { Bbox, Position } from "~/geo/position"

/** What a browser must know of the city to draw its map. Loaders send it: see `mapSetting`. */
export interface MapSetting {
  /** The city's box; the map cannot leave its surroundings. */
  bbox: Bbox
  center: Position
  zoom: number
  attribution: string
  basemap: Basemap | null
}

/**
 * What lies under the pins: the pack's own vector tiles, the starter city's schematic drawing, or any MapLibre
 * style that the operator named.
 */
export type Basemap =
  | { kind: "tiles"; url: string }
  | { kind: "schematic"; url: string }
  | { kind: "style"; url: string }
