import { copyFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, describe, inject } from "vitest"
import { createDatabase, type Database, type DatabaseKind } from "#db/database.server"
import { lateWritesDone } from "~/platform/late-writes.server"
import { createPostgres, dropPostgres, takePostgres } from "./servers/spare-postgres"

interface Opened {
  db: Database
  /** For a second connection or process. */
  url: string
}

/**
 * Runs the same suite on SQLite and on PostgreSQL. `open()` gives a fresh migrated database, closed and removed
 * after the test.
 */
export function eachDatabase(name: string, suite: (open: () => Promise<Opened>, kind: DatabaseKind) => void) {
  for (const kind of ["sqlite", "postgres"] as const)
    describe(`${name} (${kind})`, () => {
      const cleanups: (() => Promise<void>)[] = []
      afterEach(async () => {
        for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
      })
      suite(async () => {
        const { db, url, close } = await openCopy(kind)
        cleanups.push(close)
        return { db, url }
      }, kind)
    })
}

/** A fresh migrated database; whoever opens it closes it, which removes it. */
export async function openCopy(kind: DatabaseKind): Promise<Opened & { close: () => Promise<void> }> {
  const { url, giveBack } = kind === "sqlite" ? copySqlite() : await copyPostgres()
  const db = createDatabase(url)
  const close = async () => {
    await lateWritesDone(db)
    await db.destroy()
    await giveBack()
  }
  return { db, url, close }
}

/** An address at which no database is yet; on PostgreSQL, one without a table. */
export async function emptyDatabase(
  kind: DatabaseKind,
): Promise<{ url: string; remove: () => Promise<void> }> {
  if (kind === "postgres") {
    const server = inject("postgresServer")
    const name = await createPostgres(server, "template0")
    return { url: `${server}/${name}`, remove: () => dropPostgres(server, name) }
  }
  const folder = mkdtempSync(join(tmpdir(), "common-roof-"))
  return { url: join(folder, "empty.sqlite"), remove: async () => rmSync(folder, { recursive: true }) }
}

function copySqlite() {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-"))
  const url = join(folder, "test.sqlite")
  copyFileSync(inject("sqliteTemplate"), url)
  return { url, giveBack: async () => rmSync(folder, { recursive: true, force: true }) }
}

const copyPostgres = () => takePostgres(inject("postgresServer"), inject("postgresTemplate"))
