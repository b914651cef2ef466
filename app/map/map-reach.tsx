import type { GeoJSONSource, Map as LiveMap } from "maplibre-gl"
import { useCallback } from "react"
import { circleAround } from "~/geo/circle"
import type { Position } from "~/geo/position"
import { paletteOf } from "./basemap-style"
import { useDrawn } from "./map-context"

const id = "reach"

/** How far a search reaches: a dashed circle. */
export function MapReach({ center: [lon, lat], radiusM }: { center: Position; radiusM: number }) {
  const draw = useCallback(
    (map: LiveMap) => {
      const data = circleAround([lon, lat], radiusM)
      const source = map.getSource<GeoJSONSource>(id)
      if (source) return void source.setData(data)
      const color = paletteOf(window.matchMedia("(prefers-color-scheme: dark)").matches).reach
      map.addSource(id, { type: "geojson", data })
      map.addLayer({ id, type: "fill", source: id, paint: { "fill-color": color, "fill-opacity": 0.07 } })
      map.addLayer({
        id: `${id}-line`,
        type: "line",
        source: id,
        paint: { "line-color": color, "line-width": 2, "line-dasharray": [3, 2.5] },
      })
    },
    [lon, lat, radiusM],
  )
  useDrawn(draw, clear)
  return null
}

function clear(map: LiveMap) {
  if (map.getLayer(`${id}-line`)) map.removeLayer(`${id}-line`)
  if (map.getLayer(id)) map.removeLayer(id)
  if (map.getSource(id)) map.removeSource(id)
}
