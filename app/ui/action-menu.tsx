import type { ReactNode } from "react"
import { ChevronDown } from "./tool-icons"
import { useMenu } from "./use-menu"

interface ActionMenuProps {
  label: string
  /** What the actions are about, for screen readers, where a page has several menus. */
  about: string
  /** List items, with a `menu-item` in each. */
  children: ReactNode
}

/** What is done less often, behind one button. */
export function ActionMenu({ label, about, children }: ActionMenuProps) {
  const menu = useMenu()
  return (
    <details ref={menu} className="menu">
      <summary className="button plain list-none max-sm:px-3">
        {label}
        <span className="sr-only"> {about}</span>
        <ChevronDown size={18} aria-hidden />
      </summary>
      <ul className="menu-list">{children}</ul>
    </details>
  )
}
