import { mkdir, open, rename, rm, statfs } from "node:fs/promises"
import { dirname } from "node:path"
import { env } from "../env.server"
import { AppError } from "../errors"
import { newId } from "../ids.server"
import { halfEnding } from "./half-file"

/** What a disk says when it, or the share of it that is ours, is full. */
const fullCodes = new Set(["ENOSPC", "EDQUOT", "EFBIG"])

export function isDiskFull(error: unknown): boolean {
  return fullCodes.has((error as NodeJS.ErrnoException | null)?.code ?? "")
}

/** How much the disk under a folder still takes, and below what files of users are refused (`MIN_FREE_BYTES`). */
export async function diskSpace(dataDir: string): Promise<{ freeBytes: number; floorBytes: number }> {
  return { freeBytes: await freeBytesOf(dataDir), floorBytes: env().minFreeBytes }
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/**
 * Refuses what would eat into the space that is kept for the database: bookings outlive photos.
 * @throws {AppError} `storage_full`
 */
export async function requireSpace(folder: string, bytes: number, floorBytes: number): Promise<void> {
  if ((await freeBytesOf(folder)) - bytes < floorBytes) throw new AppError("storage_full")
}

export function isHalfFile(name: string): boolean {
  return name.endsWith(halfEnding)
}

/**
 * Writes a file whole or not at all, for this user alone: whoever reads sees all of it or nothing, also after the
 * machine has lost its power, and where the disk is full nothing stays.
 * @throws {AppError} `storage_full`
 */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const half = `${file}.${newId()}${halfEnding}`
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    const handle = await open(half, "wx", 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(half, file)
    await syncFolder(dirname(file))
  } catch (error) {
    await rm(half, { force: true })
    throw isDiskFull(error) ? new AppError("storage_full") : error
  }
}

/** A new name is on the disk once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
