import { listOf, type TypedValues } from "./step-form"

/** A list of a form: how many lines it has at most, and what stands in a new one. */
interface FormList {
  most: number
  fresh: TypedValues
}

/** The lists of a form whose lines its buttons add and take away; browser and server do the same. */
export function formLists<Name extends string>(lists: Record<Name, FormList>) {
  /** Whether a list has as many lines as it can have. */
  const isFull = (values: TypedValues, list: Name) => listOf(values, list).length >= lists[list].most
  return {
    isFull,
    /** What a button makes of the form: `lines.add`, `places.remove.2`. */
    change(values: TypedValues, intent: string): TypedValues {
      const [name = "", verb, index] = intent.split(".")
      if (!Object.hasOwn(lists, name)) return values
      const list = name as Name
      const rows = listOf(values, list)
      if (verb === "remove") return { ...values, [list]: rows.filter((_, at) => at !== Number(index)) }
      if (verb !== "add" || isFull(values, list)) return values
      return { ...values, [list]: [...rows, { ...lists[list].fresh }] }
    },
  }
}
