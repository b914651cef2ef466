import { spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { smallPack } from "../fixtures/small-pack"

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "common-roof-command-"))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function unpack(changes: Record<string, string | undefined> = {}): string {
  const pack = join(folder, "pack")
  for (const [name, text] of Object.entries(smallPack(changes))) {
    mkdirSync(dirname(join(pack, name)), { recursive: true })
    writeFileSync(join(pack, name), text)
  }
  return pack
}

function city(...args: string[]): Promise<{ code: number | null; output: string; errors: string }> {
  return new Promise((resolve) => {
    const command = spawn(process.execPath, ["scripts/run.js", "city", ...args], {
      env: { ...process.env, DATA_DIR: folder, DATABASE_URL: "", CITY_PACK: "" },
    })
    let output = ""
    let errors = ""
    command.stdout.on("data", (chunk) => {
      output += chunk
    })
    command.stderr.on("data", (chunk) => {
      errors += chunk
    })
    command.on("exit", (code) => resolve({ code, output, errors }))
  })
}

describe("npm run city", { timeout: 120_000 }, () => {
  it("installs, lists and removes", async () => {
    const pack = unpack()
    const installed = await city("install", pack)
    expect(installed).toMatchObject({ code: 0, errors: "" })
    expect(installed.output).toContain("Loading 4 areas")
    expect(installed.output).toContain("is installed.")
    expect((await city("install", pack)).output).toContain("nothing has changed")
    expect((await city("list")).output).toContain("municipality: 2 areas, 2 with a polygon")
    expect((await city("remove")).output).toBe("The city is removed.\n")
    expect((await city("list")).output).toContain("No city is installed.")
  })

  it("names file, line and reason of a bad pack in one line", async () => {
    const pack = unpack({ "streets.csv": "name_fr,nis,lon,lat\nRue,1,4.2,50.2\nRue,1,4.2,99\n" })
    for (const verb of ["check", "install"]) {
      const { code, errors } = await city(verb, pack)
      expect(code).toBe(1)
      expect(errors).toMatch(/^streets\.csv:3: lat: .+\n$/)
    }
  })

  it("explains itself", async () => {
    expect((await city("--help")).output).toContain("npm run city -- install [source]")
    expect(await city("instal")).toMatchObject({
      code: 2,
      errors: expect.stringContaining("install [source]"),
    })
  })
})
