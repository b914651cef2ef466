import { robotsText } from "~/pages/sitemap/robots"
import { env } from "~/platform/env.server"
import { answering, readOnly } from "~/platform/http/problem.server"

/** `GET /robots.txt` */
export const loader = answering(
  async () => new Response(robotsText(env().publicUrl), { headers: { "content-type": "text/plain" } }),
)

export const action = readOnly
