import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { CostsPage } from "~/plans/costs/shown/costs-page"
import { loadSiteCosts } from "~/plans/costs/site-costs.server"
import { typedWhatIf } from "~/plans/costs/what-if"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const search = new URL(request.url).searchParams
  const { site, plan } = await loadSiteCosts(database(), viewer, params.id ?? "", { locale, now: new Date() })
  return {
    locale,
    view: {
      site: { id: site.id, name: site.name },
      plan,
      typed: typedWhatIf(search),
      saved: search.get("did") === "saved",
    },
    title: translator(locale, "costs")("title"),
    messages: messagesFor(locale, "costs", "vocabulary"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySiteCostsRoute() {
  return <CostsPage view={useLoaderData<typeof loader>().view} />
}
