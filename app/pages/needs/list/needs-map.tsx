import { useLocale, useTranslations } from "use-intl"
import type { Position } from "~/geo/position"
import { MapPin } from "~/map/map-pin"
import { MapArea } from "~/map/map-reach"
import type { MapSetting } from "~/map/map-setting"
import { MapView } from "~/map/map-view"
import { paths } from "~/platform/paths"
import type { ListedNeed, NeedsView } from "./load-needs.server"

interface NeedsMapProps extends Pick<NeedsView, "items" | "choice" | "bounds"> {
  setting: MapSetting
  litId: string | null
  onLight: (id: string | null) => void
}

/** Where the needs of this page look for a space. Those of one place stand under one pin. */
export function NeedsMap({ items, choice, bounds, setting, litId, onLight }: NeedsMapProps) {
  const t = useTranslations("needs.list")
  const locale = useLocale()
  return (
    <MapView setting={setting} label={t("map")} sight={{ bounds: bounds ?? setting.bbox }}>
      {choice.area && <MapArea url={`/api/v1/areas/${encodeURIComponent(choice.area)}`} />}
      {pinsOf(items).map(({ at: [lon, lat], needs }) => {
        const [first] = needs
        if (!first) return null
        const { id, title } = first.need
        return (
          <MapPin
            key={`${lon} ${lat}`}
            lon={lon}
            lat={lat}
            level={needs.length}
            text={needs.length > 1 ? String(needs.length) : undefined}
            label={needs.length > 1 ? t("pinOf", { title, count: needs.length }) : title}
            // Several are told apart in the list alone.
            to={needs.length > 1 ? `#need-${id}` : paths.need(locale, id)}
            lit={needs.some(({ need }) => need.id === litId)}
            onLight={(lit) => onLight(lit ? id : null)}
          />
        )
      })}
    </MapView>
  )
}

interface Pin {
  at: Position
  needs: ListedNeed[]
}

function pinsOf(items: ListedNeed[]): Pin[] {
  const pins = new Map<string, Pin>()
  for (const item of items)
    for (const at of item.pins) {
      const key = at.join()
      const pin = pins.get(key) ?? { at, needs: [] }
      if (!pin.needs.includes(item)) pin.needs.push(item)
      pins.set(key, pin)
    }
  return [...pins.values()]
}
