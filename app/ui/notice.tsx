import type { ReactNode } from "react"

const tones = {
  leaf: "border-leaf bg-leaf-soft",
  sun: "border-sun bg-sun-soft",
  sky: "border-sky bg-sky-soft",
  roof: "border-roof bg-roof-soft",
} as const

/** A sentence or two that stand out: done, attention, information or failure. */
export function Notice({
  tone,
  title,
  children,
}: {
  tone: keyof typeof tones
  title?: ReactNode
  children?: ReactNode
}) {
  return (
    <div
      role={tone === "roof" ? "alert" : "status"}
      className={`mb-6 rounded-card border p-4 ${tones[tone]}`}
    >
      {title && <p className="font-semibold">{title}</p>}
      {children && <div>{children}</div>}
    </div>
  )
}

/** What a list shows when it is empty: what to do next. */
export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="card border-dashed p-8 text-center">
      <p className="font-display font-semibold text-[20px]">{title}</p>
      {children && <div className="mx-auto mt-2 max-w-[52ch] text-quiet">{children}</div>}
    </div>
  )
}
