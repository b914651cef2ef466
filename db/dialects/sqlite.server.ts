import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs"
import { dirname } from "node:path"
import Sqlite from "better-sqlite3"
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from "kysely"
import { noteWriterWait } from "../watch.server"
import { retryWhileBusy, translated, translating } from "./sqlite-outage.server"
import { type Part, SharedCommits } from "./sqlite-shared-commits.server"
import { WritersTurn } from "./writers-turn"

/** @param file path of the SQLite file; made, with its folder, when absent. */
export function createDialect(file: string): Dialect {
  return {
    createAdapter: () => new TransactionalDdl(),
    createDriver: () => new SqliteDriver(file),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** SQLite rolls schema changes back, so migrations run under the write lock of one transaction. */
class TransactionalDdl extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}

/** Rows of an index that are looked at for its statistics, about: enough to tell few from many. */
const rowsAnalyzed = 1000

/** Readers of snapshots that are kept open for the next one. */
const maxIdleReaders = 4

/**
 * One writer and one reader on the same file. A transaction has the writer to itself and begins immediately: a
 * deferred one fails with BUSY_SNAPSHOT when it reads before it writes. Reads outside a transaction use the
 * reader and never see what is not committed. A transaction that only reads has a reader of its own, and waits for
 * nobody.
 */
class SqliteDriver implements Driver {
  #writer!: Sqlite.Database
  #reader!: Sqlite.Database
  #idleReaders: Sqlite.Database[] = []
  /** Those that know the newest statistics. */
  #freshReaders = new WeakSet<Sqlite.Database>()
  #turn = new WritersTurn(noteWriterWait)
  #shared = new SharedCommits(() => this.#writer, this.#turn)

  constructor(private readonly file: string) {}

  async init() {
    ownFile(this.file)
    this.#writer = new Sqlite(this.file, { timeout: 50 })
    await retryWhileBusy(() => this.#writer.pragma("journal_mode = WAL"))
    this.#writer.pragma("synchronous = FULL")
    this.#writer.pragma("foreign_keys = ON")
    // Pages, 16 MB: those that every booking touches are carried from the log into the file once in a while.
    this.#writer.pragma("wal_autocheckpoint = 4000")
    this.#writer.pragma(`analysis_limit = ${rowsAnalyzed}`)
    this.#reader = this.#openReader()
  }

  async acquireConnection() {
    return new SqliteConnection(this, this.#turn)
  }

  get writer() {
    return this.#writer
  }

  get reader() {
    return this.#reader
  }

  /** A connection knows the statistics that were there when it was opened: readers are opened anew after others. */
  renewReaders() {
    this.#freshReaders = new WeakSet()
    for (const reader of this.#idleReaders.splice(0)) reader.close()
    const before = this.#reader
    this.#reader = this.#openReader()
    before.close()
  }

  async beginTransaction(connection: SqliteConnection, { accessMode }: TransactionSettings) {
    if (accessMode === "read only") {
      connection.snapshot = translating(() => beginSnapshot(this.#idleReaders.pop() ?? this.#openReader()))
      return
    }
    if (accessMode === "read write") {
      connection.part = await this.#shared.begin()
      connection.inTransaction = true
      return
    }
    await this.#turn.take()
    try {
      await retryWhileBusy(() => this.#writer.exec("begin immediate"))
      connection.inTransaction = true
    } catch (error) {
      this.#turn.give()
      throw translated(error)
    }
  }

  async commitTransaction(connection: SqliteConnection) {
    if (connection.snapshot) return this.#endSnapshot(connection)
    connection.refuseBroken()
    if (connection.part) {
      this.#shared.release()
      return this.#shared.commit(connection.endPart())
    }
    // One that fails is rolled back next.
    translating(() => this.#writer.exec("commit"))
    this.#leave(connection)
  }

  async rollbackTransaction(connection: SqliteConnection) {
    if (connection.snapshot) return this.#endSnapshot(connection)
    // A commit that failed for several has ended for each of them.
    if (!connection.inTransaction) return
    if (connection.part) return this.#shared.rollback(connection.endPart())
    try {
      // A statement that failed hard has already rolled the transaction back.
      if (this.#writer.inTransaction) translating(() => this.#writer.exec("rollback"))
    } finally {
      this.#leave(connection)
    }
  }

  async savepoint(connection: SqliteConnection, name: string) {
    connection.run(`savepoint "${name}"`)
  }

  async rollbackToSavepoint(connection: SqliteConnection, name: string) {
    connection.run(`rollback to "${name}"`)
  }

  async releaseSavepoint(connection: SqliteConnection, name: string) {
    connection.run(`release "${name}"`)
  }

  async releaseConnection() {}

  async destroy() {
    for (const reader of this.#idleReaders.splice(0)) reader.close()
    this.#reader?.close()
    this.#writer?.close()
  }

  #openReader(): Sqlite.Database {
    const reader = new Sqlite(this.file, { readonly: true, timeout: 5000 })
    reader.pragma("mmap_size = 268435456")
    this.#freshReaders.add(reader)
    return reader
  }

  #endSnapshot(connection: SqliteConnection) {
    const { snapshot } = connection
    connection.snapshot = undefined
    if (!snapshot) return
    if (snapshot.inTransaction) snapshot.exec("commit")
    const isWorthKeeping = this.#freshReaders.has(snapshot) && this.#idleReaders.length < maxIdleReaders
    if (isWorthKeeping) this.#idleReaders.push(snapshot)
    else snapshot.close()
  }

  #leave(connection: SqliteConnection) {
    connection.inTransaction = false
    this.#turn.give()
  }
}

class SqliteConnection implements DatabaseConnection {
  inTransaction = false
  /** Set while a transaction that only reads is under way. */
  snapshot: Sqlite.Database | undefined
  /** Set while a transaction is under way that is committed with others. */
  part: Part | undefined
  #ended = false

  constructor(
    private readonly driver: SqliteDriver,
    private readonly turn: WritersTurn,
  ) {}

  private get writer() {
    return this.driver.writer
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { snapshot } = this
    if (snapshot) return translating(() => execute<R>(snapshot, query))
    if (this.inTransaction) {
      this.refuseBroken()
      try {
        return execute<R>(this.writer, query)
      } catch (error) {
        if (this.part && !this.writer.inTransaction) this.part.shared.failure = error
        throw translated(error)
      }
    }
    if (this.#ended) throw new Error("The transaction has ended.")
    if (this.reads(query)) return translating(() => execute<R>(this.driver.reader, query))
    await this.turn.take()
    try {
      const result = await retryWhileBusy(() => execute<R>(this.writer, query))
      if (countsRows(query)) this.driver.renewReaders()
      return result
    } catch (error) {
      throw translated(error)
    } finally {
      this.turn.give()
    }
  }

  /** What is written by hand says by itself, once prepared, whether it only reads. */
  private reads({ query, sql }: Pick<CompiledQuery, "query" | "sql">): boolean {
    if (query.kind === "SelectQueryNode") return true
    if (query.kind !== "RawNode" || countsRows({ query, sql })) return false
    const statement = translating(() => prepare(this.driver.reader, sql))
    return statement.reader && statement.readonly
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const database = this.snapshot ?? (this.inTransaction ? this.writer : this.driver.reader)
    for (const row of prepare(database, query.sql).iterate(...query.parameters)) yield { rows: [row as R] }
  }

  /** What followed a statement that rolled the transaction back would be written alone, or said to be. */
  refuseBroken() {
    if (!this.writer.inTransaction) throw new Error("The transaction was rolled back.")
  }

  /** From here on the writer is another's. */
  endPart(): Part {
    const { part } = this
    if (!part) throw new Error("No transaction is under way.")
    this.part = undefined
    this.inTransaction = false
    this.#ended = true
    return part
  }

  run(command: string) {
    this.writer.exec(command)
  }
}

/** Whether a statement makes statistics (`db/statistics.server.ts`): it writes, though SQLite says that it reads. */
function countsRows({ query, sql }: Pick<CompiledQuery, "query" | "sql">): boolean {
  return query.kind === "RawNode" && /^(analyze\b|pragma optimize\b)/.test(sql)
}

/** A deferred transaction sees the file as it stands at its first read, which is made here. */
function beginSnapshot(reader: Sqlite.Database): Sqlite.Database {
  try {
    reader.exec("begin")
    prepare(reader, "select 1 from sqlite_schema limit 1").all()
  } catch (error) {
    reader.close()
    throw error
  }
  return reader
}

function execute<R>(database: Sqlite.Database, query: CompiledQuery): QueryResult<R> {
  const statement = prepare(database, query.sql)
  if (statement.reader) return { rows: statement.all(...query.parameters) as R[] }
  const { changes, lastInsertRowid } = statement.run(...query.parameters)
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
}

const prepared = new WeakMap<Sqlite.Database, Map<string, Sqlite.Statement<unknown[]>>>()
const preparedMost = 500

/** Statements are kept by their text: preparing costs more than running most of them. */
function prepare(database: Sqlite.Database, text: string): Sqlite.Statement<unknown[]> {
  let statements = prepared.get(database)
  if (!statements) {
    statements = new Map()
    prepared.set(database, statements)
  }
  let statement = statements.get(text)
  if (!statement) {
    if (statements.size >= preparedMost) statements.clear()
    statement = database.prepare<unknown[]>(text)
    statements.set(text, statement)
  }
  return statement
}

/** The file, its folder and what SQLite lays beside it (which takes after it) are for this user alone. */
function ownFile(file: string) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, "a", 0o600))
  try {
    for (const part of [file, `${file}-wal`, `${file}-shm`]) chmodSync(part, 0o600)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Nothing beside it yet; or another user's file, who decides.
    if (code !== "ENOENT" && code !== "EPERM") throw error
  }
}
