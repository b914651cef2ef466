import { createServer } from "node:http"
import express from "express"
import { createServer as createVite } from "vite"
import { runCommand } from "./command"
import { prepare } from "./prepare"

const help = `npm run dev

  Serves the site with hot reload. Configuration is by environment: see .env.example.`

process.env.NODE_ENV = "development"

await runCommand(help, async ({ env, print }) => {
  await prepare(env, print)
  const app = express()
  const server = createServer(app)
  const vite = await createVite({ server: { middlewareMode: true, hmr: { server } } })
  app.use(vite.middlewares)
  app.use(async (request, response, next) => {
    try {
      const build = await vite.ssrLoadModule("virtual:remix/server-build")
      build.entry.module.createApp({ build }).app(request, response, next)
    } catch (error) {
      next(error)
    }
  })
  server.listen(env.port, env.host, () => print(`Common Roof (development) is at ${env.publicUrl}`))
})
