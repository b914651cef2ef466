import { createServer } from "node:http"
import express from "express"
import { createServer as createVite } from "vite"
import { runCommand } from "./command"
import { prepare } from "./start/prepare"

interface Site {
  app: express.Express
  close: () => Promise<void>
}

const help = `npm run dev

  Serves the site with hot reload. Configuration is by environment: see .env.example.`

process.env.NODE_ENV = "development"

await runCommand(help, async ({ env, print }) => {
  await prepare(env, print)
  const app = express()
  const server = createServer(app)
  const vite = await createVite({ server: { middlewareMode: true, hmr: { server } } })
  app.use(vite.middlewares)
  let current: { build: unknown; site: Site } | undefined
  app.use(async (request, response, next) => {
    try {
      const build = await vite.ssrLoadModule("virtual:remix/server-build")
      if (current?.build !== build) {
        await current?.site.close()
        current = { build, site: build.entry.module.createApp({ build }) }
      }
      current.site.app(request, response, next)
    } catch (error) {
      next(error)
    }
  })
  server.listen(env.port, env.host, () => print(`Common Roof (development) is at ${env.publicUrl}`))
})
