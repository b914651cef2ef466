import { sql, type UpdateQueryBuilder } from "kysely"
import type { Trx } from "#db/database.server"
import type { Tables } from "#db/schema/tables"
import { registry } from "./registry.server"
import type { Fate, Line, Person, TableName } from "./registry-line.server"

/** Does what the registry says of every table when an account is deleted; the row of the person goes last. */
export async function forgetPerson(trx: Trx, person: Person): Promise<void> {
  for (const table of Object.keys(registry) as TableName[]) {
    const line: unknown = registry[table]
    // The lines are checked where they stand; here one code does them all, as if all were of one table.
    for (const fate of (line as Partial<Line<"user">>).fates ?? [])
      await carryOut(trx, table as "user", fate, person)
  }
}

async function carryOut(trx: Trx, table: "user", fate: Fate<"user">, person: Person): Promise<void> {
  switch (fate.does) {
    case "delete":
      await trx
        .deleteFrom(table)
        .where((eb) => fate.rows(eb, person))
        .execute()
      return
    case "blank":
    case "unlink":
      await (trx.updateTable(table) as UpdateQueryBuilder<Tables, "user", "user", object>)
        .set(fate.columns)
        .where((eb) => fate.rows(eb, person))
        .execute()
      return
    case "scrub": {
      const column = sql.ref(fate.column)
      const id = JSON.stringify(person.userId)
      await sql`update ${sql.table(table)} set ${column} = replace(${column}, ${id}, 'null')
        where ${column} like ${`%${id}%`}`.execute(trx)
      return
    }
    case "stay":
  }
}
