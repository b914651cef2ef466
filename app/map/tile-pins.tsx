import type { GeoJSONFeature, Map as LiveMap, MapGeoJSONFeature } from "maplibre-gl"
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react"
import { useTranslations } from "use-intl"
import { useDrawn, useMap } from "./map-context"
import { Pinned } from "./map-pin"

/** A space as the tiles carry it. */
export interface TilePoint {
  id: string
  name: string
  score: number | null
  lon: number
  lat: number
}

interface TileCluster {
  key: string
  count: number
  lon: number
  lat: number
}

/** A space that the page shows by itself, and its point. */
interface ShownSpace {
  id: string
  lon: number
  lat: number
}

interface TilePinsProps {
  /** Address of the tiles with `{z}/{x}/{y}`, from the root of the site. */
  url: string
  /** Spaces that have a pin already: clusters count the others. */
  except: readonly ShownSpace[]
  children: (point: TilePoint) => ReactNode
}

const id = "spaces"
/** More pins than these help nobody, and slow the map. */
const most = 150

/** All that a search found, out of vector tiles: clusters that open on a click, and points drawn by `children`. */
export function TilePins({ url, except, children }: TilePinsProps) {
  const t = useTranslations("map")
  const { map } = useMap()
  const { points, clusters: all } = useTiles(url)
  const clusters = useMemo(() => withoutShown(all, points, except), [all, points, except])
  const shown = useMemo(() => new Set(except.map(({ id }) => id)), [except])
  const opened = (cluster: TileCluster, event: React.MouseEvent) => {
    map.easeTo(
      { center: [cluster.lon, cluster.lat], zoom: Math.min(map.getZoom() + 2, 17), duration: 180 },
      { originalEvent: event.nativeEvent },
    )
    // The button goes with its cluster: the map takes the focus on.
    map.getCanvas().focus({ preventScroll: true })
  }
  return (
    <>
      {clusters.map((cluster) => (
        <Pinned key={cluster.key} lon={cluster.lon} lat={cluster.lat}>
          <button
            type="button"
            className={`map-cluster${except.length > 0 ? " is-small" : ""}`}
            aria-label={t("cluster", { count: cluster.count })}
            onClick={(event) => opened(cluster, event)}
          >
            {except.length > 0 && "+"}
            {cluster.count > 9999 ? "9999" : cluster.count}
          </button>
        </Pinned>
      ))}
      {points.filter((point) => !shown.has(point.id)).map(children)}
    </>
  )
}

function useTiles(url: string): { points: TilePoint[]; clusters: TileCluster[] } {
  const { map } = useMap()
  const [found, setFound] = useState<{ points: TilePoint[]; clusters: TileCluster[] }>(nothing)
  const draw = useCallback(
    (map: LiveMap) => {
      if (map.getSource(id)) clear(map)
      map.addSource(id, { type: "vector", tiles: [window.location.origin + url], maxzoom: 17 })
      // Tiles are only fetched for a layer; the pins themselves are elements.
      map.addLayer({
        id,
        type: "circle",
        source: id,
        "source-layer": id,
        paint: { "circle-radius": 1, "circle-opacity": 0 },
      })
    },
    [url],
  )
  useDrawn(draw, clear)
  useEffect(() => {
    const read = () => {
      if (!map.getSource(id)) return
      const next = sortOut(map.querySourceFeatures(id, { sourceLayer: id }))
      setFound((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next))
    }
    map.on("idle", read)
    return () => {
      map.off("idle", read)
    }
  }, [map])
  return found
}

/**
 * Clusters as the number of spaces in them that have no pin of their own. A space that is not a point of the tiles
 * is in a cluster, and the nearest one is the best guess.
 */
function withoutShown(
  clusters: TileCluster[],
  points: TilePoint[],
  shown: readonly ShownSpace[],
): TileCluster[] {
  const alone = new Set(points.map(({ id }) => id))
  const counts = new Map(clusters.map((cluster) => [cluster.key, cluster.count]))
  for (const { id, lon, lat } of shown) {
    if (alone.has(id)) continue
    let nearest: TileCluster | undefined
    let least = Number.POSITIVE_INFINITY
    for (const cluster of clusters) {
      const distance = (cluster.lon - lon) ** 2 + (2 * (cluster.lat - lat)) ** 2
      if (distance < least && (counts.get(cluster.key) ?? 0) > 0) [nearest, least] = [cluster, distance]
    }
    if (nearest) counts.set(nearest.key, (counts.get(nearest.key) ?? 0) - 1)
  }
  return clusters.flatMap((cluster) => {
    const count = counts.get(cluster.key) ?? 0
    return count > 0 ? [{ ...cluster, count }] : []
  })
}

const nothing = { points: [], clusters: [] }

function clear(map: LiveMap) {
  if (map.getLayer(id)) map.removeLayer(id)
  if (map.getSource(id)) map.removeSource(id)
}

/** Points and clusters once each: tiles overlap at their borders. */
function sortOut(features: (GeoJSONFeature | MapGeoJSONFeature)[]) {
  const points = new Map<string, TilePoint>()
  const clusters = new Map<string, TileCluster>()
  for (const { geometry, properties } of features) {
    if (geometry.type !== "Point") continue
    const [lon = 0, lat = 0] = geometry.coordinates
    if (typeof properties.count === "number" && properties.count > 1) {
      const key = `${lon.toFixed(4)} ${lat.toFixed(4)}`
      clusters.set(key, { key, count: properties.count, lon, lat })
    } else if (properties.id) {
      const score = typeof properties.score === "number" ? properties.score : null
      const space = String(properties.id)
      points.set(space, { id: space, name: String(properties.name ?? ""), score, lon, lat })
    }
  }
  return { points: [...points.values()].slice(0, most), clusters: [...clusters.values()].slice(0, most) }
}
