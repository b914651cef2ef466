import { type ReactNode, useEffect, useRef, useState } from "react"
import { createPortal } from "react-dom"
import { useLocale } from "use-intl"
import type { Bbox, Position } from "~/geo/position"
import { MapContext, type OpenMap } from "./map-context"
import type { MapSetting } from "./map-setting"
import type { MapSight } from "./map-sight"
import { useMapTexts } from "./map-texts"
import { MapWait } from "./map-wait"
import { useInSight } from "./use-in-sight"

interface MapViewProps {
  setting: MapSetting
  /** What the map shows: its name for screen readers. */
  label: string
  /** Moves the map whenever its value changes; by default the whole city. */
  sight?: MapSight
  /** The reader, and not the page, has moved the map. */
  onMoveEnd?: (bounds: Bbox) => void
  /** A click beside every pin. */
  onPick?: (position: Position) => void
  className?: string
  /** Buttons over the map. */
  over?: ReactNode
  /** Pins and shapes: `MapPin`, `MapReach`, `TilePins`. */
  children?: ReactNode
}

/**
 * The city's map. Server and first render show a calm place with a sentence; the library comes by `import()` once
 * that place is in sight. The page must say all that the map says without it.
 *
 * The frame takes its size from `className` (give it a height). Pages that show it send the messages `map`.
 */
export function MapView({
  setting,
  label,
  sight = { bounds: setting.bbox },
  onMoveEnd,
  onPick,
  className = "",
  over,
  children,
}: MapViewProps) {
  const box = useRef<HTMLDivElement>(null)
  const seen = useInSight(box)
  const { open, failed } = useOpenMap(box, seen, setting, sight, label)
  useSight(open, sight)
  useReaderMoves(open, onMoveEnd)
  usePicks(open, onPick)
  return (
    <div className={`map-frame ${className}`}>
      {!open && <MapWait failed={failed} />}
      <div ref={box} className="map-canvas" data-ready={open ? "" : undefined} />
      {open && (
        <MapContext.Provider value={open}>
          {createPortal(<div className="map-pins">{children}</div>, open.map.getCanvasContainer())}
          {over}
        </MapContext.Provider>
      )}
      {setting.basemap?.kind !== "style" && <p className="map-attribution">{setting.attribution}</p>}
    </div>
  )
}

function useOpenMap(
  box: React.RefObject<HTMLDivElement>,
  seen: boolean,
  setting: MapSetting,
  sight: MapSight,
  label: string,
): { open: OpenMap | null; failed: boolean } {
  const locale = useLocale()
  const texts = useMapTexts(label)
  const [open, setOpen] = useState<OpenMap | null>(null)
  const [failed, setFailed] = useState(false)
  // What it opens with; what changes later is followed by the hooks below.
  const start = useRef({ sight, texts })
  const settingKey = JSON.stringify(setting)
  useEffect(() => {
    if (!seen) return
    let left = false
    let opened: OpenMap | undefined
    const work = async () => {
      const library = await import("./live-map.client")
      if (left || !box.current) return
      const setting: MapSetting = JSON.parse(settingKey)
      const map = await library.openMap({ container: box.current, setting, locale, ...start.current })
      if (left) return map.remove()
      opened = { map, library }
      setOpen(opened)
    }
    work().catch(() => setFailed(true))
    return () => {
      left = true
      setOpen(null)
      // After the parts on it have been taken off.
      if (opened) setTimeout(() => opened?.map.remove())
    }
  }, [box, seen, settingKey, locale])
  useEffect(() => {
    open?.map.getCanvas().setAttribute("aria-label", label)
  }, [open, label])
  return { open, failed }
}

function useSight(open: OpenMap | null, sight: MapSight): void {
  const wanted = JSON.stringify(sight)
  const shown = useRef(wanted)
  useEffect(() => {
    if (!open || shown.current === wanted) return
    shown.current = wanted
    const next: MapSight = JSON.parse(wanted)
    if ("bounds" in next)
      open.map.fitBounds(next.bounds, {
        padding: next.padding ?? open.library.roomAround(open.map.getContainer()),
        maxZoom: next.maxZoom ?? 15,
        duration: 200,
      })
    else open.map.easeTo({ ...next, duration: 200 })
  }, [open, wanted])
}

function useReaderMoves(open: OpenMap | null, onMoveEnd: MapViewProps["onMoveEnd"]): void {
  const tell = useRef(onMoveEnd)
  tell.current = onMoveEnd
  useEffect(() => {
    if (!open) return
    const { map } = open
    let byReader = false
    const start = (event: { originalEvent?: unknown }) => {
      if (event.originalEvent) byReader = true
    }
    const end = () => {
      if (!byReader) return
      byReader = false
      const bounds = map.getBounds()
      tell.current?.([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()])
    }
    map.on("movestart", start)
    map.on("moveend", end)
    return () => {
      map.off("movestart", start)
      map.off("moveend", end)
    }
  }, [open])
}

function usePicks(open: OpenMap | null, onPick: MapViewProps["onPick"]): void {
  const tell = useRef(onPick)
  tell.current = onPick
  useEffect(() => {
    if (!open) return
    const { map } = open
    const pick = (event: { lngLat: { lng: number; lat: number }; originalEvent: MouseEvent }) => {
      const beside = event.originalEvent.target === map.getCanvas()
      if (beside) tell.current?.([event.lngLat.lng, event.lngLat.lat])
    }
    map.on("click", pick)
    return () => {
      map.off("click", pick)
    }
  }, [open])
}
