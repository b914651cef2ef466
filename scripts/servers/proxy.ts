import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, writeFileSync } from "node:fs"
import { createConnection } from "node:net"
import { join } from "node:path"
import { freePort } from "../free-port"
import { installPackages } from "./debian"

/** HAProxy in front of processes of the site, as docs/deploy/haproxy.cfg has it but for ports and pace. */
export interface SiteProxy {
  origin: string
  /** Whether it sends requests to the process at a port. */
  sendsTo: (port: number) => Promise<boolean>
  stop: () => Promise<void>
}

/**
 * Path of HAProxy; where it is missing, Debian's is installed if that may be.
 * @throws {Error} that says what to do.
 */
export function findHaproxy(): string {
  const paths = ["/usr/sbin/haproxy", "/usr/local/sbin/haproxy", "/opt/homebrew/bin/haproxy"]
  const find = () => paths.find((path) => existsSync(path))
  if (!find()) installPackages("haproxy")
  const found = find()
  if (!found) throw new Error("HAProxy is missing. On Debian: apt-get install haproxy")
  return found
}

/** Starts it in a folder, in front of processes at these ports of this machine. */
export async function startProxy(folder: string, ports: readonly number[]): Promise<SiteProxy> {
  const port = await freePort()
  const file = join(folder, "haproxy.cfg")
  const socket = join(folder, "haproxy.sock")
  writeFileSync(file, configuration(port, socket, ports))
  const child = spawn(findHaproxy(), ["-db", "-q", "-f", file], { stdio: "ignore" })
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  await answers(child, socket)
  return {
    origin: `http://127.0.0.1:${port}`,
    sendsTo: async (asked) => {
      const rows = (await command(socket, "show stat")).split("\n").map((line) => line.split(","))
      const status = (rows[0] ?? []).indexOf("status")
      return rows.some((row) => row[1] === `at${asked}` && /^UP/.test(row[status] ?? ""))
    },
    stop: async () => {
      child.kill("SIGTERM")
      setTimeout(() => child.kill("SIGKILL"), 2000).unref()
      await gone
    },
  }
}

async function answers(child: ChildProcess, socket: string) {
  while (!(await command(socket, "show info").catch(() => ""))) {
    if (child.exitCode !== null) throw new Error(`HAProxy ended with ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function command(socket: string, text: string): Promise<string> {
  const line = createConnection(socket)
  line.end(`${text}\n`)
  let answer = ""
  for await (const chunk of line) answer += chunk
  return answer
}

function configuration(port: number, socket: string, ports: readonly number[]): string {
  return `global
    stats socket ${socket} mode 600 level user
    maxconn 1000
defaults
    mode http
    timeout connect 3s
    timeout client 60s
    timeout server 60s
    timeout http-request 30s
    timeout http-keep-alive 15s
    timeout queue 10s
    # A process that has much to do is slow to say that it can be used, and can be used.
    timeout check 5s
frontend site
    bind 127.0.0.1:${port}
    option forwardfor
    default_backend processes
backend processes
    balance leastconn
    option httpchk
    http-check send meth GET uri /readyz ver HTTP/1.1 hdr Host localhost
    http-check expect status 200
    retries 3
    option redispatch 1
    retry-on conn-failure empty-response
    http-request disable-l7-retry unless { method GET HEAD OPTIONS }
    default-server check inter 200ms fall 2 rise 1 maxconn 200
${ports.map((at) => `    server at${at} 127.0.0.1:${at}`).join("\n")}
`
}
