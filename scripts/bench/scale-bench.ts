import { join } from "node:path"
import { createDatabase } from "#db/database.server"
import { migrateUp } from "#db/migrate.server"
import { makeApiToken } from "~/accounts/keys/api-tokens.server"
import { hourMs } from "~/availability/units"
import { isBuildFresh } from "../build-fresh"
import { startServer } from "../built-site"
import { CommandError } from "../command"
import { type MistreatedPostgres, startMistreatedPostgres } from "../servers/mistreated-postgres"
import { type SiteProxy, startProxy } from "../servers/proxy"
import { type BookableTown, fillBookableTown } from "./bookable-town"
import { chooser, seeded } from "./choose"
import { processorMs } from "./page-bench"
import { head, row } from "./report"

export const processCounts = [1, 2, 4] as const
/** What is asked through the proxy. */
const kinds = {
  search: "a search, as JSON",
  page: "a page of results, rendered anew",
  space: "the page of a space",
  booking: "a booking, as JSON",
} as const
type Kind = keyof typeof kinds

interface ScaleFigure {
  /** Answers a second, the best of the runs. */
  perSecond: number
  /** Processor time of all processes of the site for one answer, in milliseconds, the least of the runs. */
  ms: number
  /** Of one answer, on the primary and on the replica. */
  transactions: { primary: number; replica: number }
  failed: number
}

export interface ScaleFigures {
  spaces: number
  clients: number
  figures: Map<number, Record<Kind, ScaleFigure>>
}

interface Size {
  spaces: number
  answers: number
  runs: number
}

const clients = 8
const database = "scale"

interface Town extends BookableTown {
  token: string
}

/** Several processes of the built site behind HAProxy, on one PostgreSQL with a standby that streams from it. */
export async function benchScale(
  folder: string,
  { spaces, answers, runs }: Size,
  print: (line: string) => void,
): Promise<ScaleFigures> {
  if (!isBuildFresh()) throw new CommandError("The bench of processes needs the site as it is: npm run build")
  const primary = await startMistreatedPostgres(folder)
  await primary.query(`create database ${database}`)
  const town = await makeTown(primary.url(database), spaces)
  const standby = await primary.startStandby(folder, { synchronous: false })
  const figures: ScaleFigures["figures"] = new Map()
  let slot = 0
  try {
    for (const count of processCounts) {
      print(`${count} ${count === 1 ? "process" : "processes"}…`)
      const variables = {
        DATA_DIR: join(folder, "data"),
        DATABASE_URL: primary.url(database),
        DATABASE_REPLICA_URL: standby.url(database),
        TRUST_PROXY: "1",
      }
      // The first migrates and keeps the secret of sessions.
      const sites = [await startServer(variables)]
      while (sites.length < count) sites.push(await startServer(variables))
      const proxy = await startProxy(
        folder,
        sites.map(({ origin }) => Number(new URL(origin).port)),
      )
      try {
        const found = {} as Record<Kind, ScaleFigure>
        // The first run is none: code is compiled while it runs. Each process answers as often as one alone does, so
        // that all are as warm.
        for (let run = 0; run <= runs; run++)
          for (const kind of Object.keys(kinds) as Kind[]) {
            const turns = answers * count
            const ask = asking(kind, proxy, town, slot)
            slot += turns
            const measured = await measure(
              ask,
              turns,
              sites.map(({ pid }) => pid),
              [primary, standby],
            )
            if (run > 0) found[kind] = better(found[kind], measured)
          }
        figures.set(count, found)
      } finally {
        await proxy.stop()
        await Promise.all(sites.map((site) => site.stop()))
      }
    }
    return { spaces, clients, figures }
  } finally {
    await standby.kill()
    await primary.kill()
  }
}

async function makeTown(url: string, spaces: number): Promise<Town> {
  const db = createDatabase(url)
  await migrateUp(db)
  const town = await fillBookableTown(db, spaces)
  await db
    .updateTable("space")
    .set({ kind: "hall", forms: JSON.stringify(["hourly"]) as never })
    .execute()
  await db
    .insertInto("membership")
    .values({
      id: "booker",
      organisation_id: town.organisationId,
      user_id: town.viewer.userId,
      role: "admin",
      status: "active",
      created_at: new Date(0).toISOString(),
    })
    .execute()
  const reach = { scopes: ["book" as const], organisationId: null }
  const token = await makeApiToken(db, town.viewer, { name: "bench", days: "90", ...reach }, new Date())
  await db.destroy()
  return { ...town, token }
}

/** @param slot from which on no hour of a hall was booked. */
function asking(kind: Kind, { origin }: SiteProxy, town: Town, slot: number) {
  const { one, whole } = chooser(seeded(slot + 1))
  const search = () =>
    new URLSearchParams({
      near: `${50.8 + whole(0, 900) / 10_000},${4.3 + whole(0, 1200) / 10_000}`,
      radius: one(["2000", "3000", "5000"]),
      people: String(whole(10, 60)),
    })
  // Whoever brings a cookie gets no page that is kept.
  const headers = { cookie: "bench=1" }
  const from = Math.ceil(Date.now() / hourMs) + 48
  const asks: Record<Kind, (turn: number) => Promise<Response>> = {
    search: () => fetch(`${origin}/api/v1/spaces?${search()}`),
    page: () => fetch(`${origin}/en/spaces?${search()}`, { headers }),
    space: () => fetch(`${origin}/en/spaces/${one(town.halls).spaceId}`, { headers }),
    booking: (turn) => {
      const at = slot + turn
      const start = (from + 2 * Math.floor(at / town.halls.length)) * hourMs
      return fetch(`${origin}/api/v1/spaces/${town.halls[at % town.halls.length]?.spaceId}/bookings`, {
        method: "POST",
        headers: { authorization: `Bearer ${town.token}`, "content-type": "application/json" },
        body: JSON.stringify({
          organisationId: town.organisationId,
          start: new Date(start).toISOString(),
          end: new Date(start + hourMs).toISOString(),
          people: 10,
          purpose: "Rehearsal",
        }),
      })
    },
  }
  return asks[kind]
}

async function measure(
  ask: (turn: number) => Promise<Response>,
  answers: number,
  pids: number[],
  servers: MistreatedPostgres[],
): Promise<ScaleFigure> {
  const [primaryBefore, replicaBefore] = await Promise.all(servers.map(transactions))
  const used = () => pids.reduce((sum, pid) => sum + processorMs(pid), 0)
  const before = used()
  const began = performance.now()
  let next = 0
  let failed = 0
  const client = async () => {
    for (let turn = next++; turn < answers; turn = next++) {
      const answer = await ask(turn)
      await answer.arrayBuffer()
      if (!answer.ok) failed++
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const passed = performance.now() - began
  const ms = (used() - before) / answers
  const [primaryAfter, replicaAfter] = await Promise.all(servers.map(transactions))
  const each = (after = 0, first = 0) => (after - first) / answers
  return {
    perSecond: (answers / passed) * 1000,
    ms,
    transactions: {
      primary: each(primaryAfter, primaryBefore),
      replica: each(replicaAfter, replicaBefore),
    },
    failed,
  }
}

function better(known: ScaleFigure | undefined, found: ScaleFigure): ScaleFigure {
  if (!known) return found
  return {
    ...(found.ms < known.ms ? found : known),
    perSecond: Math.max(known.perSecond, found.perSecond),
    ms: Math.min(known.ms, found.ms),
    failed: known.failed + found.failed,
  }
}

/** Committed so far, once the server has counted them. */
async function transactions(server: MistreatedPostgres): Promise<number> {
  // A connection that does nothing tells what it did within a second.
  await new Promise((resolve) => setTimeout(resolve, 1200))
  const { rows } = await server.query(
    `select xact_commit::int as n from pg_stat_database where datname = '${database}'`,
  )
  return rows[0].n
}

/** The figures as Markdown. */
export function describeScale({ spaces, clients, figures }: ScaleFigures): string {
  const of = (kind: Kind) => processCounts.map((count) => figures.get(count)?.[kind] as ScaleFigure)
  const ratio = (a: number, b: number) => (a / b).toFixed(2)
  return [
    `Built processes behind HAProxy on one PostgreSQL with a standby that streams from it, ${spaces.toLocaleString("en")} spaces,`,
    `${clients} clients at once. Whoever asks, the proxy and both database servers share the same cores: beyond what the`,
    "cores give, the processor time of the site for one answer is what tells whether processes are in each other's way.",
    "Transactions are those with two processes, with the looks at both servers and the jobs in them.",
    "",
    ...head(
      "what",
      ...processCounts.map((count) => `a second, ${count}`),
      "2 / 1",
      ...processCounts.map((count) => `ms, ${count}`),
      "ms 2 / 1",
      "ms 4 / 1",
      "transactions on the primary",
      "on the replica",
      "failed",
    ),
    ...(Object.keys(kinds) as Kind[]).map((kind) => {
      const [one, two, four] = of(kind) as [ScaleFigure, ScaleFigure, ScaleFigure]
      return row(
        kinds[kind],
        ...of(kind).map(({ perSecond }) => perSecond.toFixed(0)),
        ratio(two.perSecond, one.perSecond),
        ...of(kind).map(({ ms }) => ms.toFixed(1)),
        ratio(two.ms, one.ms),
        ratio(four.ms, one.ms),
        two.transactions.primary.toFixed(1),
        two.transactions.replica.toFixed(1),
        String(of(kind).reduce((sum, { failed }) => sum + failed, 0)),
      )
    }),
    "",
  ].join("\n")
}
