import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { page } from "~/platform/http/page.server"
import { loadPoster } from "~/spaces/poster/poster.server"
import { PosterPage } from "~/spaces/poster/poster-page"
import { posterSheet } from "~/spaces/poster/poster-sheets"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const sheet = posterSheet(new URL(request.url).searchParams.get("sheet"))
  const asked = { sheet, publicUrl: env().publicUrl, now: new Date() }
  const poster = await loadPoster(database(), viewer, params.id ?? "", asked)
  const name = poster.sides[0]?.space.name.text ?? ""
  return {
    locale,
    poster,
    title: `${translator(locale, "published")("poster.title")}, ${name}`,
    messages: messagesFor(locale, "published", "documents"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpacePosterRoute() {
  return <PosterPage poster={useLoaderData<typeof loader>().poster} />
}
