import {
  type Compilable,
  type CompiledQuery,
  type Expression,
  type RawBuilder,
  type SqlBool,
  sql,
} from "kysely"
import type { Database, Snapshot } from "./database.server"
import { isPostgres } from "./dialects/kind.server"
import { nameStatement } from "./dialects/statement-names"

/** Stands in a compiled query where a value goes. */
class Placeholder {
  constructor(readonly name: string) {}
}

/** What a prepared query is built with, in the place of the values that it is asked with. */
export type Placeholders<Values> = { [Name in keyof Values]: RawBuilder<Values[Name]> }

interface Compiled {
  query: CompiledQuery
  /** Where each parameter comes from. */
  parameters: readonly unknown[]
}

/**
 * A query that is built and compiled once, for what is asked again and again: only its values differ. On PostgreSQL
 * it is a named statement, planned once a connection, and those that are asked at the same moment of one transaction
 * (`Promise.all`) go out together and cost one round trip.
 *
 * @example
 * const titleOf = prepared((db, { id }: Placeholders<{ id: string }>) =>
 *   db.selectFrom("need").select("title").where("id", "=", id))
 * const [need] = await titleOf(db, { id })
 */
export function prepared<Values extends object, Row>(
  build: (db: Database, values: Placeholders<Values>) => Compilable<Row>,
): (db: Snapshot, values: Values) => Promise<Row[]> {
  const known: { sqlite?: Compiled; postgres?: Compiled } = {}
  return async (asked, values) => {
    const db = asked as Database
    const kind = isPostgres(db) ? "postgres" : "sqlite"
    known[kind] ??= compile(build(db, placeholders as Placeholders<Values>), kind)
    const { query, parameters } = known[kind]
    const given = parameters.map((parameter) =>
      parameter instanceof Placeholder ? bound(values[parameter.name as keyof Values], kind) : parameter,
    )
    const bare = { ...query, parameters: given }
    const { rows } = await (kind === "postgres" && db.isTransaction
      ? askTogether(db, bare)
      : db.executeQuery(bare))
    return rows as Row[]
  }
}

/** Whether a column is one of a list that a prepared query is asked with: however long, it is one parameter. */
export function isAnyOf<T extends string | number>(
  db: Database,
  column: Expression<T>,
  list: RawBuilder<readonly T[]>,
): RawBuilder<SqlBool> {
  return isPostgres(db)
    ? sql<SqlBool>`${column} = any(${list})`
    : sql<SqlBool>`${column} in (select value from json_each(${list}))`
}

const placeholders = new Proxy({} as Record<string, RawBuilder<unknown>>, {
  get: (_, name) => sql.val(new Placeholder(String(name))),
})

function compile(query: Compilable, kind: "sqlite" | "postgres"): Compiled {
  const compiled = query.compile()
  if (kind === "postgres") nameStatement(compiled.sql)
  return { query: compiled, parameters: compiled.parameters }
}

/** SQLite takes no lists; they are read out of JSON ({@link isAnyOf}). */
function bound(value: unknown, kind: "sqlite" | "postgres"): unknown {
  return Array.isArray(value) && kind === "sqlite" ? JSON.stringify(value) : value
}

type Executor = ReturnType<Database["getExecutor"]>
type Answer = Awaited<ReturnType<Executor["executeQuery"]>>

interface Asked {
  query: CompiledQuery
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

const waiting = new WeakMap<Executor, Asked[]>()

/**
 * Kysely lets one query of a transaction go out at a time. These share its connection for a moment: the driver sends
 * them one behind the other, in the order in which they were asked, and the server answers in that order. Whatever
 * else is asked after the first of them goes out after the last.
 */
function askTogether(trx: Database, query: CompiledQuery): Promise<Answer> {
  const executor = trx.getExecutor()
  return new Promise((resolve, reject) => {
    const asked = waiting.get(executor)
    if (asked) {
      asked.push({ query, resolve, reject })
      return
    }
    const first = [{ query, resolve, reject }]
    waiting.set(executor, first)
    send(executor, first).catch((error) => {
      waiting.delete(executor)
      for (const { reject } of first) reject(error)
    })
  })
}

function send(executor: Executor, asked: Asked[]): Promise<unknown> {
  return executor.provideConnection(async (connection) => {
    // Those of the same moment.
    await null
    waiting.delete(executor)
    await Promise.all(
      asked.map(({ query, resolve, reject }) => connection.executeQuery(query).then(resolve, reject)),
    )
  })
}
