import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { connect, type Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, expect, it } from "vitest"
import { freePort } from "../../scripts/free-port"

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A site started as an operator does, with whatever stands between. */
async function started([command, ...args]: string[], variables: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-stop-"))
  folders.push(folder)
  const port = await freePort()
  const child = spawn(command as string, args, {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      HOST: "127.0.0.1",
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: folder,
      DATABASE_URL: "",
      CITY_PACK: "",
      DEMO: "",
      SMTP_URL: "",
      RATE_LIMIT: "off",
      LOG_LEVEL: "warn",
      ...variables,
    },
    stdio: ["ignore", "pipe", "inherit"],
  })
  let output = ""
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      output += chunk
      if (output.includes("Common Roof is at")) resolve()
    })
    child.once("exit", () => reject(new Error(`It ended:\n${output}`)))
  })
  const gone = new Promise<number | string | null>((resolve) =>
    child.once("exit", (code, signal) => resolve(code ?? signal)),
  )
  return { child, port, gone }
}

/** A form that is on its way: its head and half of its body. */
async function beginForm(port: number) {
  const line = connect(port, "127.0.0.1")
  await once(line, "connect")
  const body = "email=somebody%40example.org"
  line.write(
    `POST /en/forgot-password HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  )
  return { line, rest: body.slice(10) }
}

async function allOf(line: Socket): Promise<string> {
  let text = ""
  for await (const chunk of line) text += chunk
  return text
}

const refused = (port: number) =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    () => false,
    () => true,
  )

it.each([
  // The main process of a unit of systemd.
  ["node", [process.execPath, "scripts/run.js", "start"]],
  // What a container runs as its first process; npm puts a shell between itself and what it runs.
  ["npm start", ["npm", "start"]],
])("%s answers what is under way, takes nothing new and leaves, when it is told to", async (_, command) => {
  const { child, port, gone } = await started(command as string[])
  const idle = connect(port, "127.0.0.1")
  const idleEnds = once(idle.resume(), "close")
  const { line, rest } = await beginForm(port)
  // Answered by a process that has read the form's head too: lines are taken in turn.
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  child.kill("SIGTERM")
  while (!(await refused(port)));
  line.write(rest)
  const answer = await allOf(line)
  expect(answer).toMatch(/^HTTP\/1\.1 (200|302) /)
  expect(answer).toMatch(/connection: close/i)
  await idleEnds
  expect(await gone).toBe(0)
  expect(await refused(port)).toBe(true)
})

it("goes on answering for a while when it is to, and says that it leaves", async () => {
  const { child, port, gone } = await started([process.execPath, "scripts/run.js", "start"], {
    STOP_WAIT: "5",
  })
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
  while ((await ask("/readyz")).status !== 200);
  child.kill("SIGTERM")
  while ((await ask("/readyz")).status === 200);
  expect(await (await ask("/readyz")).json()).toEqual({ status: "stopping" })
  const page = await ask("/en/about")
  expect(page.status).toBe(200)
  expect(page.headers.get("connection")).toBe("close")
  expect(await gone).toBe(0)
})

it("ends all the same when a request never ends, within the time that containers are given", async () => {
  const { child, port, gone } = await started([process.execPath, "scripts/run.js", "start"])
  const { line } = await beginForm(port)
  line.on("error", () => {})
  child.kill("SIGTERM")
  expect(await gone).toBe(0)
})

it("ends at once at a second signal, but not at one that is the same told twice", async () => {
  const { child, port, gone } = await started([process.execPath, "scripts/run.js", "start"])
  const { line } = await beginForm(port)
  line.on("error", () => {})
  // As for whoever presses Ctrl-C where npm passes it on: two at the same time.
  child.kill("SIGINT")
  child.kill("SIGINT")
  while (!(await refused(port)));
  expect(child.exitCode).toBeNull()
  const impatient = setInterval(() => child.kill("SIGTERM"), 100)
  expect(await gone).toBe(1)
  clearInterval(impatient)
})
