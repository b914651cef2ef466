import type { ReactNode } from "react"
import "~/bookings/hosting/owner.css"

/** A table of figures, which scrolls by itself where it is too wide. */
export function FigureTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      className="relative min-w-0 overflow-x-auto"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reached by the keyboard.
      tabIndex={0}
    >
      <table className="owner-table">
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </section>
  )
}
