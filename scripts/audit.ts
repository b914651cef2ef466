import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { chromium } from "playwright-core"
import { demoAccounts, demoPassword } from "#db/seed/accounts"
import { beginnings } from "./audit/beginnings"
import { Browsing } from "./audit/browsing"
import { describeAudit, type Finding } from "./audit/report"
import { sightsOf, visitsFor } from "./audit/sights"
import { type Actor, type FoundPage, pagePatterns, type Walked, walk } from "./audit/walk"
import { isBuildFresh } from "./build-fresh.js"
import { cookieAt, startServer } from "./built-site"
import { chromiumFlags, findChromium } from "./chromium"
import { CommandError, runCommand } from "./command"
import { demoData } from "./demo-data"

const help = `npm run audit -- [--quick] [--only TEXT] [--pictures]

  Opens every page of the built site that links lead to, for a visitor and for each demo account, in three languages,
  at four widths, light and dark, and looks for what overflows, is clipped, jumps, is not accessible, or says
  something in the console. Names the pages that no link leads to. Writes audit/report.md; ends with an error when
  something was found. CITY_PACK: the city that is shown (default: the starter city). Takes the better part of an hour.

  --quick     each page in two of the ways, dealt so that every pair of language, width and theme occurs
  --only      pages whose route holds this text
  --pictures  also writes a picture of each page into audit/`

const folder = "audit"
/** Pages that are looked at side by side: a browser waits more than it works. */
const atOnce = 2

await runCommand(help, async ({ args, print }) => {
  if (!isBuildFresh()) throw new CommandError("The site is not built: npm run build")
  const executablePath = findChromium()
  if (!executablePath) throw new CommandError("There is no Chromium: name its file in CHROMIUM.")
  const only = args.includes("--only") ? (args[args.indexOf("--only") + 1] ?? "") : ""
  const pictures = args.includes("--pictures")
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const { folder: dataDir, forget } = demoData()
  const { origin, stop } = await startServer({ DATA_DIR: dataDir, DEMO: "1" })
  const browser = await chromium.launch({ executablePath, args: chromiumFlags })
  try {
    const actors = await signIn(origin)
    const browsing = new Browsing(browser, { origin, actors, pictures: pictures ? folder : null })
    const { pages: found, patterns: reached } = await findPages(origin, actors)
    const pages = found.filter(({ pattern }) => pattern.includes(only))
    print(`${pages.length} pages of ${new Set(pages.map(({ pattern }) => pattern)).size} routes`)
    const findings: Finding[] = []
    const waiting = [...pages.entries()]
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [at, page] = next
        for (const visit of visitsFor(sightsOf(at, args.includes("--quick"))))
          for (const { sight, kind, what } of await browsing.open(page, visit)) {
            print(
              `${page.path} (${page.actor}, ${sight.locale}, ${sight.width}, ${sight.theme}): ${kind} ${what}`,
            )
            findings.push({ page, sight, kind, what })
          }
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    const unreached = pagePatterns().filter((pattern) => !reached.has(pattern))
    writeFileSync(join(folder, "report.md"), describeAudit({ pages, findings, unreached }))
    print(
      `${findings.length} findings; ${unreached.length} addresses that no link leads to: ${folder}/report.md`,
    )
    if (findings.length > 0) process.exitCode = 1
  } finally {
    await browser.close()
    await stop()
    forget()
  }
})

async function signIn(origin: string): Promise<Actor[]> {
  const actors: Actor[] = [{ name: "visitor", cookie: "" }]
  for (const { email } of demoAccounts)
    actors.push({
      name: email.split("@")[0] ?? email,
      cookie: await cookieAt(origin, email, demoPassword),
    })
  return actors
}

/** Pages of each kind as the visitor sees them, and as the first account does that may. */
async function findPages(origin: string, actors: Actor[]): Promise<Walked> {
  const chosen = new Map<string, FoundPage[]>()
  const patterns = new Set<string>()
  for (const actor of actors) {
    const walked = await walk(origin, actor, beginnings)
    for (const pattern of walked.patterns) patterns.add(pattern)
    for (const page of walked.pages) {
      const same = chosen.get(page.pattern) ?? []
      const others = same.filter(({ actor }) => actor !== "visitor" && actor !== page.actor)
      if (others.length === 0) chosen.set(page.pattern, [...same, page])
    }
  }
  return { pages: [...chosen.values()].flat(), patterns }
}
