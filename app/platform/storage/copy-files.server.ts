import { type SiteFiles, sharedFolders } from "./site-files.server"
import { endOfTime, type Storage } from "./storage.server"

/** How many files are under way at a time: a store is far away, and each is small. */
const atATime = 8
const tellEvery = 500

/**
 * Copies every file that is not there yet. What stands under a key never changes, so that a copy that was broken off
 * goes on where it was.
 * @param onProgress told how many are copied, every few hundred.
 */
export async function copyFiles(
  from: SiteFiles,
  to: SiteFiles,
  onProgress: (copied: number) => void,
): Promise<{ copied: number; there: number }> {
  let copied = 0
  let there = 0
  for (const folder of sharedFolders) {
    const [source, target] = [from(folder), to(folder)]
    const kept = await keysOf(target)
    const waiting = source.keysBefore(endOfTime)[Symbol.asyncIterator]()
    const work = async () => {
      for (let next = await waiting.next(); !next.done; next = await waiting.next()) {
        if (kept.has(next.value)) there++
        else if ((await copyFile(source, target, next.value)) && ++copied % tellEvery === 0)
          onProgress(copied)
      }
    }
    await Promise.all(Array.from({ length: atATime }, work))
  }
  return { copied, there }
}

/** Those of `files` (`folder/key`) that are not there. */
export async function missingFiles(files: SiteFiles, named: Iterable<string>): Promise<string[]> {
  const missing = new Set(named)
  for (const folder of sharedFolders)
    for await (const key of files(folder).keysBefore(endOfTime)) missing.delete(`${folder}/${key}`)
  return [...missing].sort()
}

/** @returns false for a file that went meanwhile. */
async function copyFile(source: Storage, target: Storage, key: string): Promise<boolean> {
  const found = await source.get(key)
  if (!found) return false
  await target.put(key, new Uint8Array(await new Response(found.stream).arrayBuffer()))
  return true
}

async function keysOf(storage: Storage): Promise<Set<string>> {
  const keys = new Set<string>()
  for await (const key of storage.keysBefore(endOfTime)) keys.add(key)
  return keys
}
