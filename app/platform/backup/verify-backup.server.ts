import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { openTarget } from "#db/copy/open-target.server"
import type { CopyTarget } from "#db/copy/target.server"
import type { Database } from "#db/database.server"
import { BackupError } from "./backup-error"
import type { BackupKeys } from "./encryption.server"
import { type ReadArchive, readArchive } from "./read-archive.server"
import { asBackupError, planOf } from "./restore-backup.server"
import { namedFiles } from "./stored-files.server"

/**
 * Reads a whole backup, and loads its rows into a database that is thrown away: with their guards, what refers to
 * what, and the migrations that are newer.
 * @param load false only reads it.
 * @throws {BackupError} where it could not be restored.
 */
export async function verifyBackup(
  file: string,
  keys: BackupKeys,
  { load }: { load: boolean },
): Promise<ReadArchive> {
  const folder = await mkdtemp(join(tmpdir(), "common-roof-verify-"))
  let target: CopyTarget | undefined
  const files = new Set<string>()
  try {
    const read = await readArchive(file, keys, {
      async begin(about) {
        const plan = planOf(about)
        if (load) target = await openTarget(join(folder, "verify.sqlite"), plan)
      },
      rows: async (table, piece) => target?.write(table, piece),
      async file({ folder, key }, chunks) {
        for await (const _ of chunks);
        files.add(`${folder}/${key}`)
      },
      secret: async () => {},
    })
    if (target) {
      await expectFiles(await target.complete(), files, read)
      await target.commit()
    }
    return read
  } catch (error) {
    throw asBackupError(error)
  } finally {
    await target?.abandon()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Every file that a row names is there, but for those that were missing already. */
async function expectFiles(
  db: Database,
  files: Set<string>,
  { about, manifest }: ReadArchive,
): Promise<void> {
  const named = await namedFiles(about.tables, async (table, column) => {
    const { rows } = await sql<{ value: string | null }>`
      select ${sql.ref(column)} as value from ${sql.table(table)}`.execute(db)
    return rows.map(({ value }) => value)
  })
  for (const file of named)
    if (!files.has(file) && !manifest.missing.includes(file))
      throw new BackupError(`The backup lacks ${file}, which its database names.`)
}
