import { useEffect, useState } from "react"
import { useMap } from "./map-context"

interface Placed {
  id: string
  lon: number
  lat: number
}

/** Width and height of a pin with its number, in pixels. */
const pinWidth = 40
const pinHeight = 32

/**
 * The pins that would lie over a better one at the present zoom: to be drawn as dots. The order is their rank.
 * It is worked out anew when the map comes to rest.
 */
export function useHiddenPins(pins: readonly Placed[]): ReadonlySet<string> {
  const { map } = useMap()
  const [hidden, setHidden] = useState<ReadonlySet<string>>(none)
  useEffect(() => {
    const sort = () => {
      const points = pins.map(({ id, lon, lat }) => ({ id, ...map.project([lon, lat]) }))
      setHidden(crowded(points))
    }
    sort()
    map.on("moveend", sort)
    map.on("resize", sort)
    return () => {
      map.off("moveend", sort)
      map.off("resize", sort)
    }
  }, [map, pins])
  return hidden
}

const none: ReadonlySet<string> = new Set()

/** Which points lie too near to one that comes before them and stays. */
export function crowded(points: readonly { id: string; x: number; y: number }[]): Set<string> {
  const kept: { x: number; y: number }[] = []
  const hidden = new Set<string>()
  for (const point of points) {
    const near = kept.some(
      ({ x, y }) => Math.abs(x - point.x) < pinWidth && Math.abs(y - point.y) < pinHeight,
    )
    if (near) hidden.add(point.id)
    else kept.push(point)
  }
  return hidden
}
