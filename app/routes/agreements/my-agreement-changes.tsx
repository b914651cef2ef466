import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { ChangesPage } from "~/pages/agreements/changes-page"
import { loadChanges } from "~/pages/agreements/load-changes.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const asked = { params: new URL(request.url).searchParams, locale, now: new Date() }
  return {
    locale,
    view: await loadChanges(database(), viewer, params.id ?? "", asked),
    title: translator(locale, "agreements")("changes.title"),
    messages: messagesFor(locale, "agreements", "clauses"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyAgreementChangesRoute() {
  return <ChangesPage view={useLoaderData<typeof loader>().view} />
}
