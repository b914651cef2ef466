import type { Env } from "~/platform/env.server"
import { BucketFault } from "~/platform/storage/bucket-fault"
import { bucketPlace } from "~/platform/storage/bucket-settings"
import { openBucket } from "~/platform/storage/bucket-storage.server"
import { CommandError } from "../command"

/**
 * Says where files are kept, and tries the bucket: a wrong name or key stops the start, before somebody's photo meets
 * it. A store that does not answer is waited for by nobody, since pages need none of it.
 * @throws {CommandError} in one line.
 */
export async function checkFiles({ bucket, dataDir }: Env, print: (line: string) => void): Promise<void> {
  if (!bucket) return print(`Files are kept in ${dataDir}`)
  print(`Files are kept in ${bucketPlace(bucket)}`)
  try {
    await (await openBucket(bucket)).try()
  } catch (error) {
    if (!(error instanceof BucketFault)) throw error
    if (error.lasting) throw new CommandError(`Wrong configuration: ${error.told}`)
    print(`Notice: ${error.told}`)
  }
}
