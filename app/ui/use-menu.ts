import { useLocation } from "@remix-run/react"
import { type RefObject, useEffect, useRef } from "react"

/**
 * A `<details>` that is a menu: without JavaScript it opens and closes by its button. With it, it closes too when
 * Escape is pressed, when something beside it is pressed or gets the focus, and when it has led to another page.
 */
export function useMenu(): RefObject<HTMLDetailsElement> {
  const menu = useRef<HTMLDetailsElement>(null)
  const { key } = useLocation()
  // A menu that stays open would cover the page that it led to.
  useEffect(() => {
    if (menu.current && key) menu.current.open = false
  }, [key])
  useEffect(() => {
    const element = menu.current
    if (!element) return
    const onElsewhere = ({ target }: Event) => {
      if (target instanceof Node && !element.contains(target)) element.open = false
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !element.open) return
      element.open = false
      element.querySelector("summary")?.focus()
    }
    document.addEventListener("pointerdown", onElsewhere)
    document.addEventListener("focusin", onElsewhere)
    element.addEventListener("keydown", onKey)
    return () => {
      document.removeEventListener("pointerdown", onElsewhere)
      document.removeEventListener("focusin", onElsewhere)
      element.removeEventListener("keydown", onKey)
    }
  }, [])
  return menu
}
