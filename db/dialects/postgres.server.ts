import { type Dialect, PostgresDialect } from "kysely"
import pg from "pg"

// Counts and sums arrive as bigint or numeric, which the driver would hand over as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** @param url `postgres://user:password@host/database` */
export function createDialect(url: string): Dialect {
  return new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 10 }) })
}
