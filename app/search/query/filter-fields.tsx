import type { ReactNode } from "react"
import { useLocale } from "use-intl"
import { firstDate, lastDate } from "~/availability/dates"
import { formatNumber } from "~/i18n/format"
import { isOn } from "./search-address"
import "./filters.css"

/** Filters of one subject, under its name. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-display font-semibold text-[17px]">{title}</legend>
      {children}
    </fieldset>
  )
}

interface ChoiceProps {
  name: string
  value: string
  params: URLSearchParams
  count?: number
  /** Id of what is wrong with the list, if anything is. */
  fault?: string
  children: ReactNode
}

/** One value of a list, with how many spaces have it where that is known. */
export function Choice({ name, value, params, count, fault, children }: ChoiceProps) {
  const locale = useLocale()
  return (
    <label className="flex min-h-9 cursor-pointer items-center gap-2.5 text-[16px]">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={isOn(params, name, value)}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault}
        className="size-4.5 shrink-0 accent-roof"
      />
      <span>
        {children}
        {count !== undefined && <span className="text-quiet"> {formatNumber(count, locale)}</span>}
      </span>
    </label>
  )
}

interface FieldProps {
  name: string
  label: string
  params: URLSearchParams
  error?: string
  help?: string
  type?: string
  numeric?: boolean
}

/** What is typed, with what is wrong about it. */
export function Field({ name, label, params, error, help, type = "text", numeric }: FieldProps) {
  const id = `filter-${name}`
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ")
  return (
    <div className="filter-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        min={type === "date" ? firstDate : undefined}
        max={type === "date" ? lastDate : undefined}
        inputMode={numeric ? "numeric" : undefined}
        defaultValue={params.get(name) ?? ""}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className="control"
      />
      {help && (
        <p id={`${id}-help`} className="mt-1 text-[14.5px] text-quiet">
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1 font-semibold text-[14.5px] text-roof">
          {error}
        </p>
      )}
    </div>
  )
}
