import { formLists } from "~/spaces/listing/form-lists"
import { maxCostLines, maxTypedGroups } from "./costs-input"

/** The lists of the form of costs. */
export const costsLists = formLists({
  lines: { most: maxCostLines, fresh: { kind: "energy", per: "year", vat: "unknown" } },
  groups: { most: maxTypedGroups, fresh: { tier: "standard", uses: "1" } },
})

export type CostsList = Parameters<typeof costsLists.isFull>[1]
