import { CompiledQuery, sql } from "kysely"
import { createDatabase, type Database, type DatabaseKind } from "#db/database.server"

/** A statement that reads all of a table. */
export interface Scan {
  table: string
  /** The statement, without its values. */
  text: string
  /** What the database says of it. */
  plan: string
}

/** What cannot be explained: it asks no table. */
const unexplained =
  /^\s*(begin|start transaction|commit|rollback|savepoint|release|set |explain|pragma|analyze|select pg_|show )/i

/** Reads the plans of statements, and finds the tables that they read from end to end. */
export async function findScans(
  url: string,
  kind: DatabaseKind,
  statements: ReadonlyMap<string, CompiledQuery>,
): Promise<Scan[]> {
  // A connection of its own, which knows the statistics as they are now.
  const db = createDatabase(url)
  try {
    return await db.connection().execute(async (connection) => {
      // Where there are few rows, PostgreSQL would read and join all of them: what counts is what it can do.
      if (kind === "postgres")
        for (const way of ["seqscan", "mergejoin", "hashjoin"])
          await sql`set enable_${sql.raw(way)} = off`.execute(connection)
      const scans: Scan[] = []
      for (const [text, statement] of statements)
        if (!unexplained.test(statement.sql))
          for (const { table, plan } of await scansOf(connection, kind, statement))
            scans.push({ table: tableBehind(table, statement.sql), text, plan })
      return scans
    })
  } finally {
    await db.destroy()
  }
}

async function scansOf(db: Database, kind: DatabaseKind, { sql: text, parameters }: CompiledQuery) {
  const explain = kind === "sqlite" ? "explain query plan" : "explain (format json)"
  const { rows } = await db.executeQuery(CompiledQuery.raw(`${explain} ${text}`, [...parameters]))
  return kind === "sqlite" ? scansOfSqlite(rows as SqliteStep[]) : scansOfPostgres(rows as PostgresPlan[])
}

interface SqliteStep {
  detail: string
}

/** `SCAN space`, also by an index: from end to end. An automatic index is made of all rows, for one statement. */
function scansOfSqlite(steps: SqliteStep[]): { table: string; plan: string }[] {
  return steps.flatMap(({ detail }) => {
    const { table: scanned } =
      /^SCAN (?!CONSTANT|\d+.(CONSTANT|ROW)|\(|SUBQUERY|.* VIRTUAL TABLE)(?<table>\S+)/.exec(detail)
        ?.groups ?? {}
    const [, searched] = /^SEARCH (\S+) USING AUTOMATIC/.exec(detail) ?? []
    const table = scanned ?? searched
    return table ? [{ table, plan: detail }] : []
  })
}

interface PostgresPlan {
  "QUERY PLAN": { Plan: PostgresNode }[]
}

interface PostgresNode {
  "Node Type": string
  "Relation Name"?: string
  Plans?: PostgresNode[]
}

/**
 * With all else made dear, what is read row by row has no index that could be used. (A whole index may still be read:
 * of a table with few rows that costs nothing. The plans of SQLite show it.)
 */
function scansOfPostgres(rows: PostgresPlan[]): { table: string; plan: string }[] {
  const found: { table: string; plan: string }[] = []
  const walk = ({ "Node Type": plan, "Relation Name": table, Plans = [] }: PostgresNode) => {
    if (table && plan === "Seq Scan") found.push({ table, plan })
    for (const part of Plans) walk(part)
  }
  for (const row of rows) for (const { Plan } of row["QUERY PLAN"]) walk(Plan)
  return found
}

/** The table that a plan names by the name that the statement gives it. */
function tableBehind(name: string, sql: string): string {
  return new RegExp(`(?:from|join|update|,) "(\\w+)" as "${name}"`).exec(sql)?.[1] ?? name
}
