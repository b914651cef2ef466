import { spawn, spawnSync } from "node:child_process"
import { existsSync, readFileSync, rmSync } from "node:fs"
import { isBuildFresh } from "./build-fresh.js"
import { findChromium } from "./chromium"
import { CommandError, runCommand } from "./command"

const help = `npm test, npm run test:city, npm run test:total

  Runs every test: unit, contract (SQLite and PostgreSQL), integration and end to end, and ends with the line
  "N passed, N failed". Builds the site first when its sources changed, and gets a browser when it may.
  CITY_PACK: the city that the server under test installs (default: the starter city).

  test:city   only what a full city shows; needs CITY_PACK
  test:total  no test: adds up the last runs of both`

/** What a full city shows and the starter city does not: polygons, neighbourhoods, streets, its size. */
const cityTests = [
  "tests/contract/city/full-city.test.ts",
  "tests/contract/city/starter-city.test.ts",
  "tests/integration/addresses.test.ts",
  "tests/integration/observatory.test.ts",
  "tests/integration/spaces-api.test.ts",
  "tests/e2e/find.test.ts",
  "tests/e2e/list.test.ts",
  "tests/e2e/observatory.test.ts",
]

interface Report {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
  testResults: { assertionResults: { status: string; fullName: string }[] }[]
}

const reports = { all: "node_modules/.cache/tests.json", city: "node_modules/.cache/tests-city.json" }

await runCommand(help, async ({ args, print }) => {
  if (args.includes("--total")) return total(print)
  const onlyCity = args.includes("--city")
  if (onlyCity && !process.env.CITY_PACK)
    throw new CommandError("CITY_PACK names the full city that these tests need.")
  const report = onlyCity ? reports.city : reports.all
  for (const old of onlyCity ? [report] : Object.values(reports)) rmSync(old, { force: true })
  if (!isBuildFresh()) await run("npm", ["run", "build"])
  process.env.CHROMIUM = chromium(print)
  const output = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
  const status = await run("npx", ["vitest", "run", ...output, ...(onlyCity ? cityTests : [])])
  const read = readReport(report)
  if (!read) throw new CommandError("The tests did not run.")
  const unexplained = tellSkipped(read, print)
  print(counted(read.numPassedTests, failedIn(read)))
  process.exitCode = failedIn(read) || unexplained || status ? 1 : 0
})

/** Both runs as one line. A fresh clone without a full city beside it has one. */
function total(print: (line: string) => void) {
  const all = readReport(reports.all)
  const city = readReport(reports.city)
  if (!all) throw new CommandError("There is no run of the tests to count: npm test")
  const failed = failedIn(all) + (city ? failedIn(city) : 0)
  print(counted(all.numPassedTests + (city?.numPassedTests ?? 0), failed))
  process.exitCode = failed ? 1 : 0
}

function readReport(file: string): Report | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : null
}

function failedIn({ numFailedTests, numFailedTestSuites }: Report): number {
  return numFailedTests || numFailedTestSuites
}

function counted(passed: number, failed: number): string {
  return `${passed} passed, ${failed} failed`
}

/** Names each test that was skipped. @returns whether one does not say why, in its name: `[needs …]` */
function tellSkipped({ testResults }: Report, print: (line: string) => void): boolean {
  const skipped = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== "passed" && status !== "failed")
  for (const { fullName } of skipped) print(`Skipped: ${fullName}`)
  const silent = skipped.filter(({ fullName }) => !/\[needs .+\]/.test(fullName))
  if (silent.length) print("A test that is skipped says why in its name: [needs …]")
  return silent.length > 0
}

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
