import type { Map as LiveMap } from "maplibre-gl"
import { TerraDraw, TerraDrawPolygonMode, TerraDrawSelectMode } from "terra-draw"
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter"
import type { Position } from "~/geo/position"

const color = "#1f5fa8"

/**
 * Lets somebody draw one polygon on a map, and then move its corners.
 * @param corners of the polygon that is there already; fewer than three are none.
 * @param onRing told the corners after each change.
 */
export function drawShape(map: LiveMap, corners: Position[], onRing: (ring: Position[]) => void) {
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 9 }),
    modes: [
      new TerraDrawPolygonMode({ styles: { fillColor: color, outlineColor: color, fillOpacity: 0.15 } }),
      new TerraDrawSelectMode({
        flags: {
          polygon: {
            feature: { draggable: true, coordinates: { midpoints: true, draggable: true, deletable: true } },
          },
        },
        styles: { selectedPolygonColor: color, selectedPolygonOutlineColor: color },
      }),
    ],
  })
  const begin = () => {
    draw.start()
    if (corners.length < 3) return draw.setMode("polygon")
    const ring = [...corners, corners[0] as Position].map(([lon, lat]) => [
      Number(lon.toFixed(9)),
      Number(lat.toFixed(9)),
    ])
    const [added] = draw.addFeatures([
      {
        type: "Feature",
        geometry: { type: "Polygon", coordinates: [ring] },
        properties: { mode: "polygon" },
      },
    ])
    if (added?.valid && added.id !== undefined) {
      draw.setMode("select")
      draw.selectFeature(added.id)
    } else draw.setMode("polygon")
  }
  draw.on("finish", (id) => {
    const geometry = draw.getSnapshotFeature(id)?.geometry
    if (geometry?.type !== "Polygon") return
    onRing((geometry.coordinates[0] ?? []).slice(0, -1) as Position[])
    // One area is enough: from here on its corners are moved.
    if (draw.getMode() !== "polygon") return
    draw.setMode("select")
    draw.selectFeature(id)
  })
  if (map.isStyleLoaded()) begin()
  else map.once("idle", begin)
  return {
    /** Begins anew, with nothing drawn. */
    again() {
      if (!draw.enabled) return
      draw.clear()
      draw.setMode("polygon")
    },
    stop() {
      map.off("idle", begin)
      if (draw.enabled) draw.stop()
    },
  }
}
