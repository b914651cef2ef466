import Sqlite from "better-sqlite3"
import { encodeRow } from "./copy-text"
import type { WholeSnapshot } from "./snapshot"
import { type CopiedTable, inWritingOrder, type Reference } from "./table-order"

/** Rows between two looks at whatever else the process has to do. */
const batch = 500

/** A reading transaction of a connection of its own: the log keeps what it needs, and writers do not wait. */
export async function openSqliteSnapshot(file: string, leftOut: readonly string[]): Promise<WholeSnapshot> {
  const database = new Sqlite(file, { fileMustExist: true, timeout: 20_000 })
  try {
    database.pragma("query_only = ON")
    database.exec("begin")
    const migrations = database.prepare("select name from kysely_migration order by name").pluck().all()
    return {
      kind: "sqlite",
      migrations: migrations as string[],
      tables: tablesOf(database, leftOut),
      rows: (table) => rowsOf(database, table),
      values: async (table, column) =>
        database.prepare(`select "${column}" from "${table}"`).pluck().all() as (string | null)[],
      close: async () => void database.close(),
    }
  } catch (error) {
    database.close()
    throw error
  }
}

/** What is wrong with a file, in SQLite's words; nothing when it is sound. */
export function sqliteFaults(file: string): string[] {
  const database = new Sqlite(file, { fileMustExist: true, timeout: 20_000 })
  try {
    database.pragma("query_only = ON")
    const said = database.pragma("quick_check(3)") as { quick_check: string }[]
    return said.map(({ quick_check }) => quick_check).filter((line) => line !== "ok")
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code))
      return [error.message]
    throw error
  } finally {
    database.close()
  }
}

function tablesOf(database: Sqlite.Database, leftOut: readonly string[]): CopiedTable[] {
  const names = (database.pragma("table_list") as { schema: string; name: string; type: string }[])
    .filter(({ schema, type, name }) => schema === "main" && type === "table" && !name.startsWith("sqlite_"))
    .map(({ name }) => name)
    .filter((name) => !leftOut.includes(name))
  const references = names.flatMap((from): Reference[] =>
    (database.pragma(`foreign_key_list("${from}")`) as { table: string }[]).map(({ table: to }) => ({
      from,
      to,
    })),
  )
  return inWritingOrder(
    names.map((name) => ({ name, columns: columnsOf(database, name).map((column) => column.name) })),
    references,
  )
}

/** The columns that rows are written with: what is derived from others is not among them. */
export function columnsOf(database: Sqlite.Database, table: string): { name: string; type: string }[] {
  const columns = database.pragma(`table_xinfo("${table}")`) as {
    name: string
    type: string
    hidden: number
  }[]
  return columns.filter(({ hidden }) => hidden === 0)
}

async function* rowsOf(database: Sqlite.Database, { name, columns }: CopiedTable): AsyncGenerator<Buffer> {
  const select = database.prepare(
    `select ${columns.map((column) => `"${column}"`).join(", ")} from "${name}"`,
  )
  let lines: string[] = []
  for (const row of select.raw().safeIntegers().iterate()) {
    lines.push(encodeRow(row as (string | number | bigint | null)[]))
    if (lines.length < batch) continue
    yield Buffer.from(lines.join(""))
    lines = []
    await new Promise(setImmediate)
  }
  if (lines.length) yield Buffer.from(lines.join(""))
}
