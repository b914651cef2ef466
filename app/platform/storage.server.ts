import { createReadStream } from "node:fs"
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises"
import { dirname, join, sep } from "node:path"
import { Readable } from "node:stream"
import { env } from "./env.server"
import { invariant } from "./errors"
import { newId } from "./ids.server"

/** Where files of users are kept. A key is written once and never changes its bytes. */
export interface Storage {
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Null when there is nothing under the key, or the key is not one. */
  get(key: string): Promise<{ stream: ReadableStream<Uint8Array>; size: number } | null>
  /** Nothing happens when there is nothing under the key. */
  remove(key: string): Promise<void>
  /** The keys of what was put before an instant. */
  keysBefore(instant: Date): AsyncIterable<string>
}

/** Words of lower-case letters and digits in folders, with one ending: nothing that leaves the folder. */
const safeKey = /^[a-z0-9]+(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)*\.[a-z0-9]+$/

export function isStorageKey(key: string): boolean {
  return safeKey.test(key)
}

export function diskStorage(folder: string): Storage {
  return {
    async put(key, bytes) {
      invariant(safeKey.test(key), `storage key ${key}`)
      const file = join(folder, key)
      await mkdir(dirname(file), { recursive: true })
      // Readers see the whole file or none.
      const half = `${file}.${newId()}`
      await writeFile(half, bytes)
      await rename(half, file)
    },
    async get(key) {
      if (!safeKey.test(key)) return null
      const file = join(folder, key)
      const found = await stat(file).catch(() => null)
      if (!found?.isFile()) return null
      const stream = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
      return { stream, size: found.size }
    },
    async remove(key) {
      invariant(safeKey.test(key), `storage key ${key}`)
      await rm(join(folder, key), { force: true })
    },
    async *keysBefore(instant) {
      const entries = await readdir(folder, { recursive: true }).catch(() => [])
      for (const entry of entries) {
        const key = entry.split(sep).join("/")
        const found = safeKey.test(key) ? await stat(join(folder, entry)).catch(() => null) : null
        if (found?.isFile() && found.mtime < instant) yield key
      }
    },
  }
}

/** The photos of this installation: `photos` in the data folder. */
export function photoStorage(): Storage {
  return diskStorage(join(env().dataDir, "photos"))
}

/** What people attached to their messages: `attachments` in the data folder. */
export function attachmentStorage(): Storage {
  return diskStorage(join(env().dataDir, "attachments"))
}
