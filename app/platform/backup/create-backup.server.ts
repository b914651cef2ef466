import { createWriteStream } from "node:fs"
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { ReadableStream as NodeWebStream } from "node:stream/web"
import { countRows, pieces } from "#db/copy/copy-text"
import type { WholeSnapshot } from "#db/copy/snapshot"
import { openSnapshot } from "#db/copy/snapshot.server"
import { sqliteFaults } from "#db/copy/sqlite-snapshot.server"
import { createDatabase, type Database, databaseKind } from "#db/database.server"
import { newId } from "../ids.server"
import { halfEnding } from "../storage/half-file"
import type { SiteFiles } from "../storage/site-files.server"
import { type About, archiveVersion, type Manifest, members } from "./archive"
import { BackupError } from "./backup-error"
import { backupName, backupsOf, halvesOf } from "./backup-name"
import { encrypted } from "./encryption.server"
import { recordBackup, recordFailedBackup } from "./last-backup.server"
import { endLease, leaseMs, renewLease, takeLease } from "./lease.server"
import { namedFiles, storedFiles } from "./stored-files.server"
import { spareBackups, type ThinningRule } from "./thin-backups"
import { ArchiveWriter } from "./write-archive.server"

/**
 * Rows that a restored site is better without: who is signed in, links that sign in or reset a password, and what counts
 * tries.
 * A session or a link that was ended since would be alive again. Slots follow from claims, and not every database has
 * them. Notes of what was taken are numbered by the server that they are of.
 */
const leftOut = [
  "claim_slot",
  "rate_limit",
  "session",
  "sign_in_attempt",
  "sign_in_link",
  "taken_change",
  "verification",
]

const pieceBytes = 4 * 1024 * 1024

export interface BackupOptions {
  databaseUrl: string
  dataDir: string
  /** Where its files are. */
  stored: SiteFiles
  /** Address of the site, which its backups are named by. */
  publicUrl: string
  /** Where backups are kept. */
  folder: string
  /** Public keys or a passphrase; without, the backup is not encrypted. */
  key?: string
  /** Null keeps every backup. */
  thinning: ThinningRule | null
  /** Version of the product. */
  product: string
  /** Whether the session secret is in the data folder, and so in the backup. */
  holdsSecret: boolean
  now: () => Date
  onProgress: (line: string) => void
}

export interface MadeBackup {
  file: string
  bytes: number
  encrypted: boolean
  rows: number
  files: number
  /** Files that rows name and that were not there. */
  missing: string[]
  /** Names of older backups that went. */
  thinned: string[]
}

/**
 * Makes a backup of database and files while the site runs. A file of its name is whole: until then it has another.
 * @throws {BackupError}
 */
export async function createBackup(options: BackupOptions): Promise<MadeBackup> {
  const { databaseUrl, now } = options
  if (databaseKind(databaseUrl) === "sqlite") await expectSound(databaseUrl)
  const db = createDatabase(databaseUrl, { forCommand: true })
  const holder = newId()
  try {
    if (!(await takeLease(db, holder, now())))
      throw new BackupError("Another backup is running, or died less than three minutes ago.")
    const renewal = setInterval(() => void renewLease(db, holder, now()).catch(() => {}), leaseMs / 3)
    try {
      return await make(db, options)
    } catch (error) {
      const reason = noSpace(error, options.folder) ?? error
      const failure = { at: now().toISOString(), reason: (reason as Error).message }
      await recordFailedBackup(db, failure).catch(() => {})
      throw reason
    } finally {
      clearInterval(renewal)
      await endLease(db, holder).catch(() => {})
    }
  } finally {
    await db.destroy()
  }
}

async function make(db: Database, options: BackupOptions): Promise<MadeBackup> {
  const { databaseUrl, folder, publicUrl, key, now } = options
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const half of halvesOf(publicUrl, await readdir(folder))) await rm(join(folder, half), { force: true })
  const snapshot = await openSnapshot(databaseUrl, leftOut)
  const at = now()
  const file = join(folder, backupName(publicUrl, at, key !== undefined))
  const half = `${file}${halfEnding}`
  try {
    const manifest = await writeArchive(half, snapshot, at, options)
    const { size: bytes } = await stat(half)
    await keep(half, file, folder)
    const made = { at: at.toISOString(), bytes, encrypted: key !== undefined }
    await recordBackup(db, made)
    const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
    const thinned = await thin(options)
    return { file, ...made, rows, files: manifest.files, missing: manifest.missing, thinned }
  } finally {
    await snapshot.close().catch(() => {})
    await rm(half, { force: true })
  }
}

async function expectSound(file: string): Promise<void> {
  if (!(await exists(file))) throw new BackupError(`There is no database at ${file} yet.`)
  const [fault] = sqliteFaults(file)
  if (fault)
    throw new BackupError(
      `The database is damaged, and no backup was made of it; older ones are kept: ${fault}`,
    )
}

async function writeArchive(
  half: string,
  snapshot: WholeSnapshot,
  at: Date,
  options: BackupOptions,
): Promise<Manifest> {
  const writer = new ArchiveWriter(at)
  const sealed = options.key === undefined ? writer.stream : await encrypted(writer.stream, options.key)
  const kept = pipeline(sealed, createWriteStream(half, { flags: "wx", mode: 0o600, flush: true }))
  const written = writeMembers(writer, snapshot, at, options)
  // Whichever fails first is why; the other then never ends by itself.
  kept.catch(() => {})
  written.catch((error) => void sealed.destroy(error as Error))
  const [manifest] = await Promise.all([written, kept])
  return manifest
}

async function writeMembers(
  writer: ArchiveWriter,
  snapshot: WholeSnapshot,
  at: Date,
  { dataDir, stored, publicUrl, product, holdsSecret, onProgress }: BackupOptions,
): Promise<Manifest> {
  const { kind: database, migrations, tables } = snapshot
  const about: About = {
    format: "common-roof-backup",
    version: archiveVersion,
    product,
    at: at.toISOString(),
    site: publicUrl,
    database,
    migrations,
    tables,
    leftOut,
    holdsSecret,
  }
  await writer.addJson(members.about, about)
  onProgress(`Copying ${tables.length} tables`)
  const rows = await writeRows(writer, snapshot)
  // The files come after the database, and none of them goes meanwhile: what a row names is there.
  const named = await namedFiles(tables, snapshot.values)
  await snapshot.close()
  onProgress("Copying the files")
  const files = await writeFiles(writer, stored, named)
  if (holdsSecret) await writer.add(members.secret, await readFile(join(dataDir, members.secret)))
  const manifest = { rows, files, missing: [...named].sort() }
  await writer.addJson(members.manifest, manifest)
  await writer.finish()
  return manifest
}

async function writeRows(writer: ArchiveWriter, snapshot: WholeSnapshot): Promise<Record<string, number>> {
  const rows: Record<string, number> = {}
  for (const table of snapshot.tables) {
    rows[table.name] = 0
    let number = 0
    for await (const piece of pieces(snapshot.rows(table), pieceBytes)) {
      await writer.addCompressed(members.rows(table.name, ++number), piece)
      rows[table.name] = (rows[table.name] ?? 0) + countRows(piece)
    }
  }
  return rows
}

/** @param named what rows name; what was found is taken out. */
async function writeFiles(writer: ArchiveWriter, stored: SiteFiles, named: Set<string>): Promise<number> {
  let files = 0
  for await (const path of storedFiles(stored)) {
    const found = await stored(path.folder).get(path.key)
    if (!found) continue
    await writer.addStream(
      members.file(path.folder, path.key),
      found.size,
      Readable.fromWeb(found.stream as NodeWebStream<Uint8Array>),
    )
    named.delete(`${path.folder}/${path.key}`)
    files++
  }
  return files
}

/** Gives the file its name once the disk has it; one of that name is never written over. */
async function keep(half: string, file: string, folder: string): Promise<void> {
  if (await exists(file)) throw new BackupError(`${file} is there already.`)
  await rename(half, file)
  const handle = await open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Called with a whole new backup in the folder. */
async function thin({ folder, publicUrl, thinning }: BackupOptions): Promise<string[]> {
  if (!thinning) return []
  const spare = spareBackups(backupsOf(publicUrl, await readdir(folder)), thinning).map(({ name }) => name)
  for (const name of spare) await rm(join(folder, name), { force: true })
  return spare
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

function noSpace(error: unknown, folder: string): BackupError | undefined {
  const full = ["ENOSPC", "EDQUOT", "EFBIG"].includes((error as NodeJS.ErrnoException).code ?? "")
  return full
    ? new BackupError(
        `There is no space for the backup in ${folder}. None was made, and older ones are kept.`,
      )
    : undefined
}
