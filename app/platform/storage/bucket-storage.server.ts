import { invariant } from "../errors"
import { log } from "../log.server"
import type { Bucket } from "./bucket.server"
import { BucketFault } from "./bucket-fault"
import type { BucketSettings } from "./bucket-settings"
import { isStorageKey, type Storage } from "./storage.server"

const opened = new WeakMap<BucketSettings, Promise<Bucket>>()

/** The bucket, opened once for its settings. The client is read in only where there is a bucket: it takes 14 MB. */
export function openBucket(settings: BucketSettings): Promise<Bucket> {
  let bucket = opened.get(settings)
  if (!bucket) {
    bucket = import("./bucket.server").then(({ Bucket }) => new Bucket(settings))
    opened.set(settings, bucket)
  }
  return bucket
}

/** Files under a folder of a bucket. The store takes each whole or not at all. */
export function bucketStorage(open: () => Promise<Bucket>, folder: string): Storage {
  const named = (key: string) => {
    invariant(isStorageKey(key), `storage key ${key}`)
    return `${folder}/${key}`
  }
  return {
    put: (key, bytes) => told(async () => (await open()).put(named(key), bytes)),
    get: async (key) => (isStorageKey(key) ? told(async () => (await open()).get(named(key))) : null),
    remove: (key) => told(async () => (await open()).remove(named(key))),
    async *keysBefore(instant) {
      for await (const { key, at } of (await open()).list(`${folder}/`)) {
        const own = key.slice(folder.length + 1)
        if (at < instant && isStorageKey(own)) yield own
      }
    },
    // A store shows nothing of what it was not given whole.
    removeHalves: async () => 0,
  }
}

/** What the store could not do is told to the log as it is: the reader is told that files are away. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BucketFault) log[error.lasting ? "error" : "warn"]({ reason: error.told }, "files")
    throw error
  }
}
