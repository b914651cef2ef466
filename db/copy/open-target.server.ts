import { access } from "node:fs/promises"
import { databaseKind } from "../database.server"
import { connectToPostgres } from "../dialects/postgres-client.server"
import { openPostgresTarget } from "./postgres-target.server"
import { openSqliteTarget } from "./sqlite-target.server"
import type { CopyPlan, CopyTarget } from "./target.server"

/** Opens an empty database for rows to be copied into. */
export function openTarget(url: string, plan: CopyPlan): Promise<CopyTarget> {
  return databaseKind(url) === "postgres" ? openPostgresTarget(url, plan) : openSqliteTarget(url, plan)
}

/** Whether nothing is there yet: no file, or no table of ours. */
export async function isEmptyDatabase(url: string): Promise<boolean> {
  if (databaseKind(url) === "sqlite")
    return access(url).then(
      () => false,
      () => true,
    )
  const client = await connectToPostgres(url)
  try {
    const { rows } = await client.query(`
      select 1 from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
        and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      limit 1`)
    return rows.length === 0
  } finally {
    await client.end()
  }
}
