import type { ReactNode } from "react"
import "~/bookings/hosting/owner.css"
import "./figure-table.css"

/** A table of figures, which scrolls by itself where it is too wide. */
export function FigureTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      className="figure-frame"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reached by the keyboard.
      tabIndex={0}
    >
      <table className="owner-table figure-table">
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </section>
  )
}
