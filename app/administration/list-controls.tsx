import { Form } from "@remix-run/react"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"

interface ListSearchProps {
  q: string
  label: string
  help?: string
  /** The filter beside the words, where the list has one. */
  filter?: { name: string; value: string; label: string; checked: boolean }
  /** Kept in the address beside what the form says. */
  kept?: Record<string, string>
}

/** The search of a list: a plain form, whose address is the state. */
export function ListSearch({ q, label, help, filter, kept = {} }: ListSearchProps) {
  const t = useTranslations("administration.list")
  return (
    <Form method="get" role="search" className="card mb-6 p-4">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="list-q" className="mb-1 block font-semibold">
        {label}
      </label>
      <div className="flex flex-wrap items-center gap-3">
        <input
          key={q}
          id="list-q"
          name="q"
          type="search"
          maxLength={200}
          defaultValue={q}
          aria-describedby={help ? "list-q-help" : undefined}
          className="control min-w-0 flex-1 basis-60"
        />
        <button type="submit" className="button primary">
          {t("search")}
        </button>
      </div>
      {help && (
        <p id="list-q-help" className="mt-1 text-[15px] text-quiet">
          {help}
        </p>
      )}
      {filter && (
        <label className="mt-2 flex min-h-11 w-fit items-center gap-3">
          <input
            key={String(filter.checked)}
            type="checkbox"
            name={filter.name}
            value={filter.value}
            defaultChecked={filter.checked}
            className="size-5 accent-roof"
          />
          {filter.label}
        </label>
      )}
    </Form>
  )
}

/** What is known of something, each fact with its name. */
export function Facts({ facts }: { facts: [label: string, value: ReactNode][] }) {
  return (
    <dl className="card mb-8 grid gap-x-6 px-4 py-2 sm:grid-cols-[minmax(180px,auto)_1fr]">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="pt-2 text-quiet sm:py-2">{label}</dt>
          <dd className="min-w-0 pb-2 sm:py-2">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** How many were found; announced when a search changes it. */
export function Total({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="mb-3 text-quiet">
      {children}
    </p>
  )
}
