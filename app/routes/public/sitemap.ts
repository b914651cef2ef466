import { sitemapIndex, sitemapPart } from "~/pages/sitemap/sitemap.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { conditional } from "~/platform/http/conditional.server"
import { answering, readOnly } from "~/platform/http/problem.server"

/** `GET /sitemap.xml` and its parts, `GET /sitemap/{file}` */
export const loader = answering(async ({ request, params: { file } }) => {
  const site = { publicUrl: env().publicUrl }
  const text = await (file === undefined
    ? sitemapIndex(database(), site)
    : sitemapPart(database(), file, site))
  return conditional(request, text, { "content-type": "application/xml" })
})

export const action = readOnly
