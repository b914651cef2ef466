import type { LayerSpecification, StyleSpecification } from "maplibre-gl"
import type { Locale } from "~/i18n/locales"
import { paletteOf } from "./basemap-palette"
import type { Basemap } from "./map-setting"
import { schematicLayers } from "./schematic-layers"
import { tileLayers } from "./tile-layers"

interface StyleOptions {
  basemap: Basemap | null
  dark: boolean
  locale: Locale
  /** Origin of the site: MapLibre wants whole addresses. */
  origin: string
}

/**
 * The MapLibre style under the pins, or the address of the operator's own. It names no glyphs and asks for
 * `sans-serif`, so that labels are drawn with the reader's own fonts and nothing is fetched from elsewhere.
 */
export function basemapStyle({ basemap, dark, locale, origin }: StyleOptions): StyleSpecification | string {
  if (basemap?.kind === "style") return basemap.url
  const palette = paletteOf(dark)
  const background: LayerSpecification = {
    id: "background",
    type: "background",
    paint: { "background-color": basemap ? palette.background : palette.land },
  }
  if (!basemap) return { version: 8, sources: {}, layers: [background] }
  if (basemap.kind === "tiles")
    return {
      version: 8,
      sources: { base: { type: "vector", url: `pmtiles://${origin}${basemap.url}` } },
      layers: [background, ...tileLayers(palette, locale)],
    }
  return {
    version: 8,
    sources: { base: { type: "geojson", data: `${origin}${basemap.url}` } },
    layers: [background, ...schematicLayers(palette, locale)],
  }
}
