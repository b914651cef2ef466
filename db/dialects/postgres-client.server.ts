import pg from "pg"
import { serverAddresses } from "./postgres-addresses"

const patienceMs = 10_000

/**
 * One connection of one's own, outside the pool, to whichever of the hosts can be written.
 * @throws what the first host said, when none can.
 */
export async function connectToPostgres(url: string): Promise<pg.Client> {
  const addresses = serverAddresses(url)
  let first: unknown
  for (const connectionString of addresses) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: patienceMs })
    // Whoever waits for an answer hears of a lost connection; unheard, it would end the process.
    client.on("error", () => {})
    try {
      await client.connect()
      if (addresses.length > 1) await expectWritable(client)
      return client
    } catch (error) {
      first ??= error
      await client.end().catch(() => {})
    }
  }
  throw first
}

/** @throws when the server is a standby, which answers and takes no writes. */
export async function expectWritable(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query("show transaction_read_only")
  if (rows[0].transaction_read_only !== "off")
    throw Object.assign(new Error("The server cannot be written"), { code: "25006" })
}

/** @throws when the server is a standby, whose data is another server's. */
export async function expectPrimary(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query("select pg_is_in_recovery() as standby")
  if (rows[0].standby) throw Object.assign(new Error("The server is a standby"), { code: "25006" })
}
