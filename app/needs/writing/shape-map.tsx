import { useEffect, useRef } from "react"
import { useTranslations } from "use-intl"
import { cornersText } from "~/geo/corners-text"
import type { Position } from "~/geo/position"
import { useMap } from "~/map/map-context"
import type { MapSetting } from "~/map/map-setting"
import { MapView } from "~/map/map-view"

interface ShapeMapProps {
  setting: MapSetting
  /** As they stand in the field: one a line, latitude first. */
  corners: string
  onCorners: (corners: string) => void
}

/** A map to draw an area on, corner by corner. */
export function ShapeMap({ setting, corners, onCorners }: ShapeMapProps) {
  const t = useTranslations("needs.when.shape")
  const again = useRef<() => void>(() => {})
  return (
    <>
      <MapView setting={setting} label={t("map")} className="h-96">
        <Drawing corners={corners} onCorners={onCorners} again={again} />
      </MapView>
      <button type="button" className="button plain small mt-2" onClick={() => again.current()}>
        {t("again")}
      </button>
    </>
  )
}

interface DrawingProps extends Omit<ShapeMapProps, "setting"> {
  again: React.MutableRefObject<() => void>
}

function Drawing({ corners, onCorners, again }: DrawingProps) {
  const { map } = useMap()
  // What stood there when the map opened: later it is the map that writes.
  const start = useRef(corners)
  const tell = useRef(onCorners)
  tell.current = onCorners
  useEffect(() => {
    let left = false
    let stop = () => {}
    import("~/map/draw-shape.client").then(({ drawShape }) => {
      if (left) return
      const drawing = drawShape(map, positionsOf(start.current), (ring) => tell.current(cornersText(ring)))
      stop = drawing.stop
      again.current = () => {
        tell.current("")
        drawing.again()
      }
    })
    return () => {
      left = true
      stop()
    }
  }, [map, again])
  return null
}

/** Corners that can be read; none where one cannot. */
function positionsOf(text: string): Position[] {
  const positions = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): Position => {
      const [lat = Number.NaN, lon = Number.NaN] = line.split(/[,;]\s*|\s+/).map(Number)
      return [lon, lat]
    })
  return positions.every((position) => position.every(Number.isFinite)) ? positions : []
}
