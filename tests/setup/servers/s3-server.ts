import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type BucketSettings, bucketOf } from "~/platform/storage/bucket-settings"
import { freePort } from "../../../scripts/free-port"

/** A store that speaks S3, for tests that need one, and that may be taken away from them. */
export interface S3Server {
  /** The variables that name its bucket to a site. */
  variables: Record<string, string>
  settings: (prefix: string) => BucketSettings
  stop: () => Promise<void>
  /** The same store again, with what was in it. */
  start: () => Promise<void>
  remove: () => Promise<void>
}

export async function startS3Server(): Promise<S3Server> {
  const directory = mkdtempSync(join(tmpdir(), "common-roof-s3-"))
  const port = await freePort()
  const endpoint = `http://127.0.0.1:${port}`
  let child: ChildProcess
  const start = async () => {
    // It hides the names of its pages by a cipher that OpenSSL 3 keeps apart: without it no list goes on.
    const script = [
      "--openssl-legacy-provider",
      createRequire(import.meta.url).resolve("s3rver/bin/s3rver.js"),
    ]
    const options = ["--directory", directory, "--address", "127.0.0.1", "--port", String(port), "--silent"]
    child = spawn(process.execPath, [...script, ...options, "--configure-bucket", "roof"], {
      stdio: "ignore",
    })
    for (;;) {
      if (child.exitCode !== null) throw new Error("The S3 server ended while starting")
      if (await fetch(endpoint).catch(() => null)) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const stop = async () => {
    const gone = once(child, "exit")
    if (child.kill("SIGKILL")) await gone
  }
  await start()
  const variables = {
    S3_BUCKET: "roof",
    S3_ENDPOINT: endpoint,
    S3_REGION: "",
    S3_ACCESS_KEY_ID: "S3RVER",
    S3_SECRET_ACCESS_KEY: "S3RVER",
    S3_PREFIX: "",
    S3_FORCE_PATH_STYLE: "",
  }
  return {
    variables,
    settings: (prefix) => {
      const settings = bucketOf({
        ...variables,
        S3_REGION: "us-east-1",
        S3_PREFIX: prefix,
        S3_FORCE_PATH_STYLE: undefined,
      })
      if (!settings) throw new Error("no bucket")
      return settings
    },
    start,
    stop,
    remove: async () => {
      await stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
