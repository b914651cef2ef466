import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { CommandError, runCommand } from "./command"

const help = `npm run check:folders

Names each folder with more files of its own than a reader takes in at a glance, and each style sheet that has grown
over more than one subject.`

const most = 30
const mostLines = 300
const roots = ["app", "db", "scripts", "tests", "docs", "findings"]
/** What tests write. */
const passing = ["tests/e2e/failures"]
/** Records that only ever grow, and are found by their number. */
const numbered = ["docs/decisions", "db/migrations"]

await runCommand(help, async ({ print }) => {
  const full = roots.flatMap(fullFolders)
  for (const { folder, files } of full) print(`${folder} holds ${files} files, of at most ${most}.`)
  const long = longStyleSheets("app")
  for (const { file, lines } of long) print(`${file} has ${lines} lines, of at most ${mostLines}.`)
  if (full.length) throw new CommandError("Give what belongs together a folder of its own.")
  if (long.length) throw new CommandError("Give each subject a style sheet of its own, beside its component.")
})

function fullFolders(folder: string): { folder: string; files: number }[] {
  if (passing.includes(folder)) return []
  const entries = readdirSync(folder, { withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).length
  const below = entries
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => fullFolders(join(folder, name)))
  return files > most && !numbered.includes(folder) ? [{ folder, files }, ...below] : below
}

function longStyleSheets(folder: string): { file: string; lines: number }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".css"))
    .map((name) => {
      const file = join(folder, name)
      return { file, lines: readFileSync(file, "utf8").trimEnd().split("\n").length }
    })
    .filter(({ lines }) => lines > mostLines)
}
