import { readFileSync } from "node:fs"
import { isBuildFresh } from "../build-fresh"
import { startServer } from "../built-site"
import { CommandError } from "../command"
import { chooser, seeded } from "./choose"
import { head, row } from "./report"

/** What is asked of the built site, one after the other. */
const kinds = {
  constant: "the same search again, rendered anew",
  searches: "another search each time, rendered anew",
  data: "another search each time, as the data of its page",
  json: "another search each time, as JSON",
  kept: "the same search again, kept",
} as const
type Kind = keyof typeof kinds

/** Of one answer: processor time of the server in milliseconds, the least of the runs, and bytes before compression. */
export type PageFigures = Record<Kind, { ms: number; bytes: number }>

interface Size {
  answers: number
  runs: number
}

/**
 * What a page of results costs the server: the built site with its demo answers one reader, who brings a cookie where a
 * page is to be rendered anew.
 * @param folder for the data of the site.
 */
export async function benchPages(folder: string, { answers, runs }: Size): Promise<PageFigures> {
  if (!isBuildFresh()) throw new CommandError("The bench of pages needs the site as it is: npm run build")
  const { origin, pid, stop } = await startServer({ DATA_DIR: folder, DEMO: "1" })
  const figures = {} as PageFigures
  try {
    // The first run is none: code is compiled while it runs.
    for (let run = 0; run <= runs; run++) {
      const { one, whole } = chooser(seeded(run))
      const search = () =>
        new URLSearchParams({
          near: `${50.8 + whole(0, 900) / 10_000},${4.3 + whole(0, 1200) / 10_000}`,
          radius: one(["2000", "3000", "5000"]),
          people: String(whole(10, 60)),
          amenities: one(["kitchen", "piano", "wifi", "heating"]),
        }).toString()
      for (const kind of Object.keys(kinds) as Kind[]) {
        const address = addressOf(kind, search)
        const before = processorMs(pid)
        let bytes = 0
        for (let n = 0; n < answers; n++) bytes += await read(origin + address(), kind)
        const figure = { ms: (processorMs(pid) - before) / answers, bytes: bytes / answers }
        if (run > 0 && !(figure.ms >= figures[kind]?.ms)) figures[kind] = figure
      }
    }
    return figures
  } finally {
    await stop()
  }
}

function addressOf(kind: Kind, search: () => string): () => string {
  const same = `/en/spaces?${search()}`
  if (kind === "constant" || kind === "kept") return () => same
  const paths = { searches: "/en/spaces", data: "/en/spaces.data", json: "/api/v1/spaces" }
  return () => `${paths[kind]}?${search()}`
}

async function read(url: string, kind: Kind): Promise<number> {
  const headers = { "accept-encoding": "identity", ...(kind !== "kept" && { cookie: "bench=1" }) }
  const answer = await fetch(url, { headers })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return (await answer.arrayBuffer()).byteLength
}

/** What a process has used so far, as Linux tells it in hundredths of a second. */
export function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** The figures as Markdown. */
export function describePages(figures: PageFigures): string {
  const constant = figures.constant.ms
  const times = (kind: Kind) => (constant / figures[kind].ms).toFixed(kind === "kept" ? 0 : 2)
  return [
    "Processor time of the server for one answer, in turn, to a reader who takes nothing compressed; and how many it",
    "answers in the time of one page that is rendered anew from the same data each time. JSON is asked for",
    `${(figures.data.ms / figures.json.ms).toFixed(1)} times as often as the framework's own data in the same time; the goal is 4.5.`,
    "",
    ...head("what", "ms", "kB", "times the constant page"),
    ...(Object.keys(kinds) as Kind[]).map((kind) =>
      row(kinds[kind], figures[kind].ms.toFixed(2), (figures[kind].bytes / 1000).toFixed(1), times(kind)),
    ),
    "",
  ].join("\n")
}
