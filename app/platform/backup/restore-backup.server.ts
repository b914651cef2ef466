import { createWriteStream } from "node:fs"
import { mkdir, readdir, rm, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { pipeline } from "node:stream/promises"
import { isEmptyDatabase, openTarget } from "#db/copy/open-target.server"
import { CopyFault, type CopyPlan, type CopyTarget } from "#db/copy/target.server"
import { migrations } from "#db/migrations"
import type { SiteFiles } from "../storage/site-files.server"
import { type About, members } from "./archive"
import { BackupError } from "./backup-error"
import type { BackupKeys } from "./encryption.server"
import { anyFile, placeInBucket, placeInFolder } from "./place-files.server"
import { type ArchiveSink, type ReadArchive, readArchive } from "./read-archive.server"
import { type SettledCopy, settleCopy } from "./settle-copy.server"

export interface RestoreOptions {
  databaseUrl: string
  dataDir: string
  /** Where the site keeps its files when that is not in its data folder. */
  bucket?: { files: SiteFiles; place: string }
  keys: BackupKeys
  holdMails: boolean
  now: Date
  onProgress: (line: string) => void
}

/** Where a restore works until all of it is there. */
const workFolder = ".restoring"
/** What may stand in a data folder that counts as empty: what every start makes, and what a restore left that died. */
const mayStand = /^(session-secret|backups|lost\+found|\.restoring|.*\.half(-wal|-shm|-journal)?)$/

/**
 * Makes a site of a backup, in an empty database and data folder of either kind: all of it, or nothing.
 * @throws {BackupError}
 */
export async function restoreBackup(
  file: string,
  options: RestoreOptions,
): Promise<ReadArchive & SettledCopy> {
  const { databaseUrl, dataDir, bucket, keys, onProgress } = options
  await expectEmpty(options)
  const work = join(dataDir, workFolder)
  await rm(work, { recursive: true, force: true })
  await mkdir(work, { recursive: true, mode: 0o700 })
  let target: CopyTarget | undefined
  const placings = [...(bucket ? [placeInBucket(work, bucket.files)] : []), placeInFolder(work, dataDir)]
  const sink: ArchiveSink = {
    async begin(about) {
      onProgress(`Restoring ${about.site} as it was at ${about.at}`)
      target = await openTarget(databaseUrl, planOf(about))
    },
    rows: async (table, piece) => target?.write(table, piece),
    async file({ folder, key }, chunks) {
      const path = join(work, folder, key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await pipeline(chunks, createWriteStream(path, { flags: "wx", mode: 0o600, flush: true }))
    },
    secret: (text) => writeFile(join(work, members.secret), text, { flag: "wx", mode: 0o600, flush: true }),
  }
  try {
    const read = await readArchive(file, keys, sink)
    const db = await target?.complete()
    if (!target || !db) throw new BackupError("The backup holds no database.")
    const settled = await settleCopy(db, { at: read.about.at, ...options })
    if (bucket) onProgress(`Putting ${read.manifest.files} files into ${bucket.place}`)
    for (const { place } of placings) await place()
    await target.commit()
    return { ...read, ...settled }
  } catch (error) {
    await target?.abandon()
    // Why it failed is worth more than what could not be taken away again.
    for (const { undo } of placings) await undo().catch(() => {})
    throw asBackupError(error)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * What a database needs to take the rows of a backup.
 * @throws {BackupError} when this version does not know it.
 */
export function planOf({ migrations: run, product, tables }: About): CopyPlan {
  const known = Object.keys(migrations).sort()
  if (run.some((name, index) => known[index] !== name))
    throw new BackupError(
      `The backup was made by another version (${product}), whose database this one does not know.`,
    )
  return { migration: run.at(-1) as string, tables }
}

/** Rows that contradict each other are a fault of the backup. */
export function asBackupError(error: unknown): unknown {
  return error instanceof CopyFault
    ? new BackupError(`The rows of the backup do not fit: ${error.message}`)
    : error
}

async function expectEmpty({ databaseUrl, dataDir, bucket }: RestoreOptions): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const there = (await readdir(dataDir)).filter((name) => !mayStand.test(name))
  if (there.length)
    throw new BackupError(
      `${dataDir} is not empty (it has ${there[0]}): a backup is restored into an empty folder. Move it away, or name another with --into.`,
    )
  const file = bucket && (await anyFile(bucket.files))
  if (file)
    throw new BackupError(
      `${bucket.place} is not empty (it has ${file.folder}/${file.key}): a backup is restored into an empty one. Empty it, or name another S3_PREFIX.`,
    )
  if (!(await isEmptyDatabase(databaseUrl)))
    throw new BackupError("The database is not empty: a backup is restored into an empty one.")
}
