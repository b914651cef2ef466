import { randomBytes } from "node:crypto"
import pg from "pg"

/** A database that a test left as it found it. */
interface Spare {
  server: string
  name: string
  /** What its tables and their columns are, so that one whose tables were changed is found out. */
  shape: string
  /** The rows that it began with, by table. */
  rows: Map<string, object[]>
}

/** To make and remove a database costs the machine more than most tests do in it: one is emptied, and used again. */
const spares: Spare[] = []

/**
 * A database with the tables and rows of a template.
 * @param template the same for all databases of a server.
 */
export async function takePostgres(
  server: string,
  template: string,
): Promise<{ url: string; giveBack: () => Promise<void> }> {
  const at = spares.findIndex((spare) => spare.server === server)
  const spare = spares.splice(at, at < 0 ? 0 : 1)[0] ?? (await makeSpare(server, template))
  const url = `${server}/${spare.name}`
  return {
    url,
    giveBack: async () => {
      if (await connected(url, (client) => putBack(client, spare))) spares.push(spare)
      else await dropPostgres(server, spare.name)
    },
  }
}

/** Makes a database with a new name. */
export async function createPostgres(server: string, template: string): Promise<string> {
  const name = `test_${randomBytes(6).toString("hex")}`
  // Copying a template waits for its other users, so copies take turns across workers.
  await connected(`${server}/postgres`, async (client) => {
    await client.query("select pg_advisory_lock(1)")
    await client.query(`create database ${name} template ${template} strategy file_copy`)
  })
  return name
}

export async function dropPostgres(server: string, name: string) {
  await connected(`${server}/postgres`, (client) => client.query(`drop database ${name} with (force)`))
}

async function makeSpare(server: string, template: string): Promise<Spare> {
  const name = await createPostgres(server, template)
  return connected(`${server}/${name}`, async (client) => {
    const rows = new Map<string, object[]>()
    for (const table of await filledTables(client))
      rows.set(table, (await client.query(`select * from "${table}"`)).rows)
    return { server, name, shape: await shapeOf(client), rows }
  })
}

/** @returns false when the tables are not what they were. */
async function putBack(client: pg.Client, { shape, rows }: Spare): Promise<boolean> {
  // Whoever is still connected might write on.
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  )
  if ((await shapeOf(client)) !== shape) return false
  // No trigger runs: none may keep a row, nor mind the order.
  await client.query("set session_replication_role = replica")
  for (const table of await filledTables(client)) await client.query(`delete from "${table}"`)
  for (const [table, first] of rows)
    await client.query(
      `insert into "${table}" select * from json_populate_recordset(null::"${table}", $1::json)`,
      [JSON.stringify(first)],
    )
  return true
}

async function shapeOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query(`
    select (select max(oid) from pg_class)::text || ' ' || (select max(oid) from pg_trigger)::text || ' ' ||
      md5(string_agg(attrelid || attname || atttypid || attnotnull, ' ' order by attrelid, attnum)) as shape
    from pg_attribute where attrelid >= 16384`)
  return rows[0].shape
}

async function filledTables(client: pg.Client): Promise<string[]> {
  const tables = await client.query("select tablename from pg_tables where schemaname = 'public'")
  const asked = tables.rows.map(
    ({ tablename }) => `select '${tablename}' as name where exists (select from "${tablename}")`,
  )
  return (await client.query(asked.join(" union all "))).rows.map(({ name }) => name)
}

async function connected<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
