import { useNavigate } from "@remix-run/react"
import { type FormEvent, type RefObject, useEffect, useRef } from "react"
import { tidySearch, toggleFilter } from "./search-address"

/**
 * Makes the search form change the page in place: a sent form, and a filter that is chosen, lead to the new address
 * without a reload, and the focus stays. Without JavaScript the same form is sent as it stands.
 */
export function useSearchForm(params: URLSearchParams): {
  form: RefObject<HTMLFormElement>
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  go: (params: URLSearchParams) => void
} {
  const form = useRef<HTMLFormElement>(null)
  const navigate = useNavigate()
  const go = useRef((_: URLSearchParams) => {})
  const sliding = useRef(false)
  go.current = (next) =>
    // Going back leaves the search, and not one of the places where a slider was.
    navigate({ search: next.toString() }, { preventScrollReset: true, replace: sliding.current })
  useEffect(() => {
    const element = form.current
    if (!element) return
    let wait: ReturnType<typeof setTimeout> | undefined
    const send = (slid: boolean) => {
      clearTimeout(wait)
      sliding.current = slid
      element.requestSubmit()
      sliding.current = false
    }
    const choose = ({ target }: Event) => {
      if (target instanceof Element && sendsItself(target, element)) send(isSlider(target))
    }
    const slide = ({ target }: Event) => {
      if (!(target instanceof Element) || !isSlider(target) || !sendsItself(target, element)) return
      clearTimeout(wait)
      wait = setTimeout(send, slideMs, true)
    }
    // Fields outside of it belong to the form too: its sort order and weights stand beside the results.
    document.addEventListener("change", choose)
    document.addEventListener("input", slide)
    return () => {
      clearTimeout(wait)
      document.removeEventListener("change", choose)
      document.removeEventListener("input", slide)
    }
  }, [])
  useFieldsFollow(form, params)
  return {
    form,
    go: (next) => go.current(next),
    onSubmit: (event) => {
      event.preventDefault()
      const { submitter } = event.nativeEvent as SubmitEvent
      const sent = new URLSearchParams()
      for (const [name, value] of new FormData(event.currentTarget)) sent.append(name, String(value))
      const toggle = submitter instanceof HTMLButtonElement && submitter.name === "toggle" && submitter.value
      go.current(toggle ? toggleFilter(sent, toggle) : tidySearch(sent))
    },
  }
}

/** Where several choices make one wish: the sheet of a phone, and the dates. */
const waiting = '[aria-modal="true"], .ask-dates'

/**
 * A filter that is ticked, the order and the weights change the list at once, for each is a whole wish. A place, a
 * day, an hour or a number wait for the button: they are parts of one, and a search between them would answer what
 * nobody asked. In the sheet of a phone, which hides the list, everything waits.
 */
function sendsItself(target: Element, form: HTMLFormElement): boolean {
  if (!("form" in target) || target.form !== form || target.closest(waiting)) return false
  const { name, type } = target as HTMLInputElement
  return (type === "checkbox" && name !== "") || name === "sort" || name.startsWith("w_")
}

/** How long a slider rests before the list follows it. */
const slideMs = 150

function isSlider(target: Element): boolean {
  return target instanceof HTMLInputElement && target.type === "range"
}

/** Fields show the address after it changed in another way: a button, a link, a step back. */
function useFieldsFollow(form: RefObject<HTMLFormElement>, params: URLSearchParams): void {
  const state = params.toString()
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const params = new URLSearchParams(state)
    for (const field of form.current?.elements ?? []) {
      if (field instanceof HTMLInputElement && field.type === "checkbox") {
        if (field.name)
          field.checked = params.getAll(field.name).some((text) => text.split(",").includes(field.value))
      } else if (field === document.activeElement && isSlider(field)) {
        // It may have moved on from where this address has it.
      } else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
        // The line holds what was not understood of it.
        const name = field.name === "wish" || field.name === "said" ? "q" : field.name
        const value = params.get(name) ?? field.dataset.unless ?? ""
        if (field.name && field.value !== value) field.value = value
      }
    }
  }, [form, state])
}
