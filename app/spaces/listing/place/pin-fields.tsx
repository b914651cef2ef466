import { useTranslations } from "use-intl"
import type { MapSetting } from "~/map/map-setting"
import { PinPicker } from "~/map/pin-picker"
import type { AnsweredForm } from "~/ui/answered-form"
import { TextField } from "~/ui/form"
import { heldProps } from "~/ui/form-field"

interface PinFieldsProps {
  map: MapSetting | null
  lon: string
  lat: string
  form: AnsweredForm
  onChange: (fields: { lon: string; lat: string }) => void
}

/** About ten metres, in degrees of latitude, and of longitude at the latitude of the pin. */
const step = 0.00009

/** The pin: on the map, by buttons, and as plain numbers. */
export function PinFields({ map, lon, lat, form, onChange }: PinFieldsProps) {
  const t = useTranslations("listing.place")
  const place = { lon: numberOf(lon), lat: numberOf(lat) }
  const move = (east: number, north: number) => {
    if (place.lon === null || place.lat === null) return
    const wider = step / Math.cos((place.lat * Math.PI) / 180)
    onChange({ lon: (place.lon + east * wider).toFixed(6), lat: (place.lat + north * step).toFixed(6) })
  }
  const moves = [
    ["north", 0, 1],
    ["south", 0, -1],
    ["west", -1, 0],
    ["east", 1, 0],
  ] as const
  const placed = place.lon !== null && place.lat !== null
  return (
    <fieldset className="mb-5 min-w-0">
      <legend className="mb-1 font-semibold">{t("map")}</legend>
      {map && (
        <PinPicker
          setting={map}
          lon={placed ? place.lon : null}
          lat={placed ? place.lat : null}
          onChange={(lon, lat) => onChange({ lon: String(lon), lat: String(lat) })}
          className="h-72"
        />
      )}
      {placed && (
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <span>{t("moves")}</span>
          {moves.map(([direction, east, north]) => (
            <button
              key={direction}
              type="button"
              className="button plain small min-h-11"
              onClick={() => move(east, north)}
            >
              {t(direction)}
            </button>
          ))}
          <span className="text-[15px] text-quiet">{t("movedBy")}</span>
        </div>
      )}
      <details className="mt-2" open={!map || Boolean(form.allErrors.lon || form.allErrors.lat)}>
        <summary className="py-2 text-[15.5px]">{t("coordinates")}</summary>
        <div className="mt-1 grid gap-x-5 sm:grid-cols-2">
          <TextField
            {...heldProps(form.field("lat"))}
            label={t("lat")}
            inputMode="decimal"
            value={lat}
            onChange={(event) => onChange({ lon, lat: event.target.value })}
          />
          <TextField
            {...heldProps(form.field("lon"))}
            label={t("lon")}
            inputMode="decimal"
            value={lon}
            onChange={(event) => onChange({ lon: event.target.value, lat })}
          />
        </div>
      </details>
    </fieldset>
  )
}

function numberOf(text: string): number | null {
  const number = Number(text.replace(",", "."))
  return text.trim() && Number.isFinite(number) && Math.abs(number) <= 180 ? number : null
}
