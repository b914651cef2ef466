import { existsSync, statfsSync } from "node:fs"

const memory = "/dev/shm"
/** What a run may hold at once, and as much again: databases, data folders, profiles of browsers. */
const enough = 4 * 2 ** 30

/**
 * Has temporary folders made in memory where a machine has room there and names no other place. Nobody needs what
 * tests keep once they have ended, and on a disk they wait for its commits for a third of their time.
 */
export function keepInMemory() {
  if (!process.env.TMPDIR && freeIn(memory) >= enough) process.env.TMPDIR = memory
}

function freeIn(folder: string): number {
  if (!existsSync(folder)) return 0
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
