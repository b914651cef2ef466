import { sql } from "kysely"
import type { Database, Trx } from "./database.server"
import { migrationStatus } from "./migrate.server"
import { migrations } from "./migrations"

/** What taking the newest migration back would do to what is there. */
export interface DownPreview {
  migration: string
  /** Tables that go, with their rows. */
  tables: { name: string; rows: number }[]
  /** Columns that go, with the rows that have something in them. */
  columns: { table: string; name: string; filled: number }[]
  /** Tables that stay with other rows than before. */
  changed: { table: string; before: number; after: number }[]
}

/**
 * Takes the newest migration back, sees what is gone, and undoes all of it.
 * @returns null when no migration was run.
 */
export async function previewDown(db: Database): Promise<DownPreview | null> {
  const migration = (await migrationStatus(db)).filter(({ executedAt }) => executedAt).at(-1)?.name
  if (!migration) return null
  let preview: DownPreview | undefined
  const undone = new Error("undone")
  try {
    await db.transaction().execute(async (trx) => {
      const before = await look(trx)
      const filled = await filledColumns(trx, before)
      await migrations[migration]?.down?.(trx)
      preview = { migration, ...difference(before, await look(trx), filled) }
      throw undone
    })
  } catch (error) {
    if (error !== undone) throw error
  }
  return preview ?? null
}

type Look = Map<string, { rows: number; columns: string[] }>

async function look(trx: Trx): Promise<Look> {
  const seen: Look = new Map()
  const tables = await trx.introspection.getTables()
  for (const { name, columns } of tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(trx)
    seen.set(name, { rows: Number(rows[0]?.n ?? 0), columns: columns.map((column) => column.name) })
  }
  return seen
}

/** Rows with a value, by table and column: what a column that goes takes with it can only be counted before. */
async function filledColumns(trx: Trx, tables: Look): Promise<Map<string, number>> {
  const filled = new Map<string, number>()
  for (const [table, { columns, rows: all }] of tables) {
    if (all === 0 || columns.length === 0) continue
    const counts = columns.map((column) => sql`count(${sql.ref(column)}) as ${sql.ref(column)}`)
    const { rows } = await sql<Record<string, number>>`
      select ${sql.join(counts)} from ${sql.table(table)}`.execute(trx)
    for (const column of columns) filled.set(`${table}.${column}`, Number(rows[0]?.[column] ?? 0))
  }
  return filled
}

function difference(before: Look, after: Look, filled: Map<string, number>): Omit<DownPreview, "migration"> {
  const found: Omit<DownPreview, "migration"> = { tables: [], columns: [], changed: [] }
  for (const [name, { rows, columns }] of before) {
    const left = after.get(name)
    if (!left) {
      found.tables.push({ name, rows })
      continue
    }
    for (const column of columns)
      if (!left.columns.includes(column))
        found.columns.push({ table: name, name: column, filled: filled.get(`${name}.${column}`) ?? 0 })
    if (left.rows !== rows) found.changed.push({ table: name, before: rows, after: left.rows })
  }
  return found
}
