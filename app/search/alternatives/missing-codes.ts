import { allowances, amenities } from "~/spaces/vocabulary"
import type { SpaceMatcher } from "../index/matcher"
import { codesOf } from "../index/space-entry"

/** Lists of which a space must have every code that is asked. */
export type WholeList = "amenities" | "allows"

const codes: Record<WholeList, readonly string[]> = { amenities, allows: allowances }

/** The codes of a list that are asked and that a row lacks. */
export function missingCodes({ index, query }: SpaceMatcher, row: number, list: WholeList): string[] {
  const has = codesOf(index.columns[list][row] as number, codes[list])
  return query[list].filter((code) => !has.includes(code))
}
