import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { ComparisonPage } from "~/pages/plans/comparison-page"
import { loadComparison } from "~/pages/plans/load-comparison.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const query = new URL(request.url).searchParams
  const asked = {
    siteId: params.id,
    planId: params.planId,
    purpose: query.get("purpose"),
    beside: query.get("beside"),
  }
  return {
    locale,
    view: await loadComparison(database(), viewer, asked, { locale, now: new Date() }),
    title: translator(locale, "plans.comparison")("title"),
    messages: messagesFor(locale, "plans"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyPlanComparisonRoute() {
  return <ComparisonPage view={useLoaderData<typeof loader>().view} />
}
