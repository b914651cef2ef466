import { chmod, open, rename, rm } from "node:fs/promises"
import { dirname } from "node:path"
import Sqlite from "better-sqlite3"
import { createDatabase, type Database } from "../database.server"
import { migrateTo, migrateUp } from "../migrate.server"
import { analyzeTables } from "../statistics.server"
import { decodeRow } from "./copy-text"
import { columnsOf } from "./sqlite-snapshot.server"
import type { CopiedTable } from "./table-order"
import { CopyFault, type CopyPlan, type CopyTarget } from "./target.server"

/** Builds a file beside the one that it becomes. */
export async function openSqliteTarget(file: string, { migration, tables }: CopyPlan): Promise<CopyTarget> {
  const half = `${file}.half`
  await remove(half)
  await within(half, (db) => migrateTo(db, migration))
  const raw = new Sqlite(half)
  // Nothing but this process sees the file, and what is left of it when the process dies is thrown away.
  for (const setting of ["journal_mode = MEMORY", "synchronous = OFF", "foreign_keys = OFF"])
    raw.pragma(setting)
  raw.exec("begin")
  const guards = takeGuardsAway(raw)
  for (const { name } of tables) raw.exec(`delete from "${name}"`)
  const writers = new Map<string, (piece: Buffer) => void>()
  let db: Database | undefined

  const close = async () => {
    raw.close()
    await db?.destroy()
    db = undefined
  }
  return {
    async write(table, piece) {
      let writer = writers.get(table.name)
      if (!writer) {
        writer = writerOf(raw, table)
        writers.set(table.name, writer)
      }
      writer(piece)
    },
    async complete() {
      for (const guard of guards) raw.exec(guard)
      const [fault] = raw.pragma("foreign_key_check") as { table: string; parent: string }[]
      if (fault)
        throw new CopyFault(`a row of ${fault.table} refers to one of ${fault.parent} that is not there`)
      raw.exec("commit")
      raw.close()
      db = createDatabase(half)
      await migrateUp(db)
      await analyzeTables(db)
      return db
    },
    async commit() {
      await close()
      const [fault] = inspect(half)
      if (fault) throw new CopyFault(fault)
      await chmod(half, 0o600)
      await sync(half)
      await rename(half, file)
      await sync(dirname(file))
    },
    async abandon() {
      await close()
      await remove(half)
    },
  }
}

/** Guards are about changes; rows that were there before a rule applied are taken as they are. */
function takeGuardsAway(raw: Sqlite.Database): string[] {
  const triggers = raw.prepare("select name, sql from sqlite_master where type = 'trigger'").all()
  for (const { name } of triggers as { name: string }[]) raw.exec(`drop trigger "${name}"`)
  return (triggers as { sql: string }[]).map(({ sql }) => sql)
}

type Bound = string | number | bigint | null

function writerOf(raw: Sqlite.Database, { name, columns }: CopiedTable): (piece: Buffer) => void {
  const types = new Map(columnsOf(raw, name).map((column) => [column.name, column.type.toLowerCase()]))
  const binders = columns.map((column) => binderOf(types.get(column)))
  const insert = raw.prepare<Bound[]>(
    `insert into "${name}" (${columns.map((column) => `"${column}"`).join(", ")})
      values (${columns.map(() => "?").join(", ")})`,
  )
  return (piece) => {
    for (const line of piece.toString("utf8").split("\n").slice(0, -1)) {
      const fields = decodeRow(line)
      if (fields.length !== columns.length)
        throw new CopyFault(`a row of ${name} has ${fields.length} fields`)
      insert.run(...fields.map((field, index) => (field === null ? null : (binders[index] as Binder)(field))))
    }
  }
}

type Binder = (field: string) => Bound

/** Numbers are bound as such: read from text, SQLite rounds the last digit otherwise. */
function binderOf(type: string | undefined): Binder {
  if (type?.includes("int")) return BigInt
  if (type?.includes("double")) return Number
  return (field) => field
}

function inspect(file: string): string[] {
  // One that could not write would leave the files of the log behind.
  const raw = new Sqlite(file)
  try {
    const said = raw.pragma("integrity_check(1)") as { integrity_check: string }[]
    return said.map(({ integrity_check }) => integrity_check).filter((line) => line !== "ok")
  } finally {
    raw.close()
  }
}

async function within(file: string, work: (db: Database) => Promise<unknown>): Promise<void> {
  const db = createDatabase(file)
  try {
    await work(db)
  } finally {
    await db.destroy()
  }
}

async function remove(file: string): Promise<void> {
  for (const part of ["", "-wal", "-shm", "-journal"]) await rm(`${file}${part}`, { force: true })
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
