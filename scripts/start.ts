import { createServer, type Server, type ServerResponse } from "node:http"
import { resolve } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { pathToFileURL } from "node:url"
import { demoAccounts, demoPassword } from "#db/seed/accounts"
import type { Site } from "~/http-server.server"
import { runCommand } from "./command"
import { prepare } from "./start/prepare"
import { onStopSignal } from "./stop-on-signal"

const help = `npm start

  Migrates the database, installs the city when there is none, and serves the site. SIGTERM lets it answer what was
  asked, and ends it within ten seconds, after STOP_WAIT; a second one ends it at once.
  Configuration is by environment: see .env.example.`

/** Milliseconds that requests under way have to be answered. */
const requestsMs = 5000
/** Milliseconds after which the process ends whatever is under way: those who stop containers wait ten seconds. */
const wholeMs = 9000
/**
 * Milliseconds that a line stays open while nothing is asked: longer than the proxies in use keep theirs, of which two
 * minutes is the longest. Whoever closes first must be the one who asks: what is sent on a line just closed is lost.
 */
const idleMs = 125_000

runCommand(help, async ({ env, print }) => {
  let stop: () => void = () => process.exit(0)
  onStopSignal(() => stop())
  await prepare(env, print)
  const build = await import(pathToFileURL(resolve("build/server/index.js")).href)
  const site: Site = build.entry.module.createApp({ build, clientDir: resolve("build/client") })
  const server = createServer({ keepAliveTimeout: idleMs }, site.app)
  const answers = answersOf(server)
  server.on("error", (error) => {
    console.error(`Cannot listen on ${env.host}:${env.port}: ${error.message}`)
    process.exit(1)
  })
  server.listen(env.port, env.host, () => {
    const address = server.address()
    const port = typeof address === "object" && address ? address.port : env.port
    print(`Common Roof is at ${env.publicUrl.replace(`:${env.port}`, `:${port}`)}`)
    if (env.demo)
      print(`Demo accounts, password ${demoPassword}: ${demoAccounts.map(({ email }) => email).join(", ")}`)
  })
  stop = () => void stopServing(server, answers, site, env.stopWaitMs)
})

/** The answers that are under way. */
function answersOf(server: Server): ReadonlySet<ServerResponse> {
  const answers = new Set<ServerResponse>()
  server.on("request", (_request, response) => {
    answers.add(response)
    response.once("close", () => answers.delete(response))
  })
  return answers
}

/**
 * Answers what was asked, takes nothing new, and leaves.
 * @param waitMs milliseconds in which it still takes what is sent, while `/readyz` has a proxy send elsewhere.
 */
async function stopServing(
  server: Server,
  answers: ReadonlySet<ServerResponse>,
  { leave, close }: Site,
  waitMs: number,
) {
  leave()
  // Whoever is answered is told that the line closes.
  const closing = (answer: ServerResponse) => {
    if (!answer.headersSent) answer.setHeader("connection", "close")
  }
  for (const answer of answers) closing(answer)
  server.prependListener("request", (_request, response) => closing(response))
  await pause(waitMs)
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  setTimeout(() => server.closeAllConnections(), requestsMs).unref()
  setTimeout(() => process.exit(0), wholeMs).unref()
  server.close(async () => {
    clearInterval(idle)
    await close()
    process.exit(0)
  })
}
