import { rewind } from "@turf/turf"
import type { Geometry } from "geojson"

const turned = new WeakMap<Geometry, Geometry>()

/** The same shape with outer rings counter-clockwise and holes clockwise (RFC 7946, 3.1.6). */
export function rightHanded<G extends Geometry>(geometry: G): G {
  const there = turned.get(geometry)
  if (there) return there as G
  const found = rewind(geometry, { mutate: false }) as G
  turned.set(geometry, found)
  return found
}
