import { join } from "node:path"
import { median } from "d3-array"
import { createDatabase, type Database } from "#db/database.server"
import { demoPassword } from "#db/seed/accounts"
import { isBuildFresh } from "../build-fresh"
import { cookieAt, startServer } from "../built-site"
import { CommandError } from "../command"

/** Median waits of one small write, in milliseconds, while pages are read. */
export interface ReadingFigures {
  readers: number
  /** Beside pages that ask the database nothing. */
  constant: number
  /** Beside what comes near a date that is taken, and requests to answer. */
  looking: number
}

interface Size {
  readers: number
  writes: number
  runs: number
}

/**
 * How long whoever writes waits beside readers of pages that look for much: the built site with its demo serves them
 * from one process, and the writer is another one on the same SQLite file.
 * @param folder for the data of the site.
 */
export async function benchReading(folder: string, { readers, writes, runs }: Size): Promise<ReadingFigures> {
  if (!isBuildFresh()) throw new CommandError("The bench of readers needs the site as it is: npm run build")
  const { origin, stop } = await startServer({ DATA_DIR: folder, DEMO: "1" })
  const db = createDatabase(join(folder, "common-roof.sqlite"))
  try {
    const cookie = await cookieAt(origin, "owner@demo.example", demoPassword)
    const taken = await takenDates(db)
    const pages = {
      constant: ["/en/about", "/en/accessibility"],
      looking: [...taken, "/en/my/requests"],
    }
    const waits = { constant: [] as number[], looking: [] as number[] }
    for (let run = 0; run < runs; run++)
      for (const sort of ["constant", "looking"] as const)
        waits[sort].push(...(await waitsBeside(db, { origin, cookie, paths: pages[sort], readers, writes })))
    return { readers, constant: median(waits.constant) ?? 0, looking: median(waits.looking) ?? 0 }
  } finally {
    await db.destroy()
    await stop()
  }
}

interface Reading {
  origin: string
  cookie: string
  paths: string[]
  readers: number
  writes: number
}

async function waitsBeside(db: Database, { origin, cookie, paths, readers, writes }: Reading) {
  let reading = true
  const read = async (reader: number) => {
    for (let page = reader; reading; page++) {
      const answer = await fetch(origin + paths[page % paths.length], { headers: { cookie } })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${paths[page % paths.length]} answered ${answer.status}`)
    }
  }
  const all = Array.from({ length: readers }, (_, reader) => read(reader))
  const waits: number[] = []
  for (let n = 0; n < writes; n++) {
    await new Promise((resolve) => setTimeout(resolve, 25))
    const start = performance.now()
    await db.transaction().execute((trx) =>
      trx
        .insertInto("setting")
        .values({ key: "bench", value: String(n) })
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: String(n) }))
        .execute(),
    )
    waits.push(performance.now() - start)
  }
  reading = false
  await Promise.all(all)
  return waits
}

/** Pages of spaces, asked for at times at which they are booked. */
async function takenDates(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .select(["booking.space_id", "booking.start_at"])
    .where("booking.status", "=", "confirmed")
    .where("booking.start_at", ">", new Date().toISOString())
    .where("space.status", "=", "published")
    .orderBy("booking.start_at")
    .limit(20)
    .execute()
  if (!rows.length) throw new Error("The demo has no booking to come.")
  return rows.map(
    ({ space_id, start_at }) =>
      `/en/spaces/${space_id}?date=${start_at.slice(0, 10)}&from=08:00&to=22:00&people=10`,
  )
}

/** The figures as Markdown. */
export function describeReading({ readers, constant, looking }: ReadingFigures): string {
  return [
    `The median wait of one small write in another process, beside ${readers} readers of pages that look for what comes`,
    "near a date that is taken and for requests to answer, divided by that beside as many readers of pages that ask",
    "the database nothing, in the same run. The goal is at most 1.5.",
    "",
    "| beside | wait, ms | ratio |",
    "| --- | --- | --- |",
    `| constant pages | ${constant.toFixed(2)} | 1 |`,
    `| pages that look | ${looking.toFixed(2)} | ${(looking / constant).toFixed(2)} |`,
    "",
  ].join("\n")
}
