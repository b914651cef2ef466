import type { Server } from "node:http"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { demoAccounts, demoPassword } from "#db/seed/accounts"
import { runCommand } from "./command"
import { prepare } from "./prepare"

const help = `npm start

  Migrates the database, installs the city when there is none, and serves the site.
  Configuration is by environment: see .env.example.`

runCommand(help, async ({ env, print }) => {
  await prepare(env, print)
  process.env.NODE_ENV ??= "production"
  const build = await import(pathToFileURL(resolve("build/server/index.js")).href)
  const { app, close } = build.entry.module.createApp({ build, clientDir: resolve("build/client") })
  const server: Server = app.listen(env.port, env.host, () => {
    const address = server.address()
    const port = typeof address === "object" && address ? address.port : env.port
    print(`Common Roof is at ${env.publicUrl.replace(`:${env.port}`, `:${port}`)}`)
    if (env.demo)
      print(`Demo accounts, password ${demoPassword}: ${demoAccounts.map(({ email }) => email).join(", ")}`)
  })
  server.on("error", (error) => {
    console.error(`Cannot listen on ${env.host}:${env.port}: ${error.message}`)
    process.exit(1)
  })
  stopGracefully(server, close)
})

/** Answers what was asked, takes nothing new, and leaves. */
function stopGracefully(server: Server, close: () => Promise<void>) {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    server.close(async () => {
      await close()
      process.exit(0)
    })
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 5000).unref()
  }
  process.on("SIGTERM", stop)
  process.on("SIGINT", stop)
}
