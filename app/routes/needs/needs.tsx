import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { getViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { loadNeeds } from "~/pages/needs/list/load-needs.server"
import { NeedsPage } from "~/pages/needs/list/needs-page"
import { readable } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params, context }) => {
  const locale = pageLocale(params)
  const viewer = await getViewer(request)
  const asked = { params: new URL(request.url).searchParams, locale, now: new Date() }
  const t = translator(locale, "needs")
  return {
    locale,
    view: await loadNeeds(readable(context), viewer, asked),
    title: t("list.title"),
    description: t("list.description"),
    messages: messagesFor(locale, "needs", "vocabulary", "map"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageMeta(data.locale, data.title, data.description) : []

export default function NeedsRoute() {
  const { view, title } = useLoaderData<typeof loader>()
  return <NeedsPage view={view} title={title} />
}
