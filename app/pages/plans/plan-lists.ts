import { usualLine } from "~/needs/writing/need-values"
import { listOf, type TypedValues } from "~/spaces/listing/step-form"
import { mostTyped } from "./plan-input"

/** What a button of the groups makes of the form: `groups.add`, `groups.remove.2`. */
export function changeGroups(values: TypedValues, intent: string): TypedValues {
  const [, verb, index] = intent.split(".")
  const rows = listOf(values, "groups")
  if (verb === "remove") return { ...values, groups: rows.filter((_, at) => at !== Number(index)) }
  if (verb !== "add" || rows.length >= mostTyped) return values
  return { ...values, groups: [...rows, { title: "", people: "", line: { ...usualLine } }] }
}
