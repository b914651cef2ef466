import { type ReactNode, useId, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatDistance } from "~/i18n/format"
import type { SearchView } from "../results/search-view"
import { WhenField } from "./when-field"
import { WhereField } from "./where-field"
import "./ask.css"
import "./ask-sheet.css"

interface AskLineProps extends Pick<SearchView, "params" | "faults" | "origin"> {
  /** Which dates, beside the day and its hours. */
  dates?: ReactNode
  /** Whether a phone shows where and when only once they are asked for. */
  folds?: boolean
}

/** The one line: what for, where the public is, when, how many. Part of a form. */
export function AskLine({ params: given, faults, origin, dates, folds = false }: AskLineProps) {
  const t = useTranslations("search.ask")
  const params = new URLSearchParams(given)
  const value = (name: string) => params.get(name) ?? ""
  const fault = (...names: string[]) => faults.find(({ path }) => names.includes(path))?.message
  const [placed, setPlaced] = useState(origin !== null)
  const folding = folds ? "ask-folds" : ""
  return (
    <div className="ask-line">
      <AskField label={t("whatFor")} error={fault("q")}>
        {(field) => (
          <input
            {...field}
            name="wish"
            type="text"
            maxLength={300}
            placeholder={t("whatForHint")}
            defaultValue={value("q")}
            enterKeyHint="search"
          />
        )}
      </AskField>
      {/* What the line holds already: only other words are read. */}
      <input type="hidden" name="said" value={value("q")} readOnly />
      {folds && (
        <label className="ask-unfold">
          <input type="checkbox" /> {t("unfold")}
        </label>
      )}
      <AskField
        label={t("where")}
        error={fault("where", "within", "near", "radius")}
        className={folding}
        beside={<RadiusSelect value={value("radius")} origin={origin} placed={placed} />}
      >
        {(field) => (
          <WhereField
            {...field}
            defaultValue={value("where")}
            at={value("at")}
            near={value("near")}
            within={value("within")}
            onWords={(words) => setPlaced(words !== "")}
          />
        )}
      </AskField>
      <WhenField
        value={value}
        error={fault("weekday", "date", "from", "to")}
        dates={dates}
        className={folding}
      />
      <AskField label={t("howMany")} error={fault("people")}>
        {(field) => (
          <input
            {...field}
            name="people"
            inputMode="numeric"
            placeholder={t("howManyHint")}
            defaultValue={value("people")}
            autoComplete="off"
          />
        )}
      </AskField>
      <button type="submit" className="button primary ask-find">
        {t("find")}
      </button>
    </div>
  )
}

interface FieldAttributes {
  id: string
  "aria-describedby"?: string
  "aria-invalid"?: true
}

interface AskFieldProps {
  label: string
  error?: string
  className?: string
  beside?: ReactNode
  children: (field: FieldAttributes) => ReactNode
}

function AskField({ label, error, className = "", beside, children }: AskFieldProps) {
  const id = useId()
  return (
    <div className={`ask-field ${className}`}>
      <label htmlFor={id}>{label}</label>
      <div className="flex min-w-0 items-center gap-x-2">
        {children({
          id,
          "aria-describedby": error && `${id}-error`,
          "aria-invalid": error ? true : undefined,
        })}
        {beside}
      </div>
      {error && (
        <p id={`${id}-error`} className="ask-error">
          {error}
        </p>
      )}
    </div>
  )
}

const distances = [500, 1000, 1500, 2000, 3000, 5000, 10_000]

interface RadiusSelectProps extends Pick<AskLineProps, "origin"> {
  value: string
  /** Whether there is a place to be near to, sent or not. */
  placed: boolean
}

function RadiusSelect({ value, origin, placed }: RadiusSelectProps) {
  const t = useTranslations("search.ask")
  const locale = useLocale()
  const listed = distances.map(String)
  const options = value && !listed.includes(value) ? [value, ...listed] : listed
  const unset =
    origin === null || !placed
      ? t(placed ? "nearby" : "anyDistance")
      : origin.level === "point"
        ? t("within", { distance: "3 km" })
        : t("inside")
  return (
    <select name="radius" aria-label={t("radius")} defaultValue={value} className="ask-select">
      <option value="">{unset}</option>
      {options.map((metres) => (
        <option key={metres} value={metres}>
          {t("within", {
            distance: /^\d+$/.test(metres) ? formatDistance(Number(metres), locale) : metres,
          })}
        </option>
      ))}
    </select>
  )
}
