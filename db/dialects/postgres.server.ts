import { type Dialect, PostgresDialect } from "kysely"
import pg from "pg"

// Counts and sums arrive as bigint or numeric, which the driver would hand over as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** PostgreSQL keeps no NUL in a text and fails on one; what is left out here is found as if it had never been there. */
class TextClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver has one method for a dozen shapes of question.
  override query(question: any, values?: any, done?: any): any {
    const kept = Array.isArray(values) ? values.map(withoutNul) : values
    return super.query(question, kept, done)
  }
}

function withoutNul(value: unknown): unknown {
  return typeof value === "string" && value.includes("\0") ? value.replaceAll("\0", "") : value
}

/** @param url `postgres://user:password@host/database` */
export function createDialect(url: string): Dialect {
  const pool = new pg.Pool({ connectionString: url, max: 10, Client: TextClient })
  // The pool has already dropped the connection, and whoever used one hears of it; unheard, it would end the process.
  pool.on("error", () => {})
  return new PostgresDialect({ pool })
}
