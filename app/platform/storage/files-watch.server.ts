import { env } from "../env.server"
import { BucketFault } from "./bucket-fault"
import { bucketPlace } from "./bucket-settings"
import { openBucket } from "./bucket-storage.server"

/** Milliseconds from one look at the store to the next: each is a request that may be paid for. */
const restMs = 10_000

/** Where files are kept, and how it fares. */
export interface FilesState {
  /** Null for the data folder of the machine. */
  place: string | null
  /** Why the store does not do what it is asked; null while it does. */
  fault: string | null
}

/** Looks again and again at what answers with a promise; whoever asks is told what was seen last, and waits for nothing. */
export function watchOf(
  look: () => Promise<void>,
  clock: () => number = () => performance.now(),
): () => string | null {
  let fault: string | null = null
  let next = Number.NEGATIVE_INFINITY
  return () => {
    if (clock() >= next) {
      next = Number.POSITIVE_INFINITY
      look()
        .then(
          () => null,
          (error) => (error instanceof BucketFault ? error.told : String((error as Error).message)),
        )
        .then((seen) => {
          fault = seen
          next = clock() + restMs
        })
    }
    return fault
  }
}

let watch: (() => string | null) | undefined

/** How the store of this installation was seen last, ten seconds ago or so. */
export function filesState(): FilesState {
  const { bucket } = env()
  if (!bucket) return { place: null, fault: null }
  watch ??= watchOf(async () => (await openBucket(bucket)).look())
  return { place: bucketPlace(bucket), fault: watch() }
}
