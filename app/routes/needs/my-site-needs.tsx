import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { loadSiteNeeds } from "~/pages/needs/load-site-needs.server"
import { SiteNeedsPage } from "~/pages/needs/site-needs-page"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  return {
    locale,
    view: await loadSiteNeeds(database(), viewer, params.id ?? "", new URL(request.url).searchParams, {
      locale,
      now: new Date(),
    }),
    title: translator(locale, "needs")("ofSite.title"),
    messages: messagesFor(locale, "needs", "needOffer", "vocabulary", "search", "score"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySiteNeedsRoute() {
  return <SiteNeedsPage view={useLoaderData<typeof loader>().view} />
}
