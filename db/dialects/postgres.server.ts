import type { Socket } from "node:net"
import { type Dialect, PostgresDialect, type PostgresPool } from "kysely"
import pg from "pg"
import { DatabaseOutage, type OutageKind } from "../outage.server"
import { countPool, type PoolLoad } from "../watch.server"
import { serverAddresses } from "./postgres-addresses"
import { expectPrimary, expectWritable } from "./postgres-client.server"
import { statementName } from "./statement-names"

// Counts and sums arrive as bigint or numeric, which the driver would hand over as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** Milliseconds that a server may take. */
export interface PostgresPatience {
  /** To give a connection, new or used. */
  connection: number
  /** To answer a statement, by its own clock; then it says so, and the connection lives. */
  statement: number
  /** To answer a statement, by ours; then it is gone or stands still, and the connection is dropped. */
  answer: number
  /** To be given the next statement of a transaction: whoever holds locks and stands still is shut out. */
  idleTransaction: number
}

/** For whoever waits at a page. */
export const readersPatience: PostgresPatience = {
  connection: 5_000,
  statement: 15_000,
  answer: 20_000,
  idleTransaction: 60_000,
}

/** For looks at how a server fares: what takes longer is an answer too. */
export const lookersPatience: PostgresPatience = {
  connection: 1_000,
  statement: 1_000,
  answer: 1_500,
  idleTransaction: 0,
}

/** For work that takes as long as it takes: a migration, a city. */
export const commandsPatience: PostgresPatience = {
  connection: 5_000,
  statement: 0,
  answer: 0,
  idleTransaction: 0,
}

/**
 * @param url `postgres://user:password@host/database`. Of several hosts, whichever may be written is used; when it
 * goes, the others are asked.
 */
export function createDialect(url: string, patience: PostgresPatience, purpose: Purpose = "write"): Dialect {
  return new PostgresDialect({ pool: new Servers(serverAddresses(url), patience, purpose) })
}

/** What a pool of connections is for: to write; to read from whichever server is the primary; to read a standby. */
export type Purpose = "write" | "read primary" | "read standby"

/** The connections to whichever server serves the purpose. Where it is to read, the server refuses to write. */
export class Servers implements PostgresPool {
  #pools: pg.Pool[]
  #uncount: (() => void)[]
  #at = 0

  readonly #ofStandby: boolean

  constructor(addresses: string[], patience: PostgresPatience, purpose: Purpose) {
    this.#ofStandby = purpose === "read standby"
    const verify = addresses.length > 1 ? verifiers[purpose] : undefined
    this.#pools = addresses.map((address) => openPool(address, patience, { purpose, verify }))
    this.#uncount = this.#pools.map((pool) => countPool(() => loadOf(pool)))
  }

  async connect() {
    let first: unknown
    for (let turn = 0; turn < this.#pools.length; turn++) {
      const at = (this.#at + turn) % this.#pools.length
      try {
        const client = await (this.#pools[at] as pg.Pool).connect()
        this.#at = at
        return client
      } catch (error) {
        first ??= error
        // Whoever waited in vain for one of our own connections would overload another server too.
        if (kindOf(error) === "busy") break
      }
    }
    throw translated(first, kindOf(first) ?? "away", this.#ofStandby)
  }

  async end() {
    for (const uncount of this.#uncount) uncount()
    await Promise.all(this.#pools.map((pool) => pool.end()))
  }
}

function loadOf({ totalCount, idleCount, waitingCount }: pg.Pool): PoolLoad {
  return { used: totalCount - idleCount, idle: idleCount, waiting: waitingCount }
}

type Verify = (client: pg.ClientBase) => Promise<void>

const verifiers: Record<Purpose, Verify | undefined> = {
  write: expectWritable,
  "read primary": expectPrimary,
  "read standby": undefined,
}

interface PoolUse {
  purpose: Purpose
  verify: Verify | undefined
}

function openPool(address: string, patience: PostgresPatience, { purpose, verify }: PoolUse): pg.Pool {
  class Client extends ServerClient {
    protected override patience = patience.answer
    protected override ofStandby = purpose === "read standby"
  }
  const pool = new pg.Pool({
    connectionString: address,
    max: 10,
    Client,
    connectionTimeoutMillis: patience.connection,
    statement_timeout: patience.statement,
    idle_in_transaction_session_timeout: patience.idleTransaction,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // What is asked at once goes out at once.
    pipeline: true,
    ...(purpose !== "write" && { options: "-c default_transaction_read_only=on" }),
    ...(verify && { verify: (client, done) => verify(client).then(() => done(), done) }),
  })
  // The pool has already dropped the connection, and whoever used one hears of it; unheard, it would end the process.
  pool.on("error", () => {})
  return pool
}

/**
 * A connection that says when the server failed (`DatabaseOutage`) and is then not used again, that waits only so
 * long, and that outlives a server which goes away between two statements.
 */
class ServerClient extends pg.Client {
  protected patience = 0
  protected ofStandby = false

  // biome-ignore lint/suspicious/noExplicitAny: the driver says it takes a dozen shapes of configuration.
  constructor(config?: any) {
    super(config)
    // The statements at hand fail, and so does the next one; unheard, it would end the process.
    this.on("error", () => {})
  }

  // biome-ignore lint/suspicious/noExplicitAny: the driver has one method for a dozen shapes of question.
  override query(question: any, values?: any, done?: any): any {
    this.#gather()
    const kept = Array.isArray(values) ? values.map(withoutNul) : values
    const name = typeof question === "string" ? statementName(question) : undefined
    const send = (): unknown =>
      name ? super.query({ name, text: question, values: kept }, done) : super.query(question, kept, done)
    if (typeof question !== "string" || done) return this.#watched(send())
    if (/^(begin|start transaction)\b/.test(question)) return this.#begin(send)
    if (!this.#isInTransaction) return this.#alone(send)
    if (/^(commit|rollback)$/.test(question)) this.#isInTransaction = false
    return this.#begun ? this.#within(this.#begun, /^select\b/.test(question), send) : this.#watched(send())
  }

  #gathers = false

  /** What is asked before the event loop turns goes out in one piece: each piece is a call of the system. */
  #gather() {
    if (this.#gathers) return
    this.#gathers = true
    const stream = streamOf(this)
    stream.cork()
    process.nextTick(() => {
      this.#gathers = false
      stream.uncork()
    })
  }

  #isInTransaction = false

  /** A statement of its own that the server took back so that another could go on, as a migration, is asked again. */
  async #alone(send: () => unknown) {
    for (let tries = 1; ; tries++)
      try {
        return await this.#watched(send())
      } catch (error) {
        // What a standby took back is asked of the primary.
        if (this.ofStandby || tries === mostTries || !isConflict(error)) throw error
      }
  }

  #begun: Promise<unknown> | undefined
  /** Whether something waits for the beginning of the transaction: what comes after it goes out after it. */
  #held = false

  /** The answer is waited for with that of the first statement, which saves a round trip. */
  async #begin(send: () => unknown) {
    const begun = Promise.resolve(this.#watched(send()))
    this.#begun = begun
    this.#isInTransaction = true
    this.#held = false
    begun.catch(() => {})
    return { command: "BEGIN", rowCount: null, rows: [] }
  }

  /** What writes waits until the transaction is known to have begun: alone it would be written without one. */
  async #within(begun: Promise<unknown>, reads: boolean, send: () => unknown) {
    try {
      this.#held ||= !reads
      if (this.#held) await begun
      const [answer] = await Promise.all([this.#watched(send()), begun])
      return answer
    } finally {
      if (this.#begun === begun) this.#begun = undefined
    }
  }

  #watched(answer: unknown): unknown {
    return answer instanceof Promise ? this.#watch(answer) : answer
  }

  async #watch<T>(answer: Promise<T>): Promise<T> {
    const stream = streamOf(this)
    // The driver's own time-out leaves the statement running on a connection that goes to the next one.
    const timer = this.patience ? setTimeout(() => stream.destroy(), this.patience) : undefined
    try {
      return await answer
    } catch (error) {
      const kind = kindOf(error)
      if (!kind) throw error
      if (kind === "away") stream.destroy()
      throw translated(error, kind, this.ofStandby)
    } finally {
      clearTimeout(timer)
    }
  }
}

/** The line to the server: whoever ends it makes what is under way on it fail. */
export function streamOf(client: pg.Client): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream
}

function translated(error: unknown, kind: OutageKind, ofStandby: boolean): DatabaseOutage {
  return error instanceof DatabaseOutage ? error : new DatabaseOutage(kind, { cause: error, ofStandby })
}

/** How often what others stood in the way of is asked. */
export const mostTries = 3
const conflictCodes = new Set(["40001", "40P01"])

/** Whether the server took a statement back because another was in the way: a deadlock, or what cannot be put in order. */
export function isConflict(error: unknown): boolean {
  return conflictCodes.has((error as { code?: string } | null)?.code ?? "")
}

/** By SQLSTATE: too many connections, no memory, cancelled for taking too long or for waiting at a lock. */
const busyCodes = new Set(["53000", "53200", "53300", "53400", "57014", "55P03"])
const fullCodes = new Set(["53100"])
/**
 * A server that stops, starts or crashed; one that cannot write, for it became a standby or its disk fails; a
 * session that it ended.
 */
const awayCodes = new Set(["57P01", "57P02", "57P03", "57P05", "25006", "25P03", "25P04", "58030"])
const networkCodes =
  /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|EADDRNOTAVAIL|ERR_STREAM_DESTROYED|ERR_SOCKET)/
/** What the driver says without a code, of a connection that was lost or never made. */
const lost = /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout expired)/
/** What the pool says when none of its connections came free. */
const noneFree = "timeout exceeded when trying to connect"

/** How a server failed; null for what is the question's own fault. */
export function kindOf(error: unknown): OutageKind | null {
  if (error instanceof DatabaseOutage) return error.kind
  const { code = "", message = "" } = (error ?? {}) as { code?: string; message?: string }
  if (fullCodes.has(code)) return "full"
  if (busyCodes.has(code) || message === noneFree) return "busy"
  const away = awayCodes.has(code) || /^08.{3}$/.test(code) || networkCodes.test(code) || lost.test(message)
  return away ? "away" : null
}

/** PostgreSQL keeps no NUL in a text and fails on one; what is left out here is found as if it had never been there. */
function withoutNul(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNul)
  return typeof value === "string" && value.includes("\0") ? value.replaceAll("\0", "") : value
}
