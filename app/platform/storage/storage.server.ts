import { createReadStream } from "node:fs"
import { mkdir, readdir, rm, stat } from "node:fs/promises"
import { join, sep } from "node:path"
import { Readable } from "node:stream"
import { invariant } from "../errors"
import { isHalfFile, requireSpace, writeWhole } from "./disk.server"

/** Where files are kept, a folder or a bucket. A key is written once and never changes its bytes. */
export interface Storage {
  /** @throws {AppError} `storage_full`, or `files_away` while the store does not answer: then nothing is kept. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Null when there is nothing under the key, or the key is not one. Whoever does not read the stream cancels it. */
  get(key: string): Promise<{ stream: ReadableStream<Uint8Array>; size: number } | null>
  /** Nothing happens when there is nothing under the key. */
  remove(key: string): Promise<void>
  /** The keys of what was put before an instant. */
  keysBefore(instant: Date): AsyncIterable<string>
  /** Removes what was begun to be put before an instant, and never was. @returns how many files. */
  removeHalves(instant: Date): Promise<number>
}

/** After whatever was put: for every key that there is. */
export const endOfTime = new Date(8.64e15)

/** Words of lower-case letters and digits in folders, with one ending: nothing that leaves the folder. */
const safeKey = /^[a-z0-9]+(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)*\.[a-z0-9]+$/

export function isStorageKey(key: string): boolean {
  return safeKey.test(key)
}

/** Files in a folder of a disk. @param floorBytes what the disk keeps free for the database. */
export function diskStorage(folder: string, floorBytes = 0): Storage {
  return {
    async put(key, bytes) {
      invariant(safeKey.test(key), `storage key ${key}`)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await requireSpace(folder, bytes.byteLength, floorBytes)
      await writeWhole(join(folder, key), bytes)
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
      for (const entry of await entriesOf(folder)) {
        const key = entry.split(sep).join("/")
        if (safeKey.test(key) && (await isFileBefore(join(folder, entry), instant))) yield key
      }
    },
    async removeHalves(instant) {
      let removed = 0
      for (const entry of (await entriesOf(folder)).filter(isHalfFile)) {
        const file = join(folder, entry)
        if (!(await isFileBefore(file, instant))) continue
        await rm(file, { force: true })
        removed++
      }
      return removed
    },
  }
}

function entriesOf(folder: string): Promise<string[]> {
  return readdir(folder, { recursive: true }).catch(() => [])
}

async function isFileBefore(file: string, instant: Date): Promise<boolean> {
  const found = await stat(file).catch(() => null)
  return Boolean(found?.isFile() && found.mtime < instant)
}
