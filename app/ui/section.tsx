import type { ReactNode } from "react"

/** A part of a page under a heading of its own. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-8">
      <h2 className="mb-3">{title}</h2>
      {children}
    </section>
  )
}
