import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { createDatabase } from "#db/database.server"
import { migrateUp } from "#db/migrate.server"
import { describeFigures } from "./bench/report"
import { benchSearch, type SearchFigures } from "./bench/search-bench"
import { fillSyntheticCity } from "./bench/synthetic-city"
import { CommandError, runCommand } from "./command"

const help = `npm run bench -- [--spaces 10000,100000] [--quick]

Makes invented cities, asks the shipped search the same questions as a scan of every space, and prints times,
growth and ratios. Writes docs/benchmarks.md, unless --quick, which asks less of smaller cities.

  --spaces  how many spaces each city has, separated by commas`

const usualSizes = "10000,100000"
const quickSizes = "1000,10000"

await runCommand(help, async ({ args, print }) => {
  const quick = args.includes("--quick")
  const at = args.indexOf("--spaces")
  const sizes = (at >= 0 ? (args[at + 1] ?? "") : quick ? quickSizes : usualSizes).split(",").map(Number)
  if (sizes.some((size) => !Number.isInteger(size) || size < 10))
    throw new CommandError("--spaces takes whole numbers of at least 10, separated by commas.")
  const figures: SearchFigures[] = []
  for (const spaces of sizes) figures.push(await benchCity(spaces, quick, print))
  const tables = describeFigures(figures)
  print(`\n${tables}`)
  if (!quick) writeFileSync("docs/benchmarks.md", document(tables))
})

async function benchCity(
  spaces: number,
  quick: boolean,
  print: (line: string) => void,
): Promise<SearchFigures> {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-bench-"))
  const db = createDatabase(join(folder, "bench.sqlite"))
  try {
    print(`Making a city of ${spaces.toLocaleString("en")} spaces…`)
    await migrateUp(db)
    await fillSyntheticCity(db, { spaces })
    print("Asking…")
    return await benchSearch(db, {
      spaces,
      ...(quick ? { queries: 60, runs: 1 } : { queries: 300, runs: 3 }),
    })
  } finally {
    await db.destroy()
    rmSync(folder, { recursive: true, force: true })
  }
}

function document(tables: string): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), Node ${process.version}, SQLite`
  return `# Benchmarks

Written by \`npm run bench\`. Times hold for one machine; ratios and growth are what to compare. Each figure is the
least of three runs in turn, over 300 questions: the best 20 by score within a radius, for a number of people, in
one of two forms, with an amenity, where something is allowed, open at a time of the week.

Measured on ${machine}.

${tables}`
}
