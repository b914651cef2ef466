import type { ReactNode } from "react"

interface SectionProps {
  title: string
  /** Where links on the page lead to it. */
  id?: string
  children: ReactNode
}

/** A part of a page under a heading of its own. */
export function Section({ title, id, children }: SectionProps) {
  return (
    <section id={id} className="mb-8 scroll-mt-4">
      <h2 className="mb-3">{title}</h2>
      {children}
    </section>
  )
}
