import type { PackNames } from "~/city/pack-names"
import type { AreaShape } from "~/geo/area"
import type { Position } from "~/geo/position"

/** An area of the city, as searches ask for it. */
export interface SearchArea {
  id: string
  level: string
  name: PackNames
  /** Stands for the area where it has no border. */
  center: Position
  /** Null where the city gives only a centre: then a site belongs to the areas that it names. */
  shape: AreaShape | null
}
