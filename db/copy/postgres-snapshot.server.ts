import type pg from "pg"
import { to as copyTo } from "pg-copy-streams"
import { connectToPostgres } from "../dialects/postgres-client.server"
import type { WholeSnapshot } from "./snapshot"
import { type CopiedTable, inWritingOrder, type Reference } from "./table-order"

interface Column {
  table: string
  name: string
  type: string
}

/** One transaction that reads all tables as they stood when it began. */
export async function openPostgresSnapshot(url: string, leftOut: readonly string[]): Promise<WholeSnapshot> {
  const client = await connectToPostgres(url)
  try {
    for (const setting of ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"])
      await client.query(`set ${setting} = 0`)
    await client.query("set extra_float_digits = 1")
    await client.query("begin transaction isolation level repeatable read read only")
    const columns = (await columnsOf(client)).filter(({ table }) => !leftOut.includes(table))
    const typeOf = new Map(columns.map(({ table, name, type }) => [`${table}.${name}`, type]))
    const tables = inWritingOrder(tablesWith(columns), await referencesOf(client))
    if (tables.length)
      await client.query(
        `lock table ${tables.map(({ name }) => `"${name}"`).join(", ")} in access share mode`,
      )
    const { rows: run } = await client.query("select name from kysely_migration order by name")
    return {
      kind: "postgres",
      migrations: run.map(({ name }) => name as string),
      tables,
      rows(table) {
        const selected = table.columns.map((name) => asText(name, typeOf.get(`${table.name}.${name}`)))
        return client.query(copyTo(`copy (select ${selected.join(", ")} from "${table.name}") to stdout`))
      },
      async values(table, column) {
        const { rows } = await client.query(`select "${column}" as value from "${table}"`)
        return rows.map(({ value }) => value as string | null)
      },
      close: () => client.end(),
    }
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

/** The columns of the tables of ours, in their order; what is derived from others is not among them. */
async function columnsOf(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname, a.attnum`)
  return rows
}

async function referencesOf(client: pg.Client): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(`
    select c.relname as from, r.relname as to
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
    where k.contype = 'f' and c.relnamespace = current_schema()::regnamespace`)
  return rows
}

function tablesWith(columns: Column[]): CopiedTable[] {
  const tables = new Map<string, CopiedTable>()
  for (const { table: name, name: column } of columns) {
    const table = tables.get(name) ?? { name, columns: [] }
    table.columns.push(column)
    tables.set(name, table)
  }
  return [...tables.values()]
}

/** The tables of the sign-in library have types that SQLite lacks; here they are written as it has them. */
function asText(column: string, type: string | undefined): string {
  if (type === "boolean") return `"${column}"::int`
  if (type === "timestamp with time zone")
    return `to_char("${column}" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  return `"${column}"`
}
