import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, describe, expect, it } from "vitest"
import { freePort } from "../../scripts/free-port"

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function dataDir() {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-start-"))
  folders.push(folder)
  return folder
}

/** Runs the start script until it prints `until`, then asks it to stop; or until it stops by itself. */
function start(variables: Record<string, string>, until?: RegExp) {
  return new Promise<{ output: string; code: number | null }>((resolve) => {
    const child = spawn(process.execPath, ["scripts/run.js", "start"], {
      env: {
        ...process.env,
        NODE_ENV: "production",
        DEMO: "",
        CITY_PACK: "",
        DATABASE_URL: "",
        LOG_LEVEL: "warn",
        ...variables,
      },
    })
    let output = ""
    const listen = (chunk: Buffer) => {
      output += chunk
      if (until?.test(output)) child.kill("SIGTERM")
    }
    child.stdout.on("data", listen)
    child.stderr.on("data", listen)
    child.on("exit", (code) => resolve({ output, code }))
  })
}

describe("npm start", () => {
  it("stops with one line on a wrong variable", async () => {
    const { output, code } = await start({ DATA_DIR: dataDir(), PORT: "eighty" })
    expect(code).toBe(1)
    expect(output.trim().split("\n")).toHaveLength(1)
    expect(output).toContain("PORT")
  })

  it("stops with one line on a city that is not there", async () => {
    const { output, code } = await start({ DATA_DIR: dataDir(), CITY_PACK: "/no/such/city" })
    expect(code).toBe(1)
    expect(output).toContain("/no/such/city")
    expect(output).not.toMatch(/\bat .+:\d+:\d+/)
  })

  it("installs the starter city once, without demo accounts, and leaves when asked", async () => {
    const variables = { DATA_DIR: dataDir(), PORT: String(await freePort()) }
    const first = await start(variables, /Common Roof is at/)
    expect(first.code).toBe(0)
    expect(first.output).toContain("starter")
    expect(first.output).not.toContain("demo.example")
    const second = await start(variables, /Common Roof is at/)
    expect(second.code).toBe(0)
    expect(second.output).not.toMatch(/Installing|Migrated/)
  })
})
