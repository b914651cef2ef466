import type { ReactNode } from "react"
import type { AnsweredForm } from "~/ui/answered-form"
import { Trash2 } from "~/ui/tool-icons"
import type { CostsList } from "./costs-lists"

interface RowProps {
  form: AnsweredForm
  list: CostsList
  index: number
  label: string
  /** Of the button that takes it away. */
  remove: string
  children: ReactNode
}

/** A row of a list, with the button that takes it away. */
export function Row({ form, list, index, label, remove, children }: RowProps) {
  return (
    <fieldset
      id={form.field(`${list}[${index}]`).id}
      className="card mb-3 grid min-w-0 grid-cols-1 gap-x-4 p-4 pb-0 sm:grid-cols-2"
    >
      <legend className="sr-only">{label}</legend>
      {children}
      <button
        type="submit"
        name="intent"
        value={`${list}.remove.${index}`}
        className="button plain small col-span-full mb-4 justify-self-start"
      >
        <Trash2 size={16} aria-hidden />
        {remove}
      </button>
    </fieldset>
  )
}
