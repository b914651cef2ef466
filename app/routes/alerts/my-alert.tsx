import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor } from "~/i18n/messages.server"
import { mostListed } from "~/matching/alerts/beginnings.server"
import { alertAction, outcomeOf } from "~/pages/alerts/alert-action.server"
import { AlertPage } from "~/pages/alerts/alert-page"
import { loadAlert } from "~/pages/alerts/load-alerts.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  return {
    locale,
    view: await loadAlert(database(), viewer, params.id ?? "", { locale, now: new Date() }),
    did: outcomeOf(request),
    most: mostListed,
    messages: messagesFor(locale, "alerts", "needs", "search", "score", "offer", "vocabulary"),
  }
})

export const action = page(async ({ request, params }) =>
  alertAction(request, params.id ?? "", pageLocale(params)),
)

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageMeta(data.locale, data.view.alert.name) : []

export default function MyAlertRoute() {
  const { view, did, most } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <AlertPage view={view} did={answer ? null : did} answer={answer} most={most} />
}
