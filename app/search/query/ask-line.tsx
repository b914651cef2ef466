import { type ReactNode, useId } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatDistance, formatMinute, weekdayName } from "~/i18n/format"
import type { SearchView } from "../results/search-view"
import { WhereField } from "./where-field"

export type AskState = Pick<SearchView, "params" | "faults" | "origin">

/** The one line: what for, how many, where the public is, when. Part of a form. */
export function AskLine({ params: given, faults, origin }: AskState) {
  const t = useTranslations("search.ask")
  const params = new URLSearchParams(given)
  const value = (name: string) => params.get(name) ?? ""
  const fault = (...names: string[]) => faults.find(({ path }) => names.includes(path))?.message
  const timed = ["where", "weekday", "from", "to"].some((name) => params.has(name))
  return (
    <div className="ask-line">
      <AskField label={t("whatFor")} error={fault("q")}>
        {(field) => (
          <input
            {...field}
            name="q"
            type="text"
            maxLength={200}
            placeholder={t("whatForHint")}
            defaultValue={value("q")}
            enterKeyHint="search"
          />
        )}
      </AskField>
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
      <label className="ask-unfold">
        <input type="checkbox" defaultChecked={timed} /> {t("unfold")}
      </label>
      <AskField
        label={t("where")}
        error={fault("where", "within", "near", "radius")}
        className="ask-folds"
        beside={<RadiusSelect value={value("radius")} origin={origin} />}
      >
        {(field) => (
          <WhereField
            {...field}
            defaultValue={value("where")}
            at={value("at")}
            near={value("near")}
            within={value("within")}
          />
        )}
      </AskField>
      <WhenField value={value} error={fault("weekday", "date", "from", "to")} className="ask-folds" />
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
      <div className="flex min-w-0 items-center gap-2">
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

function RadiusSelect({ value, origin }: { value: string; origin: AskState["origin"] }) {
  const t = useTranslations("search.ask")
  const locale = useLocale()
  const listed = distances.map(String)
  const options = value && !listed.includes(value) ? [value, ...listed] : listed
  const unset =
    origin === null
      ? t("radiusUnset")
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

interface WhenFieldProps {
  value: (name: string) => string
  error?: string
  className: string
}

function WhenField({ value, error, className }: WhenFieldProps) {
  const t = useTranslations("search.ask")
  const locale = useLocale()
  const id = useId()
  const noDay = value("date") ? t("onTheDate") : t("anyDay")
  return (
    // Named by a label and not by a legend, which would leave the line.
    <fieldset
      aria-labelledby={id}
      aria-describedby={error && `${id}-error`}
      className={`ask-field ${className}`}
    >
      <span id={id} className="ask-label">
        {t("when")}
      </span>
      <div className="ask-when">
        <select
          name="weekday"
          aria-label={t("day")}
          aria-invalid={error ? true : undefined}
          defaultValue={value("weekday")}
          className="ask-select"
        >
          <option value="">{noDay}</option>
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <option key={weekday} value={weekday}>
              {t("every", { day: weekdayName(weekday, locale) })}
            </option>
          ))}
        </select>
        <TimeSelect name="from" label={t("from")} value={value("from")} last={23 * 60 + 30} />
        <span aria-hidden>–</span>
        <TimeSelect name="to" label={t("to")} value={value("to")} last={24 * 60} />
      </div>
      {error && (
        <p id={`${id}-error`} className="ask-error">
          {error}
        </p>
      )}
    </fieldset>
  )
}

/** Half hours from 6:00 on, then those of the night; another time in the address is kept. */
function TimeSelect({
  name,
  label,
  value,
  last,
}: {
  name: string
  label: string
  value: string
  last: number
}) {
  const all: string[] = []
  for (let minute = 6 * 60; minute <= last; minute += 30) all.push(formatMinute(minute))
  for (let minute = last === 24 * 60 ? 30 : 0; minute < 6 * 60; minute += 30) all.push(formatMinute(minute))
  const options = value && !all.includes(value) ? [value, ...all] : all
  return (
    <select name={name} aria-label={label} defaultValue={value} className="ask-select tabular-nums">
      <option value="">--:--</option>
      {options.map((time) => (
        <option key={time} value={time}>
          {time}
        </option>
      ))}
    </select>
  )
}
