import { useEffect, useRef, useState } from "react"
import { createPortal } from "react-dom"
import { useTranslations } from "use-intl"
import { useMap } from "./map-context"
import type { MapSetting } from "./map-setting"
import { MapView } from "./map-view"

interface PinPickerProps {
  setting: MapSetting
  /** Null while no place is chosen. */
  lon: number | null
  lat: number | null
  /** Told after each move, with degrees to six decimals. */
  onChange: (lon: number, lat: number) => void
  className?: string
}

/**
 * A map to choose a place on: click or tap where it is, drag the pin, or focus it and use the arrow keys (with
 * Shift in larger steps).
 *
 * It is an addition to fields that say the same, and shows nothing but a sentence without JavaScript. The page
 * holds `lon` and `lat` in its state, gives them here and to (hidden or number) inputs, and changes them in
 * `onChange`; a new value from outside (an address that was chosen) moves the pin and the map. The loader sends
 * `mapSetting(city)` as `setting`, and the messages `map`.
 *
 * ```tsx
 * <PinPicker setting={setting} lon={lon} lat={lat} onChange={(lon, lat) => setPlace({ lon, lat })} />
 * ```
 */
export function PinPicker({ setting, lon, lat, onChange, className = "h-80" }: PinPickerProps) {
  const t = useTranslations("map")
  // Places that came from the reader's own moves must not move the map under the hand.
  const own = useRef("")
  const key = lon === null || lat === null ? "" : `${lon} ${lat}`
  const [sight, setSight] = useState(() => sightOf(setting, lon, lat))
  useEffect(() => {
    if (key && key !== own.current) {
      const [lon, lat] = key.split(" ").map(Number)
      setSight({ center: [lon as number, lat as number], zoom: 16.5 })
    }
  }, [key])
  const choose = (lon: number, lat: number) => {
    const place = [Number(lon.toFixed(6)), Number(lat.toFixed(6))] as const
    own.current = place.join(" ")
    onChange(...place)
  }
  return (
    <div>
      <MapView
        setting={setting}
        label={t("pickLabel")}
        sight={sight}
        onPick={([lon, lat]) => choose(lon, lat)}
        className={className}
      >
        {lon !== null && lat !== null && <DraggablePin lon={lon} lat={lat} onChange={choose} />}
      </MapView>
      <p className="mt-1 text-[15px] text-quiet">{t("pickHelp")}</p>
    </div>
  )
}

function sightOf(setting: MapSetting, lon: number | null, lat: number | null) {
  if (lon === null || lat === null) return { bounds: setting.bbox }
  return { center: [lon, lat] as [number, number], zoom: 16.5 }
}

const arrows: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

function DraggablePin({
  lon,
  lat,
  onChange,
}: {
  lon: number
  lat: number
  onChange: PinPickerProps["onChange"]
}) {
  const t = useTranslations("map")
  const { map, library } = useMap()
  const [element] = useState(() => document.createElement("div"))
  const marker = useRef<ReturnType<typeof library.addDraggable>>()
  const tell = useRef(onChange)
  tell.current = onChange
  const start = useRef<[number, number]>([lon, lat])
  useEffect(() => {
    const added = library.addDraggable(map, element, start.current)
    marker.current = added
    added.on("dragend", () => {
      const { lng, lat } = added.getLngLat()
      tell.current(lng, lat)
    })
    return () => {
      added.remove()
    }
  }, [map, library, element])
  useEffect(() => {
    start.current = [lon, lat]
    marker.current?.setLngLat([lon, lat])
  }, [lon, lat])
  useEffect(() => {
    // Heard here, within the map, so that the arrow keys move the pin and not the map under it.
    const nudge = (event: KeyboardEvent) => {
      const direction = arrows[event.key]
      if (!direction || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      event.stopPropagation()
      const step = event.shiftKey ? 25 : 4
      const { x, y } = map.project(start.current)
      const { lng, lat } = map.unproject([x + direction[0] * step, y + direction[1] * step])
      tell.current(lng, lat)
    }
    element.addEventListener("keydown", nudge)
    return () => element.removeEventListener("keydown", nudge)
  }, [map, element])
  return createPortal(
    <button
      type="button"
      className="map-picker"
      aria-label={t("pin", { lat: lat.toFixed(5), lon: lon.toFixed(5) })}
    >
      <svg width="34" height="44" viewBox="0 0 34 44" aria-hidden="true">
        <path
          d="M17 43C8 31 2 25 2 16.5a15 15 0 0 1 30 0C32 25 26 31 17 43Z"
          fill="var(--roof)"
          stroke="var(--card)"
          strokeWidth="2"
        />
        <circle cx="17" cy="17" r="5.5" fill="var(--card)" />
      </svg>
    </button>,
    element,
  )
}
