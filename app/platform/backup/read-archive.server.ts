import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { open } from "node:fs/promises"
import type { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { promisify } from "node:util"
import { gunzip } from "node:zlib"
import { type Extract, extract } from "tar-stream"
import { countRows } from "#db/copy/copy-text"
import type { CopiedTable } from "#db/copy/table-order"
import { type SharedFolder, sharedFolders } from "../storage/site-files.server"
import { isStorageKey } from "../storage/storage.server"
import { About, archiveVersion, Manifest, members, placeOf } from "./archive"
import { BackupError } from "./backup-error"
import { ageMark, type BackupKeys, decrypted } from "./encryption.server"

/** Where the parts of a backup go as they are read. What it was given counts only once all of it was read. */
export interface ArchiveSink {
  begin(about: About): Promise<void>
  rows(table: CopiedTable, piece: Buffer): Promise<void>
  /** Must read all chunks. */
  file(path: { folder: string; key: string }, chunks: AsyncIterable<Buffer>): Promise<void>
  secret(text: string): Promise<void>
}

export interface ReadArchive {
  about: About
  manifest: Manifest
}

/** More than any piece that we write; a file that claims more is none of ours. */
const maxBytes = 256 * 1024 * 1024

const expanded = promisify(gunzip)

/**
 * Reads a whole backup and checks every sum and count.
 * @throws {BackupError} where it is cut short, changed, of a newer version, or for another key.
 */
export async function readArchive(file: string, keys: BackupKeys, sink: ArchiveSink): Promise<ReadArchive> {
  const unpacking = extract()
  const feeding = pipeline(await opened(file, keys), unpacking)
  feeding.catch(() => {})
  const reading = new Reading(sink)
  try {
    for await (const entry of unpacking) await reading.take(entry)
    await feeding
    return reading.end()
  } catch (error) {
    unpacking.destroy()
    if (error instanceof SinkFailure) throw error.cause
    if (error instanceof BackupError || isOfTheSystem(error)) throw error
    throw new BackupError(`The backup is damaged or cut short: ${(error as Error).message}`)
  }
}

async function opened(file: string, keys: BackupKeys): Promise<Readable> {
  const begin = Buffer.alloc(ageMark.length)
  const handle = await open(file)
  try {
    await handle.read(begin, 0, begin.length, 0)
  } finally {
    await handle.close()
  }
  const bytes = createReadStream(file)
  if (begin.toString("latin1") !== ageMark) return bytes
  try {
    return await decrypted(bytes, keys)
  } catch (error) {
    bytes.destroy()
    if (error instanceof BackupError) throw error
    throw new BackupError(`The backup is damaged: ${(error as Error).message}`)
  }
}

/** What the receiver could not do is no fault of the backup. */
class SinkFailure extends Error {}

/** A fault of the backup that comes out of the receiver, since it was reading. */
class MemberFault extends Error {}

async function handed(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (cause) {
    throw cause instanceof MemberFault ? cause : new SinkFailure("", { cause })
  }
}

/** A disk that does not answer is named as it is. */
function isOfTheSystem(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).syscall === "string"
}

/** A member as it is read. */
type Entry = Extract extends AsyncIterable<infer Member> ? Member : never

class Reading {
  readonly #sums = new Map<string, string>()
  readonly #rows: Record<string, number> = {}
  #files = 0
  #about: About | undefined
  #manifest: Manifest | undefined
  #ended = false

  constructor(private readonly sink: ArchiveSink) {}

  async take(entry: Entry): Promise<void> {
    const { name } = entry.header
    if (this.#ended || this.#sums.has(name))
      throw new BackupError(`The backup is damaged: ${name} is one too many.`)
    if (!this.#about) {
      if (name !== members.about) throw new BackupError("This is not a backup of Common Roof.")
      return this.#begin(await this.#whole(entry))
    }
    const place = placeOf(name)
    if (place && "table" in place) await this.#takeRows(this.#about, place.table, await this.#whole(entry))
    else if (place && sharedFolders.includes(place.folder as SharedFolder) && isStorageKey(place.key)) {
      await handed(this.sink.file(place, this.#chunks(entry)))
      this.#files++
    } else if (name === members.secret) await handed(this.sink.secret(String(await this.#whole(entry))))
    else if (name === members.manifest)
      this.#manifest = Manifest.parse(JSON.parse(String(await this.#whole(entry))))
    else if (name === members.sums) this.#check(String(await this.#whole(entry)))
    else throw new BackupError(`The backup is damaged: it holds ${name}.`)
  }

  end(): ReadArchive {
    if (!this.#ended || !this.#about || !this.#manifest)
      throw new BackupError("The backup is cut short: its end is missing.")
    return { about: this.#about, manifest: this.#manifest }
  }

  async #begin(bytes: Buffer): Promise<void> {
    const about = JSON.parse(String(bytes)) as Partial<About>
    if ((about.version ?? 0) > archiveVersion)
      throw new BackupError(
        `The backup was made by Common Roof ${about.product}, which is newer than this one.`,
      )
    this.#about = About.parse(about)
    for (const { name } of this.#about.tables) this.#rows[name] = 0
    await handed(this.sink.begin(this.#about))
  }

  async #takeRows({ tables }: About, name: string, bytes: Buffer): Promise<void> {
    const table = tables.find((one) => one.name === name)
    if (!table)
      throw new BackupError(`The backup is damaged: it has rows of ${name}, which it does not name.`)
    const piece = await expanded(bytes, { maxOutputLength: maxBytes })
    this.#rows[name] = (this.#rows[name] ?? 0) + countRows(piece)
    await handed(this.sink.rows(table, piece))
  }

  async #whole(entry: Entry): Promise<Buffer> {
    if ((entry.header.size ?? 0) > maxBytes)
      throw new BackupError(`The backup is damaged: ${entry.header.name} is too large.`)
    const chunks: Buffer[] = []
    for await (const chunk of this.#chunks(entry)) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  async *#chunks(entry: Entry): AsyncGenerator<Buffer> {
    const sum = createHash("sha256")
    try {
      for await (const chunk of entry as AsyncIterable<Buffer>) {
        sum.update(chunk)
        yield chunk
      }
    } catch (error) {
      throw new MemberFault((error as Error).message)
    }
    this.#sums.set(entry.header.name, sum.digest("hex"))
  }

  /** Everything that was written came, as it was written. */
  #check(sums: string): void {
    this.#ended = true
    const written = new Map(
      sums
        .split("\n")
        .slice(0, -1)
        .map((line) => [line.slice(66), line.slice(0, 64)]),
    )
    for (const [name, sum] of this.#sums)
      if (name !== members.sums && written.get(name) !== sum)
        throw new BackupError(`The backup is damaged: ${name} is not what was written.`)
    for (const name of written.keys())
      if (!this.#sums.has(name)) throw new BackupError(`The backup is damaged: ${name} is missing.`)
    const { rows, files }: Pick<Manifest, "rows" | "files"> = this.#manifest ?? { rows: {}, files: 0 }
    for (const [table, count] of Object.entries(this.#rows))
      if (rows[table] !== count) throw new BackupError(`The backup is damaged: rows of ${table} are missing.`)
    if (files !== this.#files) throw new BackupError("The backup is damaged: files are missing.")
  }
}
