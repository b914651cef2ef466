import type { ComponentProps, ReactNode } from "react"
import { useTranslations } from "use-intl"
import { firstDate, lastDate } from "~/availability/dates"

/*
 * The parts of every form: label above, help under it, the error beside its field and again in a summary that
 * takes the focus. Error texts arrive already in the reader's language.
 */

interface FieldFrame {
  /** Unique in the page; also the target of the summary's link. */
  id: string
  label: ReactNode
  help?: ReactNode
  error?: ReactNode
  optional?: boolean
}

/** Attributes that tie a control to its help and error. */
function described({ id, help, error }: FieldFrame) {
  const ids = [help && `${id}-help`, error && `${id}-error`].filter(Boolean)
  return {
    id,
    "aria-describedby": ids.length ? ids.join(" ") : undefined,
    "aria-invalid": error ? (true as const) : undefined,
  }
}

function Frame({ id, label, help, error, optional, children }: FieldFrame & { children: ReactNode }) {
  const t = useTranslations("common")
  return (
    <div className="field">
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
        {optional && <span className="font-normal text-quiet"> {t("optional")}</span>}
      </label>
      {children}
      <Below id={id} help={help} error={error} />
    </div>
  )
}

function Below({ id, help, error }: Pick<FieldFrame, "id" | "help" | "error">) {
  return (
    <>
      {help && (
        <p id={`${id}-help`} className="mt-1 text-[15px] text-quiet">
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1 font-semibold text-[15px] text-roof">
          {error}
        </p>
      )}
    </>
  )
}

type Own<T> = FieldFrame & Omit<T, keyof FieldFrame>

export function TextField({
  label,
  help,
  error,
  optional,
  className,
  ...input
}: Own<ComponentProps<"input">>) {
  const frame = { id: input.id, label, help, error, optional }
  // Beyond the calendar no server reads a date: the browser says so first.
  const bounds = input.type === "date" ? { min: firstDate, max: lastDate } : {}
  return (
    <Frame {...frame}>
      <input {...bounds} {...input} {...described(frame)} className={`control ${className ?? ""}`} />
    </Frame>
  )
}

export function TextArea({
  label,
  help,
  error,
  optional,
  className,
  ...area
}: Own<ComponentProps<"textarea">>) {
  const frame = { id: area.id, label, help, error, optional }
  return (
    <Frame {...frame}>
      <textarea {...area} {...described(frame)} className={`control ${className ?? ""}`} />
    </Frame>
  )
}

export function SelectField({
  label,
  help,
  error,
  optional,
  className,
  children,
  ...select
}: Own<ComponentProps<"select">>) {
  const frame = { id: select.id, label, help, error, optional }
  return (
    <Frame {...frame}>
      <select {...select} {...described(frame)} className={`control ${className ?? ""}`}>
        {children}
      </select>
    </Frame>
  )
}

export function CheckField({ label, help, error, ...input }: Own<ComponentProps<"input">>) {
  const frame = { id: input.id, label, help, error }
  return (
    <div className="mb-4">
      <div className="flex min-h-11 items-center gap-3">
        <input type="checkbox" {...input} {...described(frame)} className="size-5 shrink-0 accent-roof" />
        <label htmlFor={input.id}>{label}</label>
      </div>
      <div className="-mt-1.5 pl-8">
        <Below {...frame} />
      </div>
    </div>
  )
}

interface ChoiceGroupProps extends FieldFrame {
  name: string
  type: "radio" | "checkbox"
  options: readonly { value: string; label: ReactNode }[]
  chosen?: readonly string[]
}

/** Several choices as chips: radio buttons or check boxes under one legend. */
export function ChoiceGroup({
  id,
  label,
  help,
  error,
  optional,
  name,
  type,
  options,
  chosen = [],
}: ChoiceGroupProps) {
  const t = useTranslations("common")
  const { "aria-describedby": describedBy } = described({ id, label, help, error })
  return (
    <fieldset id={id} tabIndex={-1} className="field min-w-0" aria-describedby={describedBy}>
      <legend className="mb-1.5 font-semibold">
        {label}
        {optional && <span className="font-normal text-quiet"> {t("optional")}</span>}
      </legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label key={option.value} className="chip min-h-11 cursor-pointer">
            <input
              type={type}
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
              className="size-4 accent-roof"
            />
            {option.label}
          </label>
        ))}
      </div>
      <Below id={id} help={help} error={error} />
    </fieldset>
  )
}
