import { type RefObject, useEffect, useRef } from "react"

/**
 * Holds the keyboard and the screen reader in one part of the page while it is open: the rest is inert, Escape
 * closes, and the focus goes back to where it was. For a part that is a dialog on a phone only, where `<dialog>`
 * would be one on every screen. The part has the role, a name and `tabIndex={-1}`.
 */
export function useModal(open: boolean, close: () => void): RefObject<HTMLDivElement> {
  const box = useRef<HTMLDivElement>(null)
  const leave = useRef(close)
  leave.current = close
  useEffect(() => {
    const element = box.current
    if (!open || !element) return
    const before = document.activeElement
    const others = besides(element)
    for (const other of others) other.inert = true
    element.focus()
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) leave.current()
    }
    element.addEventListener("keydown", onKey)
    return () => {
      element.removeEventListener("keydown", onKey)
      for (const other of others) other.inert = false
      if (before instanceof HTMLElement) before.focus()
    }
  }, [open])
  return box
}

/** All that stands beside an element or beside one around it, and is not inert already. */
function besides(element: HTMLElement): HTMLElement[] {
  const others: HTMLElement[] = []
  for (let inner = element; inner.parentElement && inner !== document.body; inner = inner.parentElement)
    for (const other of inner.parentElement.children)
      if (other !== inner && other instanceof HTMLElement && !other.inert) others.push(other)
  return others
}
