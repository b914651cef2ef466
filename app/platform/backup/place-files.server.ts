import { readdir, readFile, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { type SharedFolder, type SiteFiles, sharedFolders } from "../storage/site-files.server"
import { endOfTime, isStorageKey, type Storage } from "../storage/storage.server"

/** Puts what was restored into a work folder where a site has it. What is put is taken away again by `undo`. */
export interface Placing {
  place: () => Promise<void>
  undo: () => Promise<void>
}

/** Everything of the work folder goes into the data folder by a change of name. */
export function placeInFolder(work: string, dataDir: string): Placing {
  const placed: string[] = []
  return {
    async place() {
      for (const name of await readdir(work)) {
        await rename(join(work, name), join(dataDir, name))
        placed.push(name)
      }
    },
    async undo() {
      for (const name of placed) await rm(join(dataDir, name), { recursive: true, force: true })
    },
  }
}

/** The shared folders of the work folder go into a bucket, and then leave it. */
export function placeInBucket(work: string, files: SiteFiles): Placing {
  const placed: { storage: Storage; key: string }[] = []
  return {
    async place() {
      for (const folder of sharedFolders) {
        const storage = files(folder)
        for (const key of await keysIn(join(work, folder))) {
          placed.push({ storage, key })
          await storage.put(key, await readFile(join(work, folder, key)))
        }
        await rm(join(work, folder), { recursive: true, force: true })
      }
    },
    async undo() {
      for (const { storage, key } of placed) await storage.remove(key)
    },
  }
}

/** A file that is kept there already; null where there is none. */
export async function anyFile(files: SiteFiles): Promise<{ folder: SharedFolder; key: string } | null> {
  for (const folder of sharedFolders)
    for await (const key of files(folder).keysBefore(endOfTime)) return { folder, key }
  return null
}

async function keysIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return names.filter(isStorageKey)
}
