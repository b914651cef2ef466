import type { Database } from "#db/database.server"
import type { Tables } from "#db/schema/tables"

/** Every table that the database really has, without those of the migrations and of the search. */
export async function tablesOf(db: Database): Promise<{ name: string; columns: string[] }[]> {
  const tables = await db.introspection.getTables()
  return tables
    .filter(({ name, isView }) => !isView && !name.startsWith("kysely_") && !/_fts/.test(name))
    .map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name).sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The rows in which a text stands, as `table.column`, each once. */
export async function whereIs(db: Database, text: string): Promise<string[]> {
  const found = new Set<string>()
  for (const { name } of await tablesOf(db)) {
    const rows: object[] = await db
      .selectFrom(name as keyof Tables)
      .selectAll()
      .execute()
    for (const row of rows)
      for (const [column, value] of Object.entries(row))
        if (String(value).toLowerCase().includes(text.toLowerCase())) found.add(`${name}.${column}`)
  }
  return [...found].sort()
}
