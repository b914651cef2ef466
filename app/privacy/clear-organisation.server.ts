import { type Database, inTransaction } from "#db/database.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { descendantsOf, type TreeNode } from "~/spaces/tree/space-tree"

/**
 * Clears away an organisation that has ended and that nothing speaks of any more, with its buildings.
 * @returns whether it was there.
 */
export async function clearOrganisation(db: Database, id: string): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const ended = await trx
      .selectFrom("organisation")
      .select("id")
      .where("id", "=", id)
      .where("ended_at", "is not", null)
      .executeTakeFirst()
    if (!ended) return false
    const spaces = await trx
      .selectFrom("space")
      .innerJoin("site", "site.id", "space.site_id")
      .select(["space.id", "space.parent_id as parentId"])
      .where("site.organisation_id", "=", id)
      .execute()
    for (const space of partsFirst(spaces)) await trx.deleteFrom("space").where("id", "=", space).execute()
    await trx.deleteFrom("site").where("organisation_id", "=", id).execute()
    await trx.deleteFrom("organisation").where("id", "=", id).execute()
    await recordChange(trx, "organisation", id)
    return true
  })
}

/** A space goes after the parts of it. */
function partsFirst(tree: TreeNode[]): string[] {
  return tree
    .map(({ id }) => ({ id, parts: descendantsOf(tree, id).length }))
    .sort((a, b) => a.parts - b.parts)
    .map(({ id }) => id)
}
