import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { createDatabase } from "#db/database.server"
import { migrateUp } from "#db/migrate.server"

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "common-roof-command-"))
  const db = createDatabase(join(folder, "data", "common-roof.sqlite"))
  await migrateUp(db)
  await db.destroy()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Ran {
  code: number | null
  output: string
  errors: string
}

/** @param shell what is said to the shell before the command. */
function run(
  script: string,
  args: string[],
  variables: Record<string, string> = {},
  shell = "",
): Promise<Ran> {
  return new Promise((resolve) => {
    const line = `${shell} exec "$0" scripts/run.js ${script} "$@"`
    const command = spawn("sh", ["-c", line, process.execPath, ...args], {
      env: { ...process.env, DATA_DIR: join(folder, "data"), DATABASE_URL: "", CITY_PACK: "", ...variables },
      stdio: ["ignore", "pipe", "pipe"],
    })
    let output = ""
    let errors = ""
    command.stdout.on("data", (chunk) => {
      output += chunk
    })
    command.stderr.on("data", (chunk) => {
      errors += chunk
    })
    command.on("close", (code) => resolve({ code, output, errors }))
  })
}

const oneLine = /^[^\n]+\n$/

describe("npm run backup", { timeout: 300_000 }, () => {
  it("creates with a passphrase, verifies and restores", async () => {
    const variables = { BACKUP_KEY: "correct horse battery staple", BACKUP_DIR: join(folder, "kept") }
    const made = await run("backup", ["create", "--quiet"], variables)
    expect(made).toEqual({ code: 0, output: "", errors: "" })
    const [name] = readdirSync(join(folder, "kept"))
    const file = join(folder, "kept", name as string)
    const verified = await run("backup", ["verify", file], variables)
    expect(verified).toMatchObject({ code: 0, errors: "" })
    expect(verified.output).toMatch(/^Whole, and can be restored: .+ 0 files\.\n$/)
    const locked = await run("backup", ["verify", file])
    expect(locked).toMatchObject({ code: 1, errors: expect.stringMatching(oneLine) })
    const into = join(folder, "new")
    const restored = await run("backup", ["restore", file, "--into", into], variables)
    expect(restored).toMatchObject({ code: 0, errors: "" })
    expect(restored.output).toContain(`Restored into ${into}`)
    expect(readdirSync(into).toSorted()).toEqual(["common-roof.sqlite", "session-secret"])
    expect(readFileSync(join(into, "session-secret"))).toEqual(
      readFileSync(join(folder, "data", "session-secret")),
    )
    const again = await run("backup", ["restore", file, "--into", into], variables)
    expect(again).toMatchObject({ code: 1, errors: expect.stringMatching(oneLine) })
    expect(again.errors).toContain("is not empty")
  })

  it("leaves nothing under the name of a backup where the disk is full", async () => {
    mkdirSync(join(folder, "data/photos/aa"), { recursive: true })
    writeFileSync(join(folder, "data/photos/aa/aaa-640.webp"), randomBytes(8_000_000))
    // The system refuses what is written beyond 4 MB of a file, as it does where there is no space.
    const { code, errors } = await run("backup", ["create"], {}, "ulimit -f 8000;")
    expect(code).toBe(1)
    expect(errors).toMatch(oneLine)
    expect(errors).toContain("There is no space")
    expect(readdirSync(join(folder, "data/backups"))).toEqual([])
    const { output } = await run("backup", ["list"])
    expect(output).toContain("One failed at")
  })

  it("explains itself, and refuses the secret half of a key", async () => {
    expect((await run("backup", ["--help"])).output).toContain("restore <file>")
    expect(await run("backup", ["create", "--every-day"])).toMatchObject({ code: 2 })
    const wrong = await run("backup", ["create"], { BACKUP_KEY: `AGE-SECRET-KEY-1${"Q".repeat(58)}` })
    expect(wrong).toMatchObject({ code: 1, errors: expect.stringMatching(/^[^\n]*BACKUP_KEY[^\n]*\n$/) })
  })
})

describe("npm run migrate -- down", { timeout: 300_000 }, () => {
  it("names what would be lost, and does nothing while nobody answers", async () => {
    const asked = await run("migrate", ["down"])
    expect(asked).toMatchObject({ code: 1, errors: expect.stringMatching(oneLine) })
    expect(asked.output).toMatch(/^Taking back \d{4}-/)
    expect((await run("migrate", ["status"])).output).not.toContain("not run")
    const sure = await run("migrate", ["down", "--yes"])
    expect(sure).toMatchObject({ code: 0, errors: "" })
    expect(sure.output).toContain("Took back:")
    expect((await run("migrate", ["status"])).output).toContain("not run")
  })
})
