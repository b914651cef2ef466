import { pageLocale } from "~/i18n/locale.server"
import { observe } from "~/observatory/read-observatory.server"
import { attributionLink, downloadName, observationCsv } from "~/open-data/download-observation.server"
import { readable } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { conditional } from "~/platform/http/conditional.server"
import { page } from "~/platform/http/page.server"

/** The table of the observatory, with the query of the page. */
export const loader = page(async ({ request, params, context }) => {
  const locale = pageLocale(params)
  const { searchParams } = new URL(request.url)
  const observation = await observe(readable(context), { params: searchParams, locale, now: new Date() })
  return conditional(request, observationCsv(observation, locale), {
    "content-type": "text/csv; charset=utf-8; header=present",
    ...attributionLink(locale, env().publicUrl),
    "content-disposition": `attachment; filename="${downloadName(observation, "csv")}"`,
  })
})
