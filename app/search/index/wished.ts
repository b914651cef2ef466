import { bitCount } from "~/platform/memory/bits"
import { wishesOf } from "~/spaces/activity-wishes"
import { type ActivityOfUse, accessFacts, activitiesOfUse, allowances, amenities } from "~/spaces/vocabulary"
import { bitsOf, codesOf } from "./space-entry"
import type { SpaceIndex } from "./space-index"

/** A fact that the activities of a search wish for, as `vocabulary.code`: `amenity.piano`, `activity.choir`. */
export type WishCode = `${"activity" | "amenity" | "condition" | "access"}.${string}`

/** How well a space suits the activities of a search: their welcome and the facts that they wish for. */
export class Wished {
  /** How many there are. */
  readonly total: number
  readonly #groups: readonly {
    name: "activity" | "amenity" | "condition" | "access"
    bits: number
    codes: readonly string[]
    column: ArrayLike<number>
  }[]

  constructor({ columns }: SpaceIndex, activities: readonly ActivityOfUse[]) {
    const wishes = wishesOf(activities)
    this.#groups = [
      {
        name: "activity",
        bits: bitsOf(activities, activitiesOfUse),
        codes: activitiesOfUse,
        column: columns.activities,
      },
      {
        name: "amenity",
        bits: bitsOf(wishes.amenities, amenities),
        codes: amenities,
        column: columns.amenities,
      },
      {
        name: "condition",
        bits: bitsOf(wishes.allows, allowances),
        codes: allowances,
        column: columns.allows,
      },
      {
        name: "access",
        bits: bitsOf(wishes.access, accessFacts),
        codes: accessFacts,
        column: columns.accessFacts,
      },
    ]
    this.total = this.#groups.reduce((sum, { bits }) => sum + bitCount(bits), 0)
  }

  /** How many of them a row has. */
  present(row: number): number {
    let count = 0
    for (const { bits, column } of this.#groups) count += bitCount(bits & (column[row] as number))
    return count
  }

  /** Which of them a row has, and which it has not or does not tell of. */
  explain(row: number): { there: WishCode[]; missing: WishCode[] } {
    const of = (has: (bits: number, column: number) => number) =>
      this.#groups.flatMap(({ name, bits, codes, column }) =>
        codesOf(has(bits, column[row] as number), codes).map((code): WishCode => `${name}.${code}`),
      )
    return { there: of((bits, has) => bits & has), missing: of((bits, has) => bits & ~has) }
  }
}
