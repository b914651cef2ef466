import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { type Locale, showText } from "~/i18n/locales"
import type { Space } from "../../space"
import { inTreeOrder, possibleParents } from "../../tree/space-tree"

/** The spaces of its building that a space may lie in, in the order of the tree. */
export async function possibleParentsOf(
  db: Database,
  space: Pick<Space, "id" | "siteId">,
  locale: Locale,
): Promise<{ id: string; name: string; depth: number }[]> {
  const rows = await db
    .selectFrom("space")
    .select(["id", "parent_id as parentId", "name", "status"])
    .where("site_id", "=", space.siteId)
    .orderBy("created_at")
    .orderBy("id")
    .execute()
  const open = possibleParents(rows, space.id).filter(({ status }) => status !== "archived")
  return inTreeOrder(open).map(({ node, depth }) => ({
    id: node.id,
    name: showText(fromJson(node.name), locale).text,
    depth,
  }))
}
