import { sitemapIndex, sitemapPart } from "~/pages/sitemap/sitemap.server"
import { readable } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { conditional } from "~/platform/http/conditional.server"
import { answering, readOnly } from "~/platform/http/problem.server"

/** `GET /sitemap.xml` and its parts, `GET /sitemap/{file}` */
export const loader = answering(async ({ request, params: { file }, context }) => {
  const site = { publicUrl: env().publicUrl }
  const text = await (file === undefined
    ? sitemapIndex(readable(context), site)
    : sitemapPart(readable(context), file, site))
  return conditional(request, text, { "content-type": "application/xml" })
})

export const action = readOnly
