import type { NotNull } from "kysely"
import { chunksOf } from "#db/chunks"
import type { Database } from "#db/database.server"

/**
 * Organisations that share somebody, or hear of the same, are one circle, at first or second hand: what is told to a
 * circle at once reaches everybody in one mail.
 * @param together organisations that hear of the same.
 * @returns the name of the circle of an organisation, which is the id of one of them.
 */
export async function circles(
  db: Database,
  together: readonly (readonly string[])[],
): Promise<(organisationId: string) => string> {
  const joined = new Map<string, string>()
  const circleOf = (id: string): string => {
    const other = joined.get(id)
    return other === undefined ? id : circleOf(other)
  }
  const join = (one: string, other: string) => {
    const [first, second] = [circleOf(one), circleOf(other)]
    if (first !== second) joined.set(second, first)
  }
  for (const [first, ...others] of together) for (const other of others) if (first) join(first, other)
  const firstOf = new Map<string, string>()
  for (const ids of chunksOf([...new Set(together.flat())], 500)) {
    const members = await db
      .selectFrom("membership")
      .select(["user_id", "organisation_id"])
      .where("organisation_id", "in", ids)
      .where("status", "=", "active")
      .where("user_id", "is not", null)
      .$narrowType<{ user_id: NotNull }>()
      .execute()
    for (const { user_id, organisation_id } of members) {
      const first = firstOf.get(user_id) ?? organisation_id
      firstOf.set(user_id, first)
      join(first, organisation_id)
    }
  }
  return circleOf
}
