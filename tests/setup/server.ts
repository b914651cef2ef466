import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { startServer } from "../../scripts/built-site"
import { demoData } from "../../scripts/demo-data"

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the server under test, without a slash at the end. */
    origin: string
    /** Its data folder: mails are in `outbox`. */
    dataDir: string
  }
}

/**
 * Starts the built site with a data folder of its own, the city of `CITY_PACK` and the demo offers, once for all
 * files of a project.
 */
export default async function setup(project: TestProject) {
  if (!existsSync("build/server/index.js"))
    throw new Error("The tests of the server need a build: npm run build")
  const { folder: demo, forget } = demoData()
  const dataDir = mkdtempSync(join(tmpdir(), "common-roof-server-"))
  cpSync(demo, dataDir, { recursive: true })
  const { origin, stop } = await startServer({ DATA_DIR: dataDir, DEMO: "1" })
  project.provide("origin", origin)
  project.provide("dataDir", dataDir)
  return async () => {
    await stop()
    rmSync(dataDir, { recursive: true, force: true })
    forget()
  }
}
