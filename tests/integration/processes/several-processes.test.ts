import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { createDatabase, type Database, inTransaction } from "#db/database.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { freePort } from "../../../scripts/free-port"
import {
  type MistreatedPostgres,
  startMistreatedPostgres,
} from "../../../scripts/servers/mistreated-postgres"
import { type SiteProxy, startProxy } from "../../../scripts/servers/proxy"
import { addOrganisation, addPerson, addSite, addSpace } from "../../setup/bookable-hall"
import { makeNextVersion } from "../../setup/servers/next-version"
import { launchSite, type SiteProcess } from "../../setup/site-process"
import { cookieOf } from "../../setup/visitor"

const folder = mkdtempSync(join(tmpdir(), "common-roof-several-"))
let primary: MistreatedPostgres
let standby: MistreatedPostgres
let proxy: SiteProxy
let ports: number[]
let sites: SiteProcess[]
let db: Database
let space: string

beforeAll(async () => {
  primary = await startMistreatedPostgres(folder)
  await primary.query("create database roof")
  standby = await primary.startStandby(folder, { synchronous: false })
  ports = [await freePort(), await freePort()]
  proxy = await startProxy(folder, ports)
  // Together: one migrates and installs the city, the other waits.
  sites = await Promise.all(ports.map((port) => launch(port)))
  await Promise.all(ports.map(serves))
  db = createDatabase(primary.url("roof"))
  const owner = await addPerson(db, "owner", await addOrganisation(db, "Owners"))
  space = await addSpace(db, owner, await addSite(db, owner))
}, 240_000)

afterAll(async () => {
  await Promise.all((sites ?? []).map((site) => site.stop()))
  await proxy?.stop()
  await db?.destroy()
  await standby?.kill()
  await primary?.kill()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

const launch = (port: number, variables: Record<string, string> = {}, next?: string) =>
  launchSite(
    {
      DATA_DIR: join(folder, "data"),
      PUBLIC_URL: proxy.origin,
      DATABASE_URL: primary.url("roof"),
      DATABASE_REPLICA_URL: standby.url("roof"),
      // What stands still for a test stays readable, and shows who reads it.
      DATABASE_REPLICA_BEHIND: "60",
      TRUST_PROXY: "1",
      STOP_WAIT: "1",
      ...variables,
    },
    [],
    { port, folder: next },
  )

const pause = () => new Promise((resolve) => setTimeout(resolve, 20))

async function until(holds: () => boolean | Promise<boolean>) {
  while (!(await holds())) await pause()
}

const serves = (port: number) => until(() => proxy.sendsTo(port))

async function rename(name: string) {
  const json = JSON.stringify({ original: "en", en: name })
  await inTransaction(db, async (trx) => {
    await trx
      .updateTable("space")
      .set({ name: json as never })
      .where("id", "=", space)
      .execute()
    await recordChange(trx, "space", space)
  })
}

const text = async (path: string, headers: Record<string, string> = {}, origin = proxy.origin) =>
  (await fetch(origin + path, { headers })).text()

const replicaOf = async (origin: string) =>
  (await (await fetch(`${origin}/readyz`)).json()) as { replica?: { state: string; behindBytes: number } }

/** Each process has seen that the replica has all that was written. */
async function replicaHasAll() {
  await until(async () => {
    const { rows } = await primary.query("select pg_current_wal_flush_lsn() as lsn")
    const { rows: replayed } = await standby.query(
      `select pg_last_wal_replay_lsn() >= '${rows[0].lsn}' as all`,
    )
    return replayed[0].all
  })
  for (const { origin } of sites)
    await until(async () => {
      const { replica } = await replicaOf(origin)
      return replica?.state === "fit" && replica.behindBytes === 0
    })
}

it("answers from a replica, but whoever has just written, programs and what is kept from the primary", async () => {
  await rename("First name")
  await replicaHasAll()
  await until(async () => (await text(`/en/spaces/${space}`)).includes("First name"))
  await standby.query("select pg_wal_replay_pause()")
  try {
    await rename("Second name")
    for (const { origin } of sites) {
      const page = (headers?: Record<string, string>) => text(`/en/spaces/${space}`, headers, origin)
      expect(await page()).toContain("First name")
      expect(await text(`/api/v1/spaces/${space}`, {}, origin)).toContain("First name")
      // An edit is seen by every process at its next search.
      expect(await text("/api/v1/spaces", {}, origin)).toContain("Second name")
      // Kept from now on, as the version is that says so.
      expect(await text("/en/spaces", {}, origin)).toContain("Second name")
      const written = await fetch(`${origin}/en/forgot-password`, {
        method: "POST",
        redirect: "manual",
        body: new URLSearchParams({ email: "nobody@people.example" }),
      })
      expect(written.status).toBeLessThan(400)
      expect(await page({ cookie: cookieOf(written) })).toContain("Second name")
      const key = { authorization: "Basic bm9ib2R5" }
      expect(await text(`/api/v1/spaces/${space}`, key, origin)).toContain("Second name")
    }
  } finally {
    await standby.query("select pg_wal_replay_resume()")
  }
}, 60_000)

it("marks who writes also where an answer sets its own cookies", async () => {
  const signedUp = await fetch(`${proxy.origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "nobody@people.example", password: "wrong, but long" }),
  })
  expect(signedUp.headers.getSetCookie().join()).toMatch(/common-roof\.written=1; Max-Age=61;.*HttpOnly/)
  const read = await fetch(`${proxy.origin}/en/spaces/${space}`)
  expect(read.headers.getSetCookie()).toEqual([])
})

/** Readers, and somebody who signs up, again and again, until told to stop; then it tells what went wrong. */
function load() {
  const failures: { what: string; began: number }[] = []
  let answers = 0
  let begun = 0
  let stopped = false
  const underWay = new Set<number>()
  const repeat = async (name: string, ask: (turn: number) => Promise<Response>) => {
    for (let turn = 0; !stopped; turn++) {
      const began = ++begun
      underWay.add(began)
      try {
        const answer = await ask(turn)
        const said = await answer.text()
        answers++
        if (answer.status >= 400)
          failures.push({
            what: `${name}: ${answer.status} ${said.replace(/\s+/g, " ").slice(0, 300)}`,
            began,
          })
      } catch (error) {
        failures.push({ what: `${name}: ${(error as Error).cause ?? error}`, began })
      } finally {
        underWay.delete(began)
      }
    }
  }
  const get = (path: string) => fetch(proxy.origin + path)
  const running = [
    repeat("page", () => get(`/en/spaces/${space}`)),
    repeat("search", (turn) => get(`/api/v1/spaces?people=${(turn % 40) + 1}`)),
    repeat("list", () => get("/fr/organisations")),
  ]
  const writing = () =>
    running.push(
      repeat("write", (turn) =>
        fetch(`${proxy.origin}/en/sign-up`, {
          method: "POST",
          redirect: "manual",
          body: new URLSearchParams({
            name: "P",
            email: `p${turn}-${Math.random()}@people.example`,
            password: "ten letters or more",
            language: "en",
          }),
        }),
      ),
    )
  return {
    writing,
    more: async (count: number) => {
      const enough = answers + count
      await until(() => answers >= enough)
    },
    /** Requests that have begun and are not answered. */
    underWay: () => [...underWay],
    /** @param excused requests that were under way when a process was killed. */
    stop: async (excused: readonly number[] = []) => {
      stopped = true
      await Promise.all(running)
      return failures.filter(({ began }) => !excused.includes(began))
    },
  }
}

it("loses no reader when a process is killed, nor when the replica is", async () => {
  const readers = load()
  await readers.more(20)
  const before = readers.underWay()
  await sites[0]?.kill()
  const after = readers.underWay()
  await readers.more(20)
  await standby.kill()
  await readers.more(20)
  expect(await readers.stop([...before, ...after])).toEqual([])
  const left = sites[1] as SiteProcess
  await until(async () => (await replicaOf(left.origin)).replica?.state === "away")
  expect((await fetch(`${left.origin}/readyz`)).status).toBe(200)
  await standby.start()
  sites[0] = await launch(ports[0] as number)
  await serves(ports[0] as number)
}, 120_000)

it("loses nobody while a next version with a migration takes the place of this one, process by process", async () => {
  const next = makeNextVersion(folder)
  const everybody = load()
  everybody.writing()
  await everybody.more(20)
  for (const [at, port] of ports.entries()) {
    await sites[at]?.stop()
    await everybody.more(5)
    sites[at] = await launch(port, {}, next)
    await sites[at].prints(/Common Roof is at/)
    await serves(port)
    await everybody.more(20)
  }
  expect(await everybody.stop()).toEqual([])
  const { rows } = await primary.query("select name from kysely_migration order by name desc limit 1", "roof")
  expect(rows).toEqual([{ name: "9999-addition" }])
  expect(sites.map((site) => site.output()).join("\n")).not.toMatch(/"level":50/)
}, 120_000)

it("believes the last of the forwarded addresses alone, which is the one that the proxy saw", async () => {
  await sites[0]?.stop()
  const [port] = ports as [number]
  sites[0] = await launch(port, { RATE_LIMIT: "on" }, join(folder, "next"))
  await serves(port)
  await sites[1]?.stop()
  const left: (string | undefined)[] = []
  for (const forged of ["198.51.100.1", "198.51.100.2, 203.0.113.9", "127.0.0.9"]) {
    const answer = await fetch(`${proxy.origin}/en/forgot-password`, {
      method: "POST",
      redirect: "manual",
      headers: { "x-forwarded-for": forged },
      body: new URLSearchParams({ email: "nobody@people.example" }),
    })
    left.push(/remaining=(\d+)/.exec(answer.headers.get("ratelimit") ?? "")?.[1])
  }
  expect(left).toEqual(["29", "28", "27"])
}, 60_000)
