import type { Insertable } from "kysely"
import type { Database } from "#db/database.server"
import type { Tables } from "#db/schema/tables"

/** Puts one row where no use case makes it. */
export async function put<T extends keyof Tables>(db: Database, table: T, row: Insertable<Tables[T]>) {
  await db
    .insertInto(table)
    .values(row as never)
    .execute()
}
