import { spawn, spawnSync } from "node:child_process"
import { existsSync, rmSync } from "node:fs"
import { isBuildFresh } from "./build-fresh"
import { findChromium } from "./chromium"
import { CommandError, runCommand } from "./command"

const help = `npm test

  Runs every test: unit, contract (SQLite and PostgreSQL), integration and end to end, and ends with the line
  "N passed, N failed". Builds the site first when its sources changed, and gets a browser when it may.
  CITY_PACK: the city that the server under test installs (default: the starter city).`

await runCommand(help, async ({ print }) => {
  if (!isBuildFresh()) await run("npm", ["run", "build"])
  process.env.CHROMIUM = chromium(print)
  const report = "node_modules/.cache/tests.json"
  rmSync(report, { force: true })
  const status = await run("npx", [
    "vitest",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ])
  if (!existsSync(report)) throw new CommandError("The tests did not run.")
  const { default: counts } = await import(new URL(`../${report}`, import.meta.url).href, {
    with: { type: "json" },
  })
  const failed = counts.numFailedTests || counts.numFailedTestSuites
  print(`${counts.numPassedTests} passed, ${failed} failed`)
  process.exitCode = failed || status ? 1 : 0
})

function run(command: string, args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit" })
    child.on("error", reject)
    child.on("exit", (code) => resolve(code ?? 1))
  })
}

/** A Chromium on this machine, or Debian's when it may be installed. */
function chromium(print: (line: string) => void): string {
  const found = findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    print("Installing Debian's chromium for the end-to-end tests…")
    const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const
    spawnSync("apt-get", ["update", "-qq"], options)
    spawnSync(
      "apt-get",
      ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"],
      options,
    )
  }
  const installed = findChromium()
  if (installed) return installed
  throw new CommandError(
    "The end-to-end tests need Chromium: install it (apt-get install chromium), or name its file in CHROMIUM.",
  )
}
