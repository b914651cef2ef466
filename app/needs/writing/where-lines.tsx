import { useEffect, useRef, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatDistance } from "~/i18n/format"
import type { MapSetting } from "~/map/map-setting"
import { SelectField, TextArea, TextField } from "~/ui/form"
import { controlProps, heldProps } from "~/ui/form-field"
import { MapPinned } from "~/ui/icons"
import { radii } from "./need-limits"
import { Line, type LineProps } from "./when-lines"

/** Names of the areas of the city, from which a field for a place proposes. */
export const areaNamesId = "needs-area-names"

/** One place: words, and how far around it. */
export function PlaceLine({ form, index }: LineProps) {
  const t = useTranslations("needs.when")
  const locale = useLocale()
  const name = `places[${index}]`
  const radius = Number(form.text(`${name}.radius`))
  const offered: number[] = radius && !radii.some((one) => one === radius) ? [radius, ...radii] : [...radii]
  return (
    <Line form={form} list="places" index={index} className="sm:grid-cols-[2fr_1fr]">
      <div>
        <TextField
          {...controlProps(form.field(`${name}.where`))}
          label={t("place")}
          help={t("placeHelp")}
          list={areaNamesId}
          autoComplete="off"
        />
        <input type="hidden" name={`${name}.at`} defaultValue={form.text(`${name}.at`)} />
        <input type="hidden" name={`${name}.place`} defaultValue={form.text(`${name}.place`)} />
      </div>
      <SelectField {...controlProps(form.field(`${name}.radius`))} label={t("radius")} help={t("radiusHelp")}>
        <option value="">{t("radiusUsual")}</option>
        {offered.map((metres) => (
          <option key={metres} value={metres}>
            {formatDistance(metres, locale)}
          </option>
        ))}
      </SelectField>
    </Line>
  )
}

interface ShapeLineProps extends LineProps {
  setting: MapSetting | null
}

/** An area by its corners, which the map writes for whoever draws it there. */
export function ShapeLine({ form, index, setting }: ShapeLineProps) {
  const t = useTranslations("needs.when.shape")
  const field = form.field(`shapes[${index}].corners`)
  const [corners, setCorners] = useState(form.text(`shapes[${index}].corners`))
  const [drawing, setDrawing] = useState(false)
  const ShapeMap = useShapeMap(drawing)
  const area = useRef<HTMLDivElement>(null)
  const write = (text: string) => {
    setCorners(text)
    // Whoever listens to the form hears of it as if it were typed.
    queueMicrotask(() =>
      area.current?.querySelector("textarea")?.dispatchEvent(new Event("input", { bubbles: true })),
    )
  }
  return (
    <Line form={form} list="shapes" index={index} className="">
      {setting && !drawing && (
        <button
          type="button"
          className="button plain needs-script mb-4 justify-self-start"
          onClick={() => setDrawing(true)}
        >
          <MapPinned size={18} aria-hidden /> {t("draw")}
        </button>
      )}
      {drawing && setting && ShapeMap && (
        <div className="mb-4">
          <p className="mb-2 text-[15.5px]">{t("drawHelp")}</p>
          <ShapeMap setting={setting} corners={corners} onCorners={write} />
        </div>
      )}
      <div ref={area}>
        <TextArea
          {...heldProps(field)}
          value={corners}
          onChange={(event) => setCorners(event.currentTarget.value)}
          label={t("corners")}
          help={t("cornersHelp")}
          rows={4}
          maxLength={4000}
          spellCheck={false}
        />
      </div>
    </Line>
  )
}

/** The map and what draws on it, once somebody asks to draw. */
function useShapeMap(wanted: boolean) {
  const [ShapeMap, setComponent] = useState<typeof import("./shape-map").ShapeMap | null>(null)
  useEffect(() => {
    if (!wanted) return
    let left = false
    import("./shape-map")
      .then(({ ShapeMap }) => !left && setComponent(() => ShapeMap))
      // The corners can be written.
      .catch(() => {})
    return () => {
      left = true
    }
  }, [wanted])
  return ShapeMap
}
