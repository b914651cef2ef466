import { formLists } from "~/spaces/listing/form-lists"
import { maxDates, maxLines, maxOrigins, maxShapes } from "./need-limits"
import { freshPlace, usualLine } from "./need-values"

/** The lists of the form that says where and when. */
export const needLists = formLists({
  places: { most: maxOrigins, fresh: freshPlace },
  shapes: { most: maxShapes, fresh: { corners: "" } },
  lines: { most: maxLines, fresh: usualLine },
  dates: { most: maxDates, fresh: { date: "", from: "18:00", until: "22:00", minutes: "120" } },
})

export type NeedList = Parameters<typeof needLists.isFull>[1]
