import { listOf, type TypedValues } from "~/spaces/listing/step-form"
import { maxDates, maxLines, maxOrigins, maxShapes } from "./need-limits"
import { freshPlace, usualLine } from "./need-values"

const lists = {
  places: { most: maxOrigins, fresh: freshPlace },
  shapes: { most: maxShapes, fresh: { corners: "" } },
  lines: { most: maxLines, fresh: usualLine },
  dates: { most: maxDates, fresh: { date: "", from: "18:00", until: "22:00", minutes: "120" } },
} as const satisfies Record<string, { most: number; fresh: TypedValues }>

export type NeedList = keyof typeof lists

/** Whether a list has as many lines as it can have. */
export function isFull(values: TypedValues, list: NeedList): boolean {
  return listOf(values, list).length >= lists[list].most
}

/**
 * What a button of the lists makes of the form: `lines.add`, `places.remove.2`. Browser and server do the same.
 */
export function changeNeedLists(values: TypedValues, intent: string): TypedValues {
  const [name = "", verb, index] = intent.split(".")
  if (!Object.hasOwn(lists, name)) return values
  const list = name as NeedList
  const rows = listOf(values, list)
  if (verb === "remove") return { ...values, [list]: rows.filter((_, at) => at !== Number(index)) }
  if (verb !== "add" || isFull(values, list)) return values
  return { ...values, [list]: [...rows, { ...lists[list].fresh }] }
}
