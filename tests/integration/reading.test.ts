import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Sqlite from "better-sqlite3"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { env } from "~/platform/env.server"
import { startServer } from "../../scripts/built-site"
import { type Actor, audiences, type Signed, signEverybodyIn } from "../permissions/actors"
import { addressIn, type Credentials, isForPrograms } from "../permissions/knocking"
import type { Line } from "../permissions/line"
import { bearer } from "../permissions/programs"
import { listedRoutes } from "../permissions/route-list"
import { permissionTable } from "../permissions/table"
import { makeTown, type Town } from "../permissions/town"
import { addToken } from "../permissions/town-keys"
import { emptyDatabase } from "../setup/each-database"

/** What is read with a promise that the reading is noted: it is committed before anything is sent. */
const notedFirst = ["admin-audit-file", "admin-audit-lines"]

const routes = listedRoutes().filter(({ id }) => permissionTable[id]?.read)

/** Readers who see different things of a page. */
const ofEachSide: Actor[] = ["anonymous", "ownerAdmin", "groupMember", "administrator"]

/** Holds whatever a writer needs, so that whoever writes would wait. @returns what lets go. */
type Hold = () => Promise<() => Promise<unknown>>

describe.each(["sqlite", "postgres"] as const)("reading (%s)", (kind) => {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-reading-"))
  let origin: string
  let db: Database
  let hold: Hold
  let people: Record<Actor, Signed>
  let town: Town
  let token: Credentials & { id: string }
  const cleanups: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]

  beforeAll(async () => {
    let url = join(folder, "common-roof.sqlite")
    if (kind === "postgres") {
      const empty = await emptyDatabase("postgres")
      url = empty.url
      cleanups.push(empty.remove)
    }
    const server = await startServer({
      DATA_DIR: folder,
      DATABASE_URL: kind === "postgres" ? url : "",
      DEMO: "1",
      SESSION_SECRET: env().sessionSecret,
    })
    cleanups.push(server.stop)
    origin = server.origin
    hold = kind === "postgres" ? await holdingPostgres(url) : async () => holdSqlite(url)
    db = createDatabase(url)
    cleanups.push(() => db.destroy())
    people = await signEverybodyIn(db, fetch, origin)
    town = await makeTown(db, people)
    // The first who leads to the conversation of a booking may have to open it.
    await statusOf(`/en/my/messages/booking/${town.confirmed}`, browserOf("ownerAdmin"))
    // The first who asks for the PDF of a text that both accepted has it made and kept.
    await statusOf(`/en/my/agreements/${town.frozenAgreement}/agreement.pdf`, browserOf("ownerAdmin"))
    const { id, secret } = await addToken(db, people.groupMember.userId, { scopes: ["read"] }, town.freeDay)
    token = { ...bearer(secret), id }
  })

  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup()
  })

  async function holdingPostgres(url: string): Promise<Hold> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    cleanups.push(() => client.end())
    return async () => {
      const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'")
      const tables = rows.map(({ tablename }) => `"${tablename}"`)
      for (;;) {
        await client.query("begin")
        const held = await client.query(`lock table ${tables.join(", ")} in exclusive mode`).catch(deadlock)
        if (held) return () => client.query("rollback")
        await client.query("rollback")
      }
    }
  }

  /** A job of the site may be at work: who loses tries again. */
  function deadlock(error: Error & { code?: string }) {
    if (error.code !== "40P01") throw error
    return null
  }

  function holdSqlite(file: string) {
    const writer = new Sqlite(file, { timeout: 20_000 })
    writer.exec("begin immediate")
    return async () => writer.close()
  }

  /** The answers to everybody who may read an address, while nobody can write. */
  async function readHeld(address: string, credentials: Credentials[]): Promise<(number | "waits")[]> {
    const letGo = await hold()
    try {
      return await Promise.all(credentials.map((own) => statusOf(address, own)))
    } finally {
      await letGo()
    }
  }

  /** Whoever waits for a writer that never ends is told from whoever is slow by a patience of seconds. */
  async function statusOf(address: string, headers: Credentials): Promise<number | "waits"> {
    const signal = AbortSignal.timeout(15_000)
    try {
      const answer = await fetch(origin + address, { headers, redirect: "manual", signal })
      await answer.arrayBuffer()
      return answer.status
    } catch (error) {
      if (signal.aborted) return "waits"
      throw error
    }
  }

  const browserOf = (actor: Actor): Credentials =>
    people[actor].cookie ? { cookie: people[actor].cookie } : {}

  it.each(routes.filter(({ id }) => !notedFirst.includes(id)))("$path waits for no writer", async (route) => {
    const line = permissionTable[route.id] as Line & { read: keyof typeof audiences }
    const allowed: readonly Actor[] = audiences[line.read]
    const readers = ofEachSide.filter((actor) => allowed.includes(actor) || !allowed.length)
    const credentials = [...readers.map(browserOf), ...(isForPrograms(route) ? [token] : [])]
    expect(credentials).not.toEqual([])
    const statuses = await readHeld(addressIn(route, line, town), credentials)
    expect(statuses.filter((status) => status === "waits" || status >= 500)).toEqual([])
  })

  it("what would have to give way, and what comes near, waits for no writer", async () => {
    const near = `date=${town.confirmedDay}&from=00:00&to=23:59`
    const addresses = [
      `/en/spaces/${town.space}?${near}`,
      `/en/spaces/${town.space}?${near}&repeat=weekly&until=${town.freeDay}`,
      `/en/spaces?${near}&people=100000`,
      `/api/v1/spaces?${near}&people=100000`,
    ]
    for (const address of addresses) expect(await readHeld(address, [{}]), address).toEqual([200])
  })

  it.each(notedFirst)("%s is noted before it is sent", async (id) => {
    const route = routes.find((one) => one.id === id) as (typeof routes)[number]
    const line = permissionTable[id] as Line
    const acts = async () => (await db.selectFrom("audit_log").select("id").execute()).length
    const before = await acts()
    expect(await statusOf(addressIn(route, line, town), browserOf("administrator"))).toBe(200)
    expect(await acts()).toBe(before + 1)
  })

  it("whoever comes with a session that is over waits for no writer", async () => {
    await db
      .updateTable("session")
      .set({ expires_at: "2020-01-01T00:00:00.000Z" })
      .where("user_id", "=", people.stranger.userId)
      .execute()
    for (const address of ["/en", "/en/my", "/api/auth/get-session"])
      expect(await readHeld(address, [browserOf("stranger")]), address).not.toContain("waits")
  })

  it("what was seen, and that a token was used, is noted after the answer", async () => {
    const noted = async () => {
      const { last_used_at } = await db
        .selectFrom("api_token")
        .select("last_used_at")
        .where("id", "=", token.id)
        .executeTakeFirstOrThrow()
      const seen = await db
        .selectFrom("conversation_read")
        .select("number")
        .where("conversation_id", "=", town.conversation)
        .where("user_id", "=", people.ownerAdmin.userId)
        .executeTakeFirst()
      return last_used_at !== null && seen !== undefined
    }
    while (!(await noted())) await new Promise((resolve) => setTimeout(resolve, 20))
  })
})
