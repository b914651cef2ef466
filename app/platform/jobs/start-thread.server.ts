import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { type ResourceLimits, Worker } from "node:worker_threads"

/**
 * Starts a program of `scripts/threads` as a thread: as it was built beside the site, and from its source where that runs
 * unbuilt.
 * @param name of its file; `threads` in vite.config.ts names it too.
 */
export function startThread(name: string, workerData?: unknown, resourceLimits?: ResourceLimits): Worker {
  // The bundle that holds this file lies beside the programs, or in a folder of theirs.
  const built = [`./${name}.js`, `../${name}.js`]
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(fileURLToPath(url)))
  if (built) return new Worker(built, { workerData, resourceLimits })
  const source = new URL(`../../../scripts/threads/${name}.ts`, import.meta.url)
  const program = `import("tsx/esm/api").then(({ register }) => (register(), import("${source}")))`
  return new Worker(program, { eval: true, workerData, resourceLimits })
}
