import { execFileSync, spawn } from "node:child_process"
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { Client } from "pg"
import { freePort } from "../free-port"
import { installPackages } from "../servers/debian"

/** Where Debian puts each version of PostgreSQL. */
const versions = "/usr/lib/postgresql"

/** A PostgreSQL server with PostGIS. */
export interface Postgis {
  url: string
  stop: () => Promise<void>
}

/**
 * Starts Debian's PostgreSQL with PostGIS in a folder, as its own user, who must get in.
 * @throws when it is not there and cannot be installed.
 */
export async function startPostgis(folder: string): Promise<Postgis> {
  install()
  const bin = join(versions, readdirSync(versions).sort().at(-1) ?? "", "bin")
  const data = join(folder, "postgis")
  execFileSync("install", ["-d", "-o", "postgres", data])
  const as = (program: string, args: string[]) => ["-u", "postgres", "--", join(bin, program), ...args]
  execFileSync("runuser", as("initdb", ["-D", data, "--encoding=UTF8", "--locale=C", "--auth=trust"]))
  const port = await freePort()
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    shared_buffers: "1GB",
    work_mem: "64MB",
    max_parallel_workers_per_gather: "0",
    jit: "off",
  }
  const server = spawn(
    "runuser",
    as("postgres", [
      "-D",
      data,
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ]),
    { stdio: "ignore" },
  )
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await untilReady(url)
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => server.once("exit", resolve))
      execFileSync("runuser", as("pg_ctl", ["-D", data, "stop", "-m", "fast"]))
      await ended
    },
  }
}

function install(): void {
  const hasIt = existsSync(versions) && readdirSync(versions).some((version) => hasPostgis(version))
  if (hasIt) return
  installPackages("postgresql", "postgresql-postgis")
}

function hasPostgis(version: string): boolean {
  return existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`)
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await wait(100)
    }
  }
  throw new Error("PostgreSQL does not answer")
}
