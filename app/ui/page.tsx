import type { ReactNode } from "react"

interface PageProps {
  title: ReactNode
  /** One or two sentences under the title. */
  lead?: ReactNode
  /** Links and buttons beside the title. */
  actions?: ReactNode
  /** `narrow` for forms and prose, `wide` for tables and maps. */
  width?: "narrow" | "wide"
  children: ReactNode
}

/** A page with one title in the middle of the screen. */
export function Page({ title, lead, actions, width = "narrow", children }: PageProps) {
  return (
    <main
      className={`mx-auto w-full px-4 py-8 md:px-6 ${width === "narrow" ? "max-w-[760px]" : "max-w-[1240px]"}`}
    >
      <header className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <h1 className="[overflow-wrap:break-word]">{title}</h1>
          {lead && <p className="mt-2 max-w-[70ch] text-quiet">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
      </header>
      {children}
    </main>
  )
}
