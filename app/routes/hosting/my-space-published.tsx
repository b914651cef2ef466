import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { loadPublished } from "~/pages/published/load-published.server"
import { PublishedPage } from "~/pages/published/published-page"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const asked = { locale, publicUrl: env().publicUrl, now: new Date() }
  const view = await loadPublished(database(), viewer, params.id ?? "", asked)
  const state = view.hidden ? "hidden" : view.status
  return {
    locale,
    view,
    title: translator(locale, "published")(`title.${state}`, { name: view.name }),
    messages: messagesFor(
      locale,
      "published",
      "search",
      "score",
      "offer",
      "vocabulary",
      "shortlist",
      "listing",
    ),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpacePublishedRoute() {
  const { title, view } = useLoaderData<typeof loader>()
  return <PublishedPage title={title} view={view} />
}
