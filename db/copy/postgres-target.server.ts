import { once } from "node:events"
import { Kysely, PostgresDialect, type PostgresPoolClient } from "kysely"
import type pg from "pg"
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams"
import { claimGuard, fillSlots } from "../dialects/claim-slots.server"
import { connectToPostgres } from "../dialects/postgres-client.server"
import { migrateTo, migrateUp } from "../migrate.server"
import type { Tables } from "../schema/tables"
import { analyzeTables } from "../statistics.server"
import type { CopiedTable } from "./table-order"
import { CopyFault, type CopyPlan, type CopyTarget } from "./target.server"

/** One transaction, from the first table to the last row. */
export async function openPostgresTarget(url: string, { migration, tables }: CopyPlan): Promise<CopyTarget> {
  const client = await connectToPostgres(url)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(client) }) })
  let copy: { table: CopiedTable; stream: CopyStreamQuery; failed: Promise<never> } | undefined
  let ended = false

  const end = async (command: "commit" | "rollback") => {
    if (ended) return
    try {
      await client.query(command)
    } finally {
      ended = true
      await client.end()
    }
  }
  const finishCopy = async () => {
    if (!copy) return
    const { stream, failed } = copy
    copy = undefined
    stream.end()
    await Promise.race([once(stream, "finish"), failed])
  }
  try {
    for (const setting of ["statement_timeout", "idle_in_transaction_session_timeout"])
      await client.query(`set ${setting} = 0`)
    await client.query("begin")
    await migrateTo(db, migration, { within: "transaction" })
    const guarded = await tablesWithGuards(client)
    // Guards are about changes; rows that were there before a rule applied are taken as they are.
    for (const table of guarded) await client.query(`alter table "${table}" disable trigger user`)
    for (const { name } of tables.toReversed()) await client.query(`delete from "${name}"`)
    return {
      async write(table, piece) {
        if (copy?.table.name !== table.name) {
          await finishCopy()
          const columns = table.columns.map((column) => `"${column}"`).join(", ")
          const stream = client.query(copyFrom(`copy "${table.name}" (${columns}) from stdin`))
          const failed = once(stream, "error").then(([error]) => Promise.reject(asFault(error)))
          failed.catch(() => {})
          copy = { table, stream, failed }
        }
        const { stream, failed } = copy
        if (!stream.write(withoutNul(piece))) await Promise.race([once(stream, "drain"), failed])
      },
      async complete() {
        await finishCopy()
        for (const table of guarded) await client.query(`alter table "${table}" enable trigger user`)
        if ((await claimGuard(db)) === "slots") await client.query(fillSlots)
        await migrateUp(db, { within: "transaction" })
        await analyzeTables(db)
        return db
      },
      commit: () => end("commit"),
      async abandon() {
        copy?.stream.destroy()
        if (!ended) await end("rollback").catch(() => {})
      },
    }
  } catch (error) {
    await end("rollback").catch(() => {})
    throw error
  }
}

/** Everything that is asked of the database is asked on the connection whose transaction it is. */
function poolOf(client: pg.Client) {
  const only = {
    query: client.query.bind(client) as PostgresPoolClient["query"],
    release: () => {},
  }
  return { connect: async () => only, end: async () => {} }
}

async function tablesWithGuards(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace = current_schema()::regnamespace`)
  return rows.map(({ name }) => name)
}

/** PostgreSQL keeps no NUL in a text (db/dialects/postgres.server.ts). */
function withoutNul(piece: Buffer): Buffer {
  return piece.includes(0) ? (piece.filter((byte) => byte !== 0) as Buffer) : piece
}

/** What a row breaks is a fault of the rows; a lost connection is none. */
function asFault(error: unknown): unknown {
  const { code = "", message } = error as { code?: string; message: string }
  return /^2[23]/.test(code) ? new CopyFault(message) : error
}
