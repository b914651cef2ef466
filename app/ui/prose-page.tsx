import type { ReactNode } from "react"
import { Page } from "./page"

interface ProsePageProps {
  title: string
  lead: string
  sections: { id: string; title: string; text: ReactNode }[]
  /** What follows them. */
  children?: ReactNode
}

/** A page of prose: a title, a lead, and titled paragraphs that can be linked to. */
export function ProsePage({ title, lead, sections, children }: ProsePageProps) {
  return (
    <Page title={title} lead={lead}>
      {sections.map((section) => (
        <section key={section.id} id={section.id} className="mb-8">
          <h2 className="mb-2">{section.title}</h2>
          <div className="max-w-[70ch] whitespace-pre-line break-words">{section.text}</div>
        </section>
      ))}
      {children}
    </Page>
  )
}
