import {
  AttributionControl,
  addProtocol,
  Map as LiveMap,
  Marker,
  NavigationControl,
  setWorkerUrl,
} from "maplibre-gl"
import "maplibre-gl/dist/maplibre-gl.css"
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url"
import { Protocol } from "pmtiles"
import type { Bbox, Position } from "~/geo/position"
import type { Locale } from "~/i18n/locales"
import { basemapStyle } from "./basemap-style"
import type { MapSetting } from "./map-setting"
import type { MapSight } from "./map-sight"
import type { MapTexts } from "./map-texts"

/*
 * The map library, some 340 kB: only ever loaded by `import()` from an effect, once the page stands.
 */

setWorkerUrl(workerUrl)
addProtocol("pmtiles", new Protocol().tile)

interface LiveMapOptions {
  container: HTMLElement
  setting: MapSetting
  sight: MapSight
  locale: Locale
  texts: MapTexts
}

/** Draws the city into the container; resolves when pins and shapes can be put on it. */
export async function openMap({
  container,
  setting,
  sight,
  locale,
  texts,
}: LiveMapOptions): Promise<LiveMap> {
  const dark = window.matchMedia("(prefers-color-scheme: dark)")
  const style = () =>
    basemapStyle({ basemap: setting.basemap, dark: dark.matches, locale, origin: window.location.origin })
  const map = new LiveMap({
    container,
    style: style(),
    ...("bounds" in sight
      ? {
          bounds: sight.bounds,
          fitBoundsOptions: { padding: sight.padding ?? roomAround(container), maxZoom: sight.maxZoom ?? 15 },
        }
      : { center: sight.center, zoom: sight.zoom }),
    maxBounds: surroundings(setting.bbox),
    maxZoom: 18,
    minZoom: 8,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    // One finger must keep scrolling the page past the map.
    cooperativeGestures: window.matchMedia("(pointer: coarse)").matches,
    reduceMotion: window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    fadeDuration: 0,
    locale: texts.controls,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), "top-right")
  if (setting.basemap?.kind === "style") map.addControl(new AttributionControl({ compact: true }))
  const repaint = () => map.setStyle(style(), { diff: false })
  if (setting.basemap?.kind !== "style") dark.addEventListener("change", repaint)
  map.once("remove", () => dark.removeEventListener("change", repaint))
  await new Promise<void>((resolve, reject) => {
    map.once("style.load", () => resolve())
    map.once("error", ({ error }) => (map.getStyle() ? undefined : reject(error)))
  })
  return map
}

/**
 * A marker that can be dragged, for choosing a place.
 * @public reached through the module that the picker loads
 */
export function addDraggable(map: LiveMap, element: HTMLElement, position: Position): Marker {
  return new Marker({ element, draggable: true, anchor: "bottom" }).setLngLat(position).addTo(map)
}

/** Pixels kept free around what must be seen: pins stand above their points. */
export function roomAround(container: HTMLElement): number {
  return Math.max(16, Math.min(56, container.clientHeight / 8, container.clientWidth / 8))
}

/** A margin around the city, so that its border can come to the middle of a small map. */
function surroundings([west, south, east, north]: Bbox): Bbox {
  const wide = (east - west) * 0.35
  const high = (north - south) * 0.35
  return [west - wide, south - high, east + wide, north + high]
}
