import { useEffect, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { InPageLink } from "./in-page-link"

interface Fault {
  /** Of the control that it is about; empty when it is about none. */
  id: string
  message: string
}

interface ErrorSummaryProps {
  faults: Fault[]
  /** Whether each fault is told with the label of its control, where sentences such as “Fill this in” do not name it. */
  named?: boolean
}

/** All faults of a form, first on the page; takes the focus when it appears. */
export function ErrorSummary({ faults, named = false }: ErrorSummaryProps) {
  const t = useTranslations("common")
  const box = useRef<HTMLDivElement>(null)
  const [labels, setLabels] = useState<Record<string, string>>({})
  const signature = faults.map((fault) => fault.id + fault.message).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature is all of the faults.
  useEffect(() => {
    if (!signature) return
    setLabels(labelsOf(named ? faults : saidTwice(faults)))
    box.current?.focus()
  }, [signature])
  if (!faults.length) return null
  return (
    <div ref={box} tabIndex={-1} role="alert" className="mb-6 rounded-card border-2 border-roof bg-card p-4">
      <h2 className="mb-2">{t("errorSummary", { count: faults.length })}</h2>
      <ul className="list-disc pl-5">
        {faults.map(({ id, message }) => {
          const label = labels[id]
          const text = label ? t("faultOf", { label, message }) : message
          return <li key={id + message}>{id ? <InPageLink to={id}>{text}</InPageLink> : text}</li>
        })}
      </ul>
    </div>
  )
}

/** Faults whose sentence stands beside several controls, so that it does not tell which one it leads to. */
function saidTwice(faults: Fault[]): Fault[] {
  return faults.filter(({ message }) => faults.filter((other) => other.message === message).length > 1)
}

/** The label of each control, as the page has it. */
function labelsOf(faults: Fault[]): Record<string, string> {
  const labels = faults.map(({ id }) => {
    const control = CSS.escape(id)
    const label = document.querySelector(`label[for="${control}"], fieldset#${control} > legend`)
    return [id, label?.firstChild?.textContent?.trim() ?? ""]
  })
  return Object.fromEntries(labels)
}

/** The faults of a form, for its summary. Its controls have the ids that conform gives. */
export function formFaults(form: {
  id: string
  allErrors: Record<string, string[] | null>
}): { id: string; message: string }[] {
  return Object.entries(form.allErrors).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => ({ id: name && `${form.id}-${name}`, message })),
  )
}
