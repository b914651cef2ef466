import { type Dialect, PostgresDialect, type PostgresPool, type PostgresPoolClient } from "kysely"
import type pg from "pg"
import { isConflict, kindOf, readersPatience, Servers, streamOf } from "./postgres.server"
import { serverAddresses } from "./postgres-addresses"

/** A transaction that was read on a standby could not be read to its end there: it is read anew on the primary. */
export class StandbyFailed extends Error {
  constructor(options: { cause: unknown }) {
    super("The standby could not answer", options)
    this.name = "StandbyFailed"
  }
}

interface StandbyUse {
  primaryUrl: string
  standbyUrl: string
  /** Whether the standby may be read now. */
  isFit: () => boolean
  /** Is told that the standby was lost. */
  lost: () => void
}

/** Reads of a standby while it is fit, else of the primary. Writes are refused by the server on both. */
export interface StandbyReads {
  dialect: Dialect
  /** Ends what is under way on the standby, which stands still: the primary is asked instead. */
  dropStandby: () => void
}

export function createReadingDialect(use: StandbyUse): StandbyReads {
  const pool = new ReadingPool(use)
  return { dialect: new PostgresDialect({ pool }), dropStandby: () => pool.dropStandby() }
}

class ReadingPool implements PostgresPool {
  readonly #primary: Servers
  readonly #standby: Servers
  readonly #onStandby = new Set<pg.PoolClient>()

  constructor(private readonly use: StandbyUse) {
    this.#primary = new Servers(serverAddresses(use.primaryUrl), readersPatience, "read primary")
    this.#standby = new Servers([use.standbyUrl], readersPatience, "read standby")
  }

  async connect(): Promise<PostgresPoolClient> {
    if (!this.use.isFit()) return this.#primary.connect()
    try {
      return this.#reading(await this.#standby.connect())
    } catch (error) {
      // Whoever waited in vain for one of our own connections would overload the primary too.
      if (kindOf(error) === "busy" && !codeOf(error)) throw error
      this.use.lost()
      return this.#primary.connect()
    }
  }

  async end() {
    await Promise.all([this.#primary.end(), this.#standby.end()])
  }

  dropStandby() {
    for (const client of this.#onStandby) streamOf(client).destroy()
  }

  /** A connection to the standby, whose statements the primary answers where the standby cannot. */
  #reading(client: pg.PoolClient): PostgresPoolClient {
    this.#onStandby.add(client)
    let inTransaction = false
    let failed = false
    const query = async (text: string, values: readonly unknown[]) => {
      if (/^(begin|start transaction)\b/.test(text)) inTransaction = true
      if (failed && text === "rollback") return nothing
      try {
        return await client.query(text, [...values])
      } catch (error) {
        if (!isOfStandby(error)) throw error
        if (kindOf(error)) this.use.lost()
        if (!inTransaction) return this.#askPrimary(text, values)
        failed = true
        throw new StandbyFailed({ cause: error })
      }
    }
    return {
      query: query as unknown as PostgresPoolClient["query"],
      release: () => {
        this.#onStandby.delete(client)
        client.release()
      },
    }
  }

  async #askPrimary(text: string, values: readonly unknown[]) {
    const client = await this.#primary.connect()
    try {
      return await client.query(text, [...values])
    } finally {
      client.release()
    }
  }
}

const nothing = { command: "ROLLBACK", rowCount: 0, rows: [] }

/**
 * Whether another server might answer what this one could not: it went away, or had to replay what took the rows that
 * were being read. That it cannot be written is said of a bug.
 */
function isOfStandby(error: unknown): boolean {
  return isConflict(error) || (kindOf(error) === "away" && codeOf(error) !== "25006")
}

function codeOf(error: unknown): string | undefined {
  const { cause } = error as { cause?: unknown }
  return ((cause ?? error) as { code?: string }).code
}
