import { usualLine } from "~/needs/writing/need-values"
import { formLists } from "~/spaces/listing/form-lists"
import { mostTyped } from "./plan-input"

/** The list of the form of a plan: groups that the owner types in. */
export const planLists = formLists({
  groups: {
    most: mostTyped,
    fresh: {
      title: "",
      people: "",
      line: usualLine,
      other: usualLine,
      whole: "",
      sameSpace: "",
      together: "",
    },
  },
})
