import { Kysely, type Transaction } from "kysely"
import * as postgres from "./dialects/postgres.server"
import { StandbyFailed } from "./dialects/postgres-reads.server"
import * as sqlite from "./dialects/sqlite.server"
import type { Tables } from "./schema/tables"

/** The database, or a transaction in it: use cases take it first, so that one can call another. */
export type Database = Kysely<Tables>
export type Trx = Transaction<Tables>
/**
 * What can be read and is not written: functions that only read take it, so that they run in a snapshot, in a
 * transaction and on the database alike. Nothing that takes a {@link Database} or a {@link Trx} takes it.
 */
export type Snapshot = Pick<Database, "selectFrom" | "isTransaction">

export type DatabaseKind = "sqlite" | "postgres"

export function databaseKind(url: string): DatabaseKind {
  return /^postgres(ql)?:/.test(url) ? "postgres" : "sqlite"
}

/**
 * Opens a database.
 * @param url `postgres://…`, or the path of a SQLite file, which is made when absent.
 * @param forCommand whether a statement may take as long as it takes, as migrations do; nobody waits at a page.
 */
export function createDatabase(url: string, { forCommand = false } = {}): Database {
  const dialect =
    databaseKind(url) === "postgres"
      ? postgres.createDialect(url, forCommand ? postgres.commandsPatience : postgres.readersPatience)
      : sqlite.createDialect(url)
  return new Kysely<Tables>({ dialect })
}

/** What stands behind reads that a replica may answer. */
interface Behind {
  primary: Database
  /** Whether the replica is known to have a version of the change log. */
  has: (version: number) => boolean
}

const behind = new WeakMap<Snapshot, Behind>()

/** Tells which database stands behind reads of a replica. */
export function readsFor(reads: Snapshot, { primary, has }: Behind): void {
  behind.set(reads, { primary, has })
}

/**
 * The database itself, for what a process keeps of it by the version of the change log: that is the same wherever it is
 * read, and the newest version is known to the primary alone.
 */
export function primaryOf(db: Snapshot): Database {
  return behind.get(db)?.primary ?? (db as Database)
}

/** Where a version of the change log can be read: here, or on the primary when this is a replica that may lack it. */
export function holding(db: Snapshot, version: number): Snapshot {
  const known = behind.get(db)
  return known && !known.has(version) ? known.primary : db
}

/**
 * Runs `work` on the database as it stands at one instant, without making any writer wait: page loads that ask
 * several questions which must agree. Within a transaction it reads there. What a replica cannot answer to its end is
 * asked again of the primary, and what others stood in the way of, once more.
 */
export async function inSnapshot<T>(db: Snapshot, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  let asked = db as Database
  for (let tries = 1; ; tries++)
    try {
      return await readAtOnce(asked, work)
    } catch (error) {
      if (error instanceof StandbyFailed) asked = primaryOf(db)
      else if (!postgres.isConflict(error)) throw error
      if (tries === postgres.mostTries) throw error
    }
}

function readAtOnce<T>(db: Database, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(work)
}

/** Runs `work` in the transaction at hand, or in a new one. */
export function inTransaction<T>(db: Database, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Trx) : db.transaction().execute(work)
}

/**
 * {@link inTransaction} for work that is short and waits for nothing but the database. On SQLite, what waits for the
 * writer together is committed together (docs/decisions/0051): each is alone while it works, fails alone, and is
 * answered when what it wrote is on the disk.
 */
export function inSharedCommit<T>(db: Database, work: (trx: Trx) => Promise<T>): Promise<T> {
  // Every transaction of ours writes unless it says otherwise; to say so is how the driver of SQLite is told.
  return db.isTransaction ? work(db as Trx) : db.transaction().setAccessMode("read write").execute(work)
}
