import { type ChildProcess, spawn } from "node:child_process"
import { freePort } from "./free-port"

/**
 * Starts the built site on a free port, without limits and without a mail server.
 * @param host under which it knows itself; passkeys need a name.
 */
export async function startServer(
  variables: Record<string, string>,
  host = "127.0.0.1",
): Promise<{ origin: string; pid: number; stop: () => Promise<unknown> }> {
  const port = await freePort()
  const origin = `http://${host}:${port}`
  const server = spawn(process.execPath, ["scripts/run.js", "start"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      HOST: "127.0.0.1",
      PUBLIC_URL: origin,
      DATABASE_URL: "",
      SMTP_URL: "",
      RATE_LIMIT: "off",
      LOG_LEVEL: "warn",
      ...variables,
    },
    stdio: ["ignore", "pipe", "inherit"],
  })
  await ready(server, `http://127.0.0.1:${port}/readyz`)
  const stop = () => {
    const stopped = new Promise((resolve) => server.once("exit", resolve))
    server.kill("SIGTERM")
    return stopped
  }
  return { origin, pid: server.pid ?? 0, stop }
}

async function ready(server: ChildProcess, url: string) {
  let output = ""
  server.stdout?.on("data", (chunk) => {
    output += chunk
  })
  const patience = Date.now() + 110_000
  while (Date.now() < patience) {
    if (server.exitCode !== null) throw new Error(`The server stopped while starting:\n${output}`)
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  server.kill("SIGKILL")
  throw new Error(`The server did not become ready:\n${output}`)
}

/** What a cookie jar would send back. */
export function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ")
}

/** Signs in as a program does, and gives the cookie. */
export async function cookieAt(origin: string, email: string, password: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`Sign-in of ${email} failed: ${answer.status} ${await answer.text()}`)
  return cookieOf(answer)
}
