import { spawn } from "node:child_process"
import { freePort } from "../../scripts/free-port"

/** A site of one's own, for a test that mistreats what it stands on. */
export interface SiteProcess {
  origin: string
  /** What it has printed. */
  output: () => string
  running: () => boolean
  /** Waits until it prints something. */
  prints: (pattern: RegExp) => Promise<void>
  stop: () => Promise<void>
  /** Takes the power away from it. */
  kill: () => Promise<void>
}

interface Launch {
  /** A free one unless given. */
  port?: number
  /** Of the version of the site that is started: this one unless given. */
  folder?: string
}

/** Starts the built site with its variables, and `nodeArguments` before the script; does not wait. */
export async function launchSite(
  variables: Record<string, string>,
  nodeArguments: string[] = [],
  { port: given, folder }: Launch = {},
): Promise<SiteProcess> {
  const port = given ?? (await freePort())
  const origin = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [...nodeArguments, "scripts/run.js", "start"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      HOST: "127.0.0.1",
      PUBLIC_URL: origin,
      CITY_PACK: "",
      DATABASE_URL: "",
      SMTP_URL: "",
      DEMO: "",
      RATE_LIMIT: "off",
      MIN_FREE_BYTES: "0",
      LOG_LEVEL: "warn",
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
    cwd: folder,
  })
  let output = ""
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += chunk
      for (const listener of listeners) listener()
    })
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  const running = () => child.exitCode === null && child.signalCode === null
  return {
    origin,
    output: () => output,
    running,
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(output)) return
          listeners.delete(look)
          resolve()
        }
        listeners.add(look)
        gone.then(() => (pattern.test(output) ? resolve() : reject(new Error(`It ended:\n${output}`))))
        look()
      }),
    stop: async () => {
      if (running()) child.kill("SIGTERM")
      await gone
    },
    kill: async () => {
      if (running()) child.kill("SIGKILL")
      await gone
    },
  }
}
