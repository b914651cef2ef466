import type { Polygon } from "geojson"
import type { FilterSpecification, GeoJSONSource, Map as LiveMap } from "maplibre-gl"
import { useCallback } from "react"
import { circleAround } from "~/geo/circle"
import type { Position } from "~/geo/position"
import { paletteOf } from "./basemap-palette"
import { useDrawn } from "./map-context"

const id = "reach"

/** How far a search reaches: a dashed circle. */
export function MapReach({ center: [lon, lat], radiusM }: { center: Position; radiusM: number }) {
  const draw = useCallback(
    (map: LiveMap) => drawReach(map, circleAround([lon, lat], radiusM)),
    [lon, lat, radiusM],
  )
  useDrawn(draw, clear)
  return null
}

/** The area that a search is held to, dashed along its border. @param url address of its GeoJSON. */
export function MapArea({ url }: { url: string }) {
  const draw = useCallback((map: LiveMap) => drawReach(map, window.location.origin + url), [url])
  useDrawn(draw, clear)
  return null
}

function drawReach(map: LiveMap, data: Polygon | string) {
  const source = map.getSource<GeoJSONSource>(id)
  if (source) return void source.setData(data)
  const color = paletteOf(window.matchMedia("(prefers-color-scheme: dark)").matches).reach
  map.addSource(id, { type: "geojson", data })
  // A city without borders gives the middle of an area, which is no shape to draw.
  const filter: FilterSpecification = ["!=", ["geometry-type"], "Point"]
  map.addLayer({
    id,
    type: "fill",
    source: id,
    filter,
    paint: { "fill-color": color, "fill-opacity": 0.07 },
  })
  map.addLayer({
    id: `${id}-line`,
    type: "line",
    source: id,
    filter,
    paint: { "line-color": color, "line-width": 2, "line-dasharray": [3, 2.5] },
  })
}

function clear(map: LiveMap) {
  if (map.getLayer(`${id}-line`)) map.removeLayer(`${id}-line`)
  if (map.getLayer(id)) map.removeLayer(id)
  if (map.getSource(id)) map.removeSource(id)
}
