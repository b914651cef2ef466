import { type RefObject, useEffect, useState } from "react"
import { useLocale } from "use-intl"
import { paths } from "~/platform/paths"
import type { SpaceCount } from "../results/count-spaces.server"

/** How long fields rest before they are counted. */
const restMs = 250

/**
 * What the form would find as it stands, while it is a sheet over its results; null until something was changed, and
 * where it cannot be told.
 * @param answer what a search answered last: a new answer needs no count.
 */
export function useLiveCount(form: RefObject<HTMLFormElement>, answer: unknown): SpaceCount | null {
  const [count, setCount] = useState<SpaceCount | null>(null)
  const locale = useLocale()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer ends what was counted before it.
  useEffect(() => {
    setCount(null)
    const element = form.current
    if (!element) return
    let wait: ReturnType<typeof setTimeout> | undefined
    let asking: AbortController | undefined
    const ask = async () => {
      asking?.abort()
      asking = new AbortController()
      const fields = new URLSearchParams()
      for (const [name, value] of new FormData(element)) if (value) fields.append(name, String(value))
      const answer = await fetch(paths.spaceCount(locale, fields), { signal: asking.signal })
      setCount(answer.ok ? await answer.json() : null)
    }
    const change = ({ target }: Event) => {
      if (!(target instanceof Element) || !target.closest('[aria-modal="true"]')) return
      clearTimeout(wait)
      // The button then says what it does, and no number.
      wait = setTimeout(() => ask().catch(() => setCount(null)), restMs)
    }
    element.addEventListener("input", change)
    return () => {
      clearTimeout(wait)
      asking?.abort()
      element.removeEventListener("input", change)
    }
  }, [form, answer])
  return count
}
