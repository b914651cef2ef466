import { spawn } from "node:child_process"
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createInterface } from "node:readline"
import type { Readable } from "node:stream"
import { isBuildFresh } from "./build-fresh.js"
import { findChromium, headlessShell } from "./chromium"
import { CommandError, runCommand } from "./command"
import { demoData } from "./demo-data"
import { keepInMemory } from "./in-memory"
import { installPackages } from "./servers/debian"

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
  "tests/integration/spaces-api/map-tiles.test.ts",
  "tests/integration/observatory.test.ts",
  "tests/integration/spaces-api/search.test.ts",
  "tests/integration/spaces-api/space.test.ts",
  "tests/e2e/find.test.ts",
  "tests/e2e/list.test.ts",
  "tests/e2e/observatory.test.ts",
]

interface Report {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
  }[]
  /** What a lane said last that failed although each of its tests passed: an error outside of them. */
  failedOutside?: string
}

/** Kinds of tests that one process runs, one after the other. */
interface Lane {
  projects: string[]
  /** Which part of their files, such as `1/2`. */
  shard?: string
}

const lane = (...projects: string[]): Lane => ({ projects })
/** A browser waits more than it works: two of them, each with a server of its own, share two cores. */
const browsers: Lane[] = ["1/2", "2/2"].map((shard) => ({ projects: ["e2e"], shard }))

/**
 * The lanes of a run, turn by turn: those of a turn run side by side, and take about as long. In the first, one lane
 * waits for databases mostly and the other for servers. Processes that race, and browsers, are patient for so long:
 * nothing else runs beside them.
 */
const turns = {
  all: [[lane("unit", "contract"), lane("integration", "wild")], [lane("races")], browsers],
  city: [[lane("contract"), lane("integration")], browsers],
}
const reports = { all: reportsOf("all"), city: reportsOf("city") }

function reportOf(run: keyof typeof turns, { projects, shard = "" }: Lane): string {
  return `node_modules/.cache/tests-${run}-${[...projects, shard.replace("/", "-of-")].filter(Boolean).join("-")}.json`
}

function reportsOf(run: keyof typeof turns): string[] {
  return turns[run].flat().map((lane) => reportOf(run, lane))
}

await runCommand(help, async ({ args, print }) => {
  if (args.includes("--total")) return total(print)
  const onlyCity = args.includes("--city")
  if (onlyCity && !process.env.CITY_PACK)
    throw new CommandError("CITY_PACK names the full city that these tests need.")
  const which = onlyCity ? "city" : "all"
  const files = reports[which]
  for (const old of onlyCity ? files : Object.values(reports).flat()) rmSync(old, { force: true })
  if (!isBuildFresh() && (await runProcess("npm", ["run", "build"], print)))
    throw new CommandError("Nothing is built.")
  process.env.CHROMIUM = chromium(print)
  keepInMemory()
  const { forget } = demoData()
  process.on("exit", forget)
  for (const lanes of turns[which]) {
    const start = performance.now()
    const more = onlyCity ? cityTests : []
    await Promise.all(lanes.map((lane) => runLane(which, lane, more, print)))
    const names = lanes.map(({ projects, shard = "" }) => [...projects, shard].join(" ").trim())
    print(`${names.join(" beside ")}: ${Math.round((performance.now() - start) / 1000)} s`)
  }
  const read = readReports(files)
  if (read.length < files.length) throw new CommandError("Some tests did not run.")
  tellSkipped(read, print)
  print(counted(read))
  process.exitCode = failedIn(read) ? 1 : 0
})

async function runLane(
  run: keyof typeof turns,
  lane: Lane,
  files: string[],
  print: (line: string) => void,
): Promise<void> {
  const file = reportOf(run, lane)
  const output = [
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
    ...lane.projects.flatMap((project) => ["--project", project]),
    ...(lane.shard ? [`--shard=${lane.shard}`] : []),
  ]
  const last: string[] = []
  const status = await runProcess("npx", ["vitest", "run", ...output, ...files], (line) => {
    print(line)
    if (last.push(line) > 60) last.shift()
  })
  const [report] = readReports([file])
  if (status && report && !failedIn([report]))
    writeFileSync(file, JSON.stringify({ ...report, failedOutside: last.join("\n") } satisfies Report))
}

/** Both runs as one line. A fresh clone without a full city beside it has one. */
function total(print: (line: string) => void) {
  const all = readReports(reports.all)
  const city = readReports(reports.city)
  if (all.length < reports.all.length)
    throw new CommandError("There is no run of the tests to count: npm test")
  tellFailed([...all, ...city], print)
  print(counted([...all, ...city]))
  process.exitCode = failedIn([...all, ...city]) ? 1 : 0
}

/** Names each test that failed with its reason once more: of a long run, often only the end is kept. */
function tellFailed(reports: Report[], print: (line: string) => void) {
  for (const { name, status, message, assertionResults } of reports.flatMap((one) => one.testResults)) {
    const failed = assertionResults.filter((test) => test.status === "failed")
    for (const { fullName, failureMessages = [] } of failed)
      print(`Failed: ${name}: ${fullName}\n${failureMessages.join("\n")}`)
    if (status === "failed" && !failed.length) print(`Failed: ${name}\n${message ?? ""}`)
  }
  for (const name of skippedInSilence(reports))
    print(`Failed: ${name}\nA test that is skipped says why in its name: [needs …]`)
  for (const { failedOutside } of reports)
    if (failedOutside) print(`Failed outside of every test, after:\n${failedOutside}`)
}

function readReports(files: string[]): Report[] {
  return files.filter(existsSync).map((file) => JSON.parse(readFileSync(file, "utf8")) as Report)
}

function failedIn(reports: Report[]): number {
  return reports.reduce(
    (sum, one) => sum + (one.numFailedTests || one.numFailedTestSuites || (one.failedOutside ? 1 : 0)),
    skippedInSilence(reports).length,
  )
}

function counted(reports: Report[]): string {
  const passed = reports.reduce((sum, { numPassedTests }) => sum + numPassedTests, 0)
  return `${passed} passed, ${failedIn(reports)} failed`
}

/** Names each test that was skipped. */
function tellSkipped(reports: Report[], print: (line: string) => void) {
  for (const name of skippedIn(reports)) print(`Skipped: ${name}`)
}

function skippedIn(reports: Report[]): string[] {
  return reports
    .flatMap(({ testResults }) => testResults)
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== "passed" && status !== "failed")
    .map(({ fullName }) => fullName)
}

/** Tests that are skipped and do not say why in their names: each counts as one that failed. */
function skippedInSilence(reports: Report[]): string[] {
  return skippedIn(reports).filter((name) => !/\[needs .+\]/.test(name))
}

/** Passes on what a command says line by line, since another may speak at the same time. */
function runProcess(command: string, args: string[], print: (line: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] })
    const pass = (input: Readable) => createInterface({ input }).on("line", print)
    for (const stream of [child.stdout, child.stderr]) pass(stream)
    child.on("error", reject)
    child.on("close", (code) => resolve(code ?? 1))
  })
}

/** A Chromium on this machine, or Debian's when it may be installed. */
function chromium(print: (line: string) => void): string {
  if ((process.env.CI || !findChromium()) && !existsSync(headlessShell)) {
    print("Installing Debian's headless Chromium for the end-to-end tests…")
    installPackages("chromium-headless-shell", "fonts-liberation")
  }
  const found = findChromium()
  if (found) return found
  throw new CommandError(
    "The end-to-end tests need Chromium: install it (apt-get install chromium-headless-shell), or name its file in CHROMIUM.",
  )
}
