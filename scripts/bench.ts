import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { cpus, loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import { createDatabase } from "#db/database.server"
import { migrateUp } from "#db/migrate.server"
import { type AlertFigure, benchAlerts, describeAlerts } from "./bench/alert-bench"
import { benchBookings } from "./bench/booking-bench"
import { describeBookings } from "./bench/booking-report"
import { benchDocuments, describeDocuments } from "./bench/document-bench"
import { benchMatching, type MatchFigures } from "./bench/match-bench"
import { describeMatching } from "./bench/match-report"
import { benchPages, describePages } from "./bench/page-bench"
import { benchPlans, describePlans } from "./bench/plan-bench"
import { startPostgis } from "./bench/postgis"
import { benchReading, describeReading } from "./bench/reading-bench"
import { describeFigures } from "./bench/report"
import { benchScale, describeScale } from "./bench/scale-bench"
import { benchSearch, type SearchFigures } from "./bench/search-bench"
import { fillSyntheticCity } from "./bench/synthetic-city"
import { CommandError, runCommand } from "./command"
import { freePort } from "./free-port"
import { startPostgres } from "./postgres"

const help = `npm run bench -- [--only search|matching|bookings|reading|pages|plans|documents|scale] [--spaces 10000,100000,1000000] [--peers] [--quick]

Makes invented cities, asks the shipped search and the matching of needs the same questions as a scan of everything, books beside PostgreSQL's
bare exclusion constraint, writes beside readers of the built site, asks it for pages, solves sharing plans, makes statements as PDF, starts several
processes of it behind HAProxy on PostgreSQL with a standby, and prints times, growth and ratios. Writes docs/benchmarks.md, unless --quick, which asks
less of smaller cities.

  --only    one of the eight; scale is left out of --quick unless it is named
  --spaces  how many spaces each city has, separated by commas
  --peers   asks PostGIS the same, from Debian's packages, which it installs where it may`

const file = "docs/benchmarks.md"
const parts = ["search", "matching", "bookings", "reading", "pages", "plans", "documents", "scale"] as const
type Part = (typeof parts)[number]
/** What parts the file, before each part but the first. */
const dividers: Record<Exclude<Part, "search">, string> = {
  matching: "\n# Matching\n",
  bookings: "\n# Bookings\n",
  reading: "\n# A writer beside readers\n",
  pages: "\n# A page of results\n",
  plans: "\n# Sharing plans\n",
  documents: "\n# Documents\n",
  scale: "\n# Several processes\n",
}
const usualSizes = "10000,100000,1000000"
const quickSizes = "1000,10000"

await runCommand(help, async ({ args, print }) => {
  const quick = args.includes("--quick")
  const at = args.indexOf("--spaces")
  const sizes = (at >= 0 ? (args[at + 1] ?? "") : quick ? quickSizes : usualSizes).split(",").map(Number)
  if (sizes.some((size) => !Number.isInteger(size) || size < 10))
    throw new CommandError("--spaces takes whole numbers of at least 10, separated by commas.")
  const only = args.includes("--only") ? args[args.indexOf("--only") + 1] : null
  if (only !== null && !parts.some((part) => part === only))
    throw new CommandError(`--only takes ${parts.join(", ")}.`)
  const asked = (part: Part) => only === part || (only === null && !(quick && part === "scale"))
  const written = readFileSync(file, "utf8")
  const made: Record<Part, () => Promise<string>> = {
    search: async () =>
      searchPart(await searchTables(sizes, { quick, peers: args.includes("--peers") }, print)),
    matching: async () => matchingPart(await matchingTables(sizes, quick, print)),
    bookings: async () => bookingPart(await bookingTables(quick, print)),
    reading: async () => readingPart(await readingTable(quick, print)),
    pages: async () => pagePart(await pageTable(quick, print)),
    plans: async () => planPart(await planTable(quick, print)),
    documents: async () => documentPart(await documentTable(quick, print)),
    scale: async () => scalePart(await scaleTable(quick, print)),
  }
  let text = ""
  for (const part of parts) {
    const content = asked(part) ? await made[part]() : partOf(written, part)
    text += part === "search" ? content : dividers[part] + content
  }
  if (!quick) writeFileSync(file, text)
})

/** What the file says of a part now. */
function partOf(written: string, part: Part): string {
  const start = part === "search" ? 0 : written.indexOf(dividers[part])
  if (start < 0) return ""
  const content = written.slice(part === "search" ? 0 : start + dividers[part].length)
  const ends = Object.values(dividers)
    .map((divider) => content.indexOf(divider))
    .filter((at) => at >= 0)
  return content.slice(0, Math.min(content.length, ...ends))
}

async function planTable(quick: boolean, print: (line: string) => void): Promise<string> {
  const table = describePlans(await benchPlans({ buildings: quick ? 1 : 3, print }))
  print(`\n${table}`)
  return table
}

async function documentTable(quick: boolean, print: (line: string) => void): Promise<string> {
  print("Making statements…")
  const table = describeDocuments(await benchDocuments(quick ? 200 : 10_000))
  print(`\n${table}`)
  return table
}

async function scaleTable(quick: boolean, print: (line: string) => void): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-bench-"))
  try {
    const size = { spaces: 1000, ...(quick ? { answers: 50, runs: 1 } : { answers: 300, runs: 2 }) }
    const table = describeScale(await benchScale(folder, size, print))
    print(`\n${table}`)
    return table
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface SearchWork {
  quick: boolean
  peers: boolean
}

async function searchTables(
  sizes: number[],
  work: SearchWork,
  print: (line: string) => void,
): Promise<string> {
  const figures: SearchFigures[] = []
  for (const spaces of sizes) figures.push(await benchCity(spaces, work, print))
  const tables = describeFigures(figures)
  print(`\n${tables}`)
  return tables
}

async function matchingTables(
  sizes: number[],
  quick: boolean,
  print: (line: string) => void,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-bench-"))
  const server = await startPostgres(folder, { port: await freePort(), durable: false })
  const figures: MatchFigures[] = []
  let rounds: AlertFigure[] = []
  try {
    for (const spaces of sizes) {
      print(`Matching ${spaces.toLocaleString("en")} needs with as many spaces…`)
      await server.createDatabase(`matching_${spaces}`)
      const db = createDatabase(join(folder, `${spaces}.sqlite`))
      await migrateUp(db)
      await fillSyntheticCity(db, { spaces })
      const size = { spaces, ...(quick ? { queries: 40, runs: 1 } : { queries: 200, runs: 3 }) }
      figures.push(await benchMatching(db, `${server.server}/matching_${spaces}`, size))
      rounds = await benchAlerts(db, {
        silent: quick ? [100, 1000] : [100, 1000, 10_000],
        hearing: 50,
        changes: [100, 1000],
        runs: quick ? 1 : 3,
      })
      await db.destroy()
    }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const tables = `${describeMatching(figures)}\n${describeAlerts(rounds)}`
  print(`\n${tables}`)
  return tables
}

async function bookingTables(quick: boolean, print: (line: string) => void): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-bench-"))
  const server = await startPostgres(folder, { port: await freePort(), durable: true })
  const url = `${server.server}/bench`
  try {
    print("Booking…")
    await server.createDatabase("bench")
    const sqlite = createDatabase(join(folder, "bench.sqlite"))
    const postgres = createDatabase(url)
    for (const db of [sqlite, postgres]) await migrateUp(db)
    const size = quick
      ? { attempts: 100, runs: 1, halls: 16, standing: 500, series: 2 }
      : { attempts: 1000, runs: 3, halls: 16, standing: 5000, series: 3 }
    const tables = describeBookings(await benchBookings({ sqlite, postgres, url }, size))
    for (const db of [sqlite, postgres]) await db.destroy()
    print(`\n${tables}`)
    return tables
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function readingTable(quick: boolean, print: (line: string) => void): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-bench-"))
  try {
    print("Reading…")
    const size = { readers: 20, ...(quick ? { writes: 40, runs: 1 } : { writes: 100, runs: 3 }) }
    const table = describeReading(await benchReading(folder, size))
    print(`\n${table}`)
    return table
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function pageTable(quick: boolean, print: (line: string) => void): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-bench-"))
  try {
    print("Asking for pages…")
    const table = describePages(
      await benchPages(folder, quick ? { answers: 30, runs: 1 } : { answers: 100, runs: 3 }),
    )
    print(`\n${table}`)
    return table
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function benchCity(
  spaces: number,
  { quick, peers }: SearchWork,
  print: (line: string) => void,
): Promise<SearchFigures> {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-bench-"))
  chmodSync(folder, 0o755)
  const open = () => createDatabase(join(folder, "bench.sqlite"))
  const postgis = peers ? await startPostgis(folder) : null
  try {
    print(`Making a city of ${spaces.toLocaleString("en")} spaces…`)
    const db = open()
    await migrateUp(db)
    await fillSyntheticCity(db, { spaces })
    await db.destroy()
    print("Asking…")
    return await benchSearch(open, {
      spaces,
      file: join(folder, "space-index"),
      postgis: postgis?.url ?? null,
      ...(quick ? { queries: 60, runs: 1 } : { queries: 300, runs: 3 }),
    })
  } finally {
    await postgis?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function machine(): string {
  const [load = 0] = loadavg()
  const model = cpus()[0]?.model.trim() ?? "unknown"
  return `${cpus().length} cores (${model}), Node ${process.version}, with a load of ${load.toFixed(1)}`
}

function readingPart(table: string): string {
  return `
Measured on ${machine()}, SQLite.

${table}`
}

function pagePart(table: string): string {
  return `
Measured on ${machine()}, SQLite, with the demo of the starter city.

${table}`
}

function documentPart(table: string): string {
  return `
Measured on ${machine()}.

${table}`
}

function scalePart(table: string): string {
  return `
Measured on ${machine()}, PostgreSQL 18.

${table}`
}

function planPart(table: string): string {
  return `
Invented buildings, three of each size, open afternoons and evenings, whose groups mostly want evenings. Up to 1,500
sessions to choose from a plan is proved to be the best; above, it stops within 1 % of it, or after 30 seconds. Memory is what the process
takes more while its thread solves. By hand, each group in turn has the first times that are free.

Measured on ${machine()}.

${table}
`
}

function matchingPart(tables: string): string {
  return `
Each figure is the least of three runs in turn, over 200 needs and 200 spaces of an invented city: the best 20 and the
nearest misses, those that fit counted up to 200. Nothing is booked in it.

Measured on ${machine()}.

${tables}`
}

function bookingPart(tables: string): string {
  return `
Each figure is the best of three runs in turn, over attempts for random hours of the same halls, of which some meet.

Measured on ${machine()}.

${tables}`
}

function searchPart(tables: string): string {
  return `# Benchmarks

Written by \`npm run bench\`. Times hold for one machine; ratios and growth are what to compare. Each figure is the
least of three runs in turn, over 300 questions: the best 20 by score within a radius, for a number of people, in
one of two forms, with an amenity, where something is allowed, open at a time of the week.

Measured on ${machine()}, SQLite.

${tables}`
}
