import { statfs } from "node:fs/promises"

/** How much the disk under a folder still takes, and below what it counts as nearly full. */
export async function diskSpace(dataDir: string): Promise<{ freeBytes: number; floorBytes: number }> {
  const { bavail, bsize } = await statfs(dataDir)
  return { freeBytes: bavail * bsize, floorBytes: 256 * 1024 * 1024 }
}
