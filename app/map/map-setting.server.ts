import type { Bbox, Position } from "~/geo/position"
import { env } from "~/platform/env.server"
import type { Basemap, MapSetting } from "./map-setting"

interface MappedCity {
  bbox: Bbox
  center: Position
  zoom: number
  attribution: string
  /** Name in the storage: `basemap/<hash>.pmtiles` or `basemap/<hash>.geojson`. */
  basemap: string | null
}

/** What {@link MapView} and its siblings need of a city. `BASEMAP_STYLE_URL` goes before the city's own basemap. */
export function mapSetting({ bbox, center, zoom, attribution, basemap }: MappedCity): MapSetting {
  return { bbox, center, zoom, attribution, basemap: chooseBasemap(basemap) }
}

function chooseBasemap(stored: string | null): Basemap | null {
  const { basemapStyleUrl } = env()
  if (basemapStyleUrl) return { kind: "style", url: basemapStyleUrl }
  if (!stored) return null
  return { kind: stored.endsWith(".pmtiles") ? "tiles" : "schematic", url: `/${stored}` }
}
