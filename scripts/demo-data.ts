import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Names the folder to whoever is started after it is made. */
const made = "COMMON_ROOF_TEST_DATA"

/**
 * A data folder with the city of `CITY_PACK` and the demo offers, to be copied: made once for a process and all
 * that it starts. It takes the machine as long as dozens of tests.
 * @returns `forget` removes it where it was made.
 */
export function demoData(): { folder: string; forget: () => void } {
  const before = process.env[made]
  if (before) return { folder: before, forget: () => {} }
  const folder = mkdtempSync(join(tmpdir(), "common-roof-demo-"))
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    DATA_DIR: folder,
    DATABASE_URL: "",
    DEMO: "1",
  }
  for (const command of [["city", "install"], ["seed"]]) {
    const { status, stderr } = spawnSync(process.execPath, ["scripts/run.js", ...command], { env })
    if (status !== 0) throw new Error(`The data of the tests cannot be made:\n${stderr}`)
  }
  process.env[made] = folder
  return { folder, forget: () => rmSync(folder, { recursive: true, force: true }) }
}
