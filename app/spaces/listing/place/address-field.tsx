import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import type { AddressHit } from "~/city/gazetteer"

interface AddressFieldProps {
  id: string
  name: string
  defaultValue?: string
  error?: string
  onChoose: (hit: AddressHit) => void
}

/**
 * Finds an address: a combobox over the address search once the page stands; until then, and without JavaScript, a
 * plain field with a button, which the server answers.
 */
export function AddressField({ id, name, defaultValue, error, onChoose }: AddressFieldProps) {
  const t = useTranslations("listing.place")
  const locale = useLocale()
  const list = useId()
  const [alive, setAlive] = useState(false)
  const [hits, setHits] = useState<AddressHit[]>([])
  const [active, setActive] = useState(-1)
  const [asked, setAsked] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const pending = useRef<{ timer?: ReturnType<typeof setTimeout>; abort?: AbortController }>({})
  useEffect(() => {
    setAlive(true)
    const last = pending.current
    return () => {
      clearTimeout(last.timer)
      last.abort?.abort()
    }
  }, [])
  const open = hits.length > 0

  const ask = (text: string) => {
    clearTimeout(pending.current.timer)
    pending.current.abort?.abort()
    setActive(-1)
    if (text.trim().length < 2) {
      setAsked(false)
      return setHits([])
    }
    const abort = new AbortController()
    pending.current.abort = abort
    pending.current.timer = setTimeout(async () => {
      try {
        const query = new URLSearchParams({ q: text, lang: locale })
        const response = await fetch(`/addresses?${query}`, { signal: abort.signal })
        if (!response.ok) return
        setHits(((await response.json()) as { items: AddressHit[] }).items)
        setAsked(true)
      } catch {
        // The other fields and the map do without.
      }
    }, 120)
  }
  const choose = (hit: AddressHit) => {
    if (input.current) input.current.value = labelOf(hit)
    setHits([])
    setAsked(false)
    setActive(-1)
    onChoose(hit)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (!open) return ask(input.current?.value ?? "")
      const step = event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1
      setActive((active + step + hits.length) % hits.length)
    } else if (event.key === "Enter" && alive) {
      // The form is sent by its own button, not from here.
      event.preventDefault()
      const hit = hits[Math.max(active, 0)]
      if (hit) choose(hit)
    } else if (event.key === "Escape") setHits([])
  }

  return (
    <div className="relative mb-5">
      <label htmlFor={id} className="mb-1 block font-semibold">
        {t("search")}
      </label>
      <div className="flex gap-2">
        <input
          ref={input}
          id={id}
          name={name}
          className="control"
          defaultValue={defaultValue}
          autoComplete="off"
          aria-describedby={error ? `${id}-error ${id}-help` : `${id}-help`}
          aria-invalid={error ? true : undefined}
          {...(alive && {
            role: "combobox",
            "aria-expanded": open,
            "aria-controls": list,
            "aria-autocomplete": "list" as const,
            "aria-activedescendant": open && active >= 0 ? `${list}-${active}` : undefined,
          })}
          onChange={(event) => ask(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => setHits([])}
        />
        {!alive && (
          <button type="submit" name="intent" value="find" className="button plain">
            {t("find")}
          </button>
        )}
      </div>
      {alive && (
        <div
          id={list}
          role="listbox"
          aria-label={t("answers")}
          hidden={!open}
          className="card absolute inset-x-0 z-20 mt-1 max-h-72 overflow-auto p-1 shadow-soft"
        >
          {hits.map((hit, index) => (
            <div
              key={`${hit.kind} ${hit.label} ${hit.lon} ${hit.lat}`}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={`min-h-11 cursor-pointer rounded-control px-3 py-2 ${index === active ? "bg-sunk" : ""}`}
              // Before the field loses the focus, which closes the list.
              onPointerDown={(event) => {
                event.preventDefault()
                choose(hit)
              }}
              onPointerEnter={() => setActive(index)}
            >
              {hit.label} <span className="text-quiet">{hit.context}</span>
            </div>
          ))}
        </div>
      )}
      <p id={`${id}-help`} className="mt-1 text-[15px] text-quiet">
        {t("searchHelp")}
      </p>
      {error && (
        <p id={`${id}-error`} className="mt-1 font-semibold text-[15px] text-roof">
          {error}
        </p>
      )}
      <span role="status" className="sr-only">
        {asked ? t("count", { count: hits.length }) : ""}
      </span>
    </div>
  )
}

function labelOf({ label, context, houseNumber }: AddressHit): string {
  return [houseNumber ? `${label} ${houseNumber}` : label, context].filter(Boolean).join(", ")
}
