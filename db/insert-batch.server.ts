import { CompiledQuery, type Insertable } from "kysely"
import type { Trx } from "./database.server"
import { isPostgres } from "./dialects/kind.server"
import { nameStatement } from "./dialects/statement-names"
import type { Tables } from "./schema/tables"

/** Rows by table, in the order in which they are written; those of one table name the same columns. */
export type Batch = { [Table in keyof Tables]?: readonly Insertable<Tables[Table]>[] }

type Row = Readonly<Record<string, unknown>>

/**
 * Inserts rows of several tables: on PostgreSQL with one statement, however many there are; on SQLite, where a
 * statement is a call and no round trip, row by row. The statements are compiled once for their tables and columns.
 */
export async function insertBatch(trx: Trx, batch: Batch): Promise<void> {
  const parts = Object.entries(batch).flatMap(([table, rows]) => {
    const [first] = rows as readonly Row[]
    return first ? [{ table, columns: Object.keys(first), rows: rows as readonly Row[] }] : []
  })
  if (parts.length === 0) return
  if (isPostgres(trx)) {
    const text = known(`postgres ${signatureOf(parts)}`, () => insertAll(parts))
    nameStatement(text)
    const documents = parts.map(({ rows }) => asJson(rows))
    await trx.executeQuery(CompiledQuery.raw(text, documents))
    return
  }
  for (const part of parts) {
    const text = known(`sqlite ${signatureOf([part])}`, () => insertOne(part))
    for (const row of part.rows)
      await trx.executeQuery(
        CompiledQuery.raw(
          text,
          part.columns.map((column) => row[column] ?? null),
        ),
      )
  }
}

interface Part {
  table: string
  columns: string[]
}

const texts = new Map<string, string>()

function known(signature: string, write: () => string): string {
  let text = texts.get(signature)
  if (text === undefined) {
    text = write()
    texts.set(signature, text)
  }
  return text
}

const signatureOf = (parts: Part[]) => parts.map(({ table, columns }) => `${table}(${columns})`).join(" ")
const namesOf = (columns: string[]) => columns.map((column) => `"${column}"`).join(", ")

function insertOne({ table, columns }: Part): string {
  return `insert into "${table}" (${namesOf(columns)}) values (${columns.map(() => "?").join(", ")})`
}

/** What refers to what is checked when all of it is written. */
function insertAll(parts: Part[]): string {
  const inserts = parts.map(
    ({ table, columns }, index) =>
      `insert into "${table}" (${namesOf(columns)})
        select ${namesOf(columns)} from json_populate_recordset(null::"${table}", $${index + 1}::json)`,
  )
  const last = inserts.pop()
  if (inserts.length === 0) return last ?? ""
  return `with ${inserts.map((insert, index) => `part_${index} as (${insert})`).join(", ")} ${last}`
}

/** PostgreSQL keeps no NUL in a text, and fails on one in JSON too. */
function asJson(rows: readonly Row[]): string {
  const json = JSON.stringify(rows)
  if (!json.includes("\\u0000")) return json
  return JSON.stringify(rows, (_, value) => (typeof value === "string" ? value.replaceAll("\0", "") : value))
}
