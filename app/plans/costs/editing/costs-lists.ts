import { listOf, type TypedValues } from "~/spaces/listing/step-form"
import { maxCostLines, maxTypedGroups } from "./costs-input"

const lists = {
  lines: { most: maxCostLines, fresh: { kind: "energy", per: "year", vat: "unknown" } },
  groups: { most: maxTypedGroups, fresh: { tier: "standard", uses: "1" } },
} as const satisfies Record<string, { most: number; fresh: TypedValues }>

export type CostsList = keyof typeof lists

/** Whether a list has as many rows as it can have. */
export function isFull(values: TypedValues, list: CostsList): boolean {
  return listOf(values, list).length >= lists[list].most
}

/** What a button of the lists makes of the form: `lines.add`, `groups.remove.2`. */
export function changeCostsLists(values: TypedValues, intent: string): TypedValues {
  const [name = "", verb, index] = intent.split(".")
  if (!Object.hasOwn(lists, name)) return values
  const list = name as CostsList
  const rows = listOf(values, list)
  if (verb === "remove") return { ...values, [list]: rows.filter((_, at) => at !== Number(index)) }
  if (verb !== "add" || isFull(values, list)) return values
  return { ...values, [list]: [...rows, { ...lists[list].fresh }] }
}
