import { Link } from "@remix-run/react"
import { type ReactNode, useLayoutEffect, useRef } from "react"
import { useMap } from "./map-context"

interface PinnedProps {
  lon: number
  lat: number
  /** Pins further up lie over the others. */
  level?: number
  children: ReactNode
}

/** Holds its children over a point of the map. What is out of sight is out of the tab order too. */
export function Pinned({ lon, lat, level = 0, children }: PinnedProps) {
  const { map } = useMap()
  const holder = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const place = () => {
      const element = holder.current
      if (!element) return
      const { x, y } = map.project([lon, lat])
      const { clientWidth, clientHeight } = map.getContainer()
      const seen = x > -8 && y > 0 && x < clientWidth + 8 && y < clientHeight + 20
      element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
      element.style.display = seen || element.contains(document.activeElement) ? "" : "none"
    }
    place()
    map.on("move", place)
    map.on("resize", place)
    return () => {
      map.off("move", place)
      map.off("resize", place)
    }
  }, [map, lon, lat])
  return (
    <div ref={holder} className="map-pinned" style={{ zIndex: level }}>
      {children}
    </div>
  )
}

interface MapPinProps extends Omit<PinnedProps, "children"> {
  /** Its whole name for screen readers; begins with what is seen. */
  label: string
  /** What is seen: a score or another few characters; none makes a dot. */
  text?: string
  /** Where it leads. */
  to: string
  lit?: boolean
  onLight?: (lit: boolean) => void
}

/** A space on the map: a link that stands on its point. */
export function MapPin({ lon, lat, level, label, text, to, lit = false, onLight }: MapPinProps) {
  return (
    <Pinned lon={lon} lat={lat} level={lit ? 1000 : level}>
      <Link
        to={to}
        draggable={false}
        aria-label={label}
        title={label}
        className={`${text ? "map-pin" : "map-dot"}${lit ? " is-lit" : ""}`}
        onMouseEnter={() => onLight?.(true)}
        onMouseLeave={() => onLight?.(false)}
        onFocus={() => onLight?.(true)}
        onBlur={() => onLight?.(false)}
      >
        {text}
      </Link>
    </Pinned>
  )
}

/** A stop or another thing worth knowing, which leads nowhere. */
export function MapMark({ lon, lat, text }: { lon: number; lat: number; text: string }) {
  return (
    <Pinned lon={lon} lat={lat}>
      <span className="map-mark">{text}</span>
    </Pinned>
  )
}
