import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import {
  type MistreatedPostgres,
  signalEach,
  startMistreatedPostgres,
} from "../../scripts/servers/mistreated-postgres"
import { launchSite, type SiteProcess } from "../setup/site-process"

const folder = mkdtempSync(join(tmpdir(), "common-roof-outage-"))
let primary: MistreatedPostgres
let standby: MistreatedPostgres
let site: SiteProcess

beforeAll(async () => {
  primary = await startMistreatedPostgres(folder)
  await primary.query("create database roof")
  standby = await primary.startStandby(folder)
  const hosts = `127.0.0.1:${primary.port},127.0.0.1:${standby.port}`
  const DATABASE_URL = `postgres://postgres:postgres@${hosts}/roof`
  // The site is up before the database, as after a power cut.
  await primary.kill()
  site = await launchSite({ DATA_DIR: join(folder, "data"), DATABASE_URL, DATABASE_WAIT: "300" })
  await site.prints(/Waiting for the database/)
  await primary.start()
  await site.prints(/Common Roof is at/)
}, 240_000)

afterAll(async () => {
  await site?.stop()
  await primary?.kill()
  await standby?.kill()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

/** Addresses of which the site said that they have an account. */
const acknowledged: string[] = []
const statuses = new Set<number>()
let written = 0

/** People sign up, one after the other, until told to stop; an address that was put off is left. */
function keepWriting() {
  let stopped = false
  const run = async () => {
    while (!stopped) {
      const email = `p${++written}@people.example`
      const answer = await fetch(`${site.origin}/en/sign-up`, {
        method: "POST",
        redirect: "manual",
        body: new URLSearchParams({ name: "P", email, password: "ten letters or more", language: "en" }),
      })
      await answer.text()
      statuses.add(answer.status)
      if (answer.status < 400) acknowledged.push(email)
    }
  }
  const running = [run(), run(), run()]
  return async () => {
    stopped = true
    await Promise.all(running)
  }
}

/** Waits until so many more were acknowledged. */
async function acknowledgedMore(count: number) {
  const enough = acknowledged.length + count
  while (acknowledged.length < enough) await pause()
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 50))
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.origin + path, { redirect: "manual", headers })

async function readyIs(status: number) {
  for (;;) {
    const answer = await get("/readyz")
    if (answer.status === status) return answer
    await pause()
  }
}

async function expectNothingLost(server: MistreatedPostgres) {
  const { rows } = await server.query('select coalesce(claimed_email, email) as email from "user"', "roof")
  const kept = rows.map(({ email }) => email as string)
  expect(acknowledged.filter((email) => !kept.includes(email))).toEqual([])
  expect(new Set(kept).size).toBe(kept.length)
  expect(site.running()).toBe(true)
}

it("outlives a server that is killed and restarted, and says meanwhile that it is away", async () => {
  const stop = keepWriting()
  await acknowledgedMore(3)
  await primary.kill()
  expect((await readyIs(503)).headers.get("retry-after")).toBeTruthy()
  const page = await get("/fr/spaces?q=salle", { cookie: "common-roof.session_token=x.y" })
  expect(page.status).toBe(503)
  expect(page.headers.get("retry-after")).toBe("10")
  expect(await page.text()).toContain("Le site est momentanément indisponible")
  const data = await get("/nl/spaces.data")
  expect(data.status).toBe(503)
  const api = await get("/api/v1/spaces", { "accept-language": "nl" })
  expect(api.status).toBe(503)
  expect(api.headers.get("retry-after")).toBe("10")
  expect(await api.json()).toMatchObject({ title: "Even niet beschikbaar", status: 503 })
  const session = await get("/api/auth/get-session", { cookie: "common-roof.session_token=x.y" })
  expect([200, 503]).toContain(session.status)
  const signIn = await fetch(`${site.origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "a@people.example", password: "ten letters or more" }),
  })
  expect(signIn.status).toBe(503)
  expect((await get("/healthz")).status).toBe(200)
  await primary.start()
  await readyIs(200)
  await acknowledgedMore(3)
  await stop()
  await expectNothingLost(primary)
  expect([...statuses].filter((status) => status >= 400)).toEqual([503])
  expect(site.output()).not.toMatch(/"level":50/)
}, 120_000)

it("outlives ten seconds in which the server stands still", async () => {
  const stop = keepWriting()
  await acknowledgedMore(2)
  primary.pause()
  await readyIs(503)
  await new Promise((resolve) => setTimeout(resolve, 10_000))
  primary.resume()
  await readyIs(200)
  await acknowledgedMore(3)
  await stop()
  await expectNothingLost(primary)
}, 120_000)

it("answers within bounds while the server stands still, however long", async () => {
  primary.pause()
  try {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => get(`/api/v1/spaces/none-${n}`).then(({ status }) => status)),
    )
    expect(new Set(answers)).toEqual(new Set([503]))
  } finally {
    primary.resume()
  }
  await readyIs(200)
}, 120_000)

it("goes on with the standby that takes over, without losing what it acknowledged", async () => {
  const stop = keepWriting()
  await acknowledgedMore(3)
  await primary.kill()
  await readyIs(503)
  await standby.query("select pg_promote()")
  await readyIs(200)
  await acknowledgedMore(3)
  await stop()
  await expectNothingLost(standby)
  expect([...statuses].filter((status) => status >= 400)).toEqual([503])
}, 120_000)

it("signals the processes that are left, where one has ended meanwhile", async () => {
  const running = (ms: number) => spawn(process.execPath, ["-e", `setTimeout(() => {}, ${ms})`])
  const [ended, left] = [running(0), running(60_000)]
  await once(ended, "exit")
  const gone = once(left, "exit")
  signalEach([ended.pid as number, left.pid as number], "SIGKILL")
  expect((await gone)[1]).toBe("SIGKILL")
})
