import { useLocation } from "@remix-run/react"
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import type { AddressHit } from "~/city/gazetteer"

interface WhereFieldProps {
  id: string
  "aria-describedby"?: string
  "aria-invalid"?: true
  defaultValue: string
  at: string
  near: string
  within: string
  /** What is written now, whether typed, chosen or wiped out. */
  onWords: (words: string) => void
}

/**
 * The place, in words. A plain field that the server looks up; once the page stands, a combobox over the address
 * search. A choice is kept beside the words, and counts as long as the words stay. It sends nothing: a place is rarely
 * all that a person has to say.
 */
export function WhereField({ defaultValue, at, near, within, onWords, ...field }: WhereFieldProps) {
  const t = useTranslations("search.where")
  const input = useRef<HTMLInputElement>(null)
  const hidden = useRef<HTMLSpanElement>(null)
  const list = useId()
  const [alive, setAlive] = useState(false)
  const [active, setActive] = useState(-1)
  const { hits, ask, close } = useAddresses()
  useEffect(() => setAlive(true), [])
  const open = hits.length > 0

  const choose = (hit: AddressHit) => {
    const label = labelOf(hit)
    const set = (name: string, value: string) => {
      const field = hidden.current?.querySelector<HTMLInputElement>(`input[name="${name}"]`)
      if (field) field.value = value
    }
    if (input.current) input.current.value = label
    set("at", label)
    set("near", hit.areaId ? "" : `${hit.lat},${hit.lon}`)
    set("within", hit.areaId ?? "")
    onWords(label)
    close()
    setActive(-1)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (!open) return ask(input.current?.value ?? "")
      const step = event.key === "ArrowDown" ? 1 : -1
      setActive((active + step + hits.length + (active < 0 && step < 0 ? 1 : 0)) % hits.length)
    } else if (event.key === "Enter" && open && hits[active]) {
      event.preventDefault()
      choose(hits[active])
    } else if (event.key === "Escape" && open) {
      event.preventDefault()
      close()
      setActive(-1)
    }
  }

  return (
    <div className="ask-place">
      <input
        {...field}
        ref={input}
        name="where"
        type="text"
        placeholder={t("hint")}
        defaultValue={defaultValue}
        autoComplete="off"
        enterKeyHint="search"
        {...(alive && {
          role: "combobox",
          "aria-expanded": open,
          "aria-controls": list,
          "aria-autocomplete": "list",
          "aria-activedescendant": open && active >= 0 ? `${list}-${active}` : undefined,
        })}
        onChange={(event) => {
          setActive(-1)
          onWords(event.currentTarget.value)
          ask(event.currentTarget.value)
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <span ref={hidden}>
        <input type="hidden" name="at" defaultValue={at} />
        <input type="hidden" name="near" defaultValue={near} />
        <input type="hidden" name="within" defaultValue={within} />
      </span>
      {alive && (
        <div id={list} role="listbox" aria-label={t("answers")} hidden={!open} className="where-list">
          {hits.map((hit, index) => (
            <div
              key={`${hit.kind} ${hit.label} ${hit.lon} ${hit.lat}`}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // Before the field loses the focus, which closes the list.
              onPointerDown={(event) => {
                event.preventDefault()
                choose(hit)
              }}
              onPointerEnter={() => setActive(index)}
            >
              {hit.label}
              <span className="text-quiet"> {describe(hit, t(`kind.${hit.kind}`))}</span>
            </div>
          ))}
        </div>
      )}
      <span role="status" className="sr-only">
        {open ? t("count", { count: hits.length }) : ""}
      </span>
    </div>
  )
}

function labelOf({ label, context, houseNumber }: AddressHit): string {
  const street = houseNumber ? `${label} ${houseNumber}` : label
  return context && context !== label ? `${street}, ${context}` : street
}

function describe({ label, context }: AddressHit, kind: string): string {
  return context && context !== label ? `${context} · ${kind}` : kind
}

/** Answers of the address search, the last question's only. */
function useAddresses() {
  const locale = useLocale()
  const { key } = useLocation()
  const [hits, setHits] = useState<AddressHit[]>([])
  const pending = useRef<{ timer?: ReturnType<typeof setTimeout>; abort?: AbortController }>({})
  const stop = () => {
    clearTimeout(pending.current.timer)
    pending.current.abort?.abort()
  }
  const close = () => {
    stop()
    setHits([])
  }
  useEffect(() => {
    if (key) setHits([])
    return () => {
      clearTimeout(pending.current.timer)
      pending.current.abort?.abort()
    }
  }, [key])
  const ask = (text: string) => {
    stop()
    if (text.trim().length < 2) return setHits([])
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const address = `/addresses?${new URLSearchParams({ q: text, lang: locale })}`
        const response = await fetch(address, { signal: abort.signal })
        if (response.ok) setHits(((await response.json()) as { items: AddressHit[] }).items)
      } catch {
        // The field works without answers: the server looks the words up when the form is sent.
      }
    }, 120)
    pending.current = { timer, abort }
  }
  return { hits, ask, close }
}
