import type { Map as LiveMap } from "maplibre-gl"
import { createContext, useContext, useEffect } from "react"
import { invariant } from "~/platform/errors"

/** The map that stands, for the parts that are put on it. */
export interface OpenMap {
  map: LiveMap
  library: typeof import("./live-map.client")
}

export const MapContext = createContext<OpenMap | null>(null)

/** The map around this part. Only inside {@link MapView}. */
export function useMap(): OpenMap {
  const open = useContext(MapContext)
  invariant(open, "A part of the map stands outside of one")
  return open
}

/**
 * Draws on the map now and again after each change of style, which takes away all that was drawn.
 * @param draw must be stable: wrap it in `useCallback`.
 * @param clear takes it off again.
 */
export function useDrawn(draw: (map: LiveMap) => void, clear: (map: LiveMap) => void): void {
  const { map } = useMap()
  useEffect(() => {
    const again = () => draw(map)
    if (map.getStyle()) again()
    map.on("style.load", again)
    return () => {
      map.off("style.load", again)
      // Gone when the whole page was left.
      if (map.getStyle()) clear(map)
    }
  }, [map, draw, clear])
}
