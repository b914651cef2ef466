import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { followAction, outcomeOf } from "~/pages/alerts/alert-action.server"
import { AlertsPage } from "~/pages/alerts/alerts-page"
import { loadAlerts } from "~/pages/alerts/load-alerts.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  return {
    locale,
    alerts: await loadAlerts(database(), viewer, locale),
    did: outcomeOf(request),
    confirmed: viewer.emailVerified,
    title: translator(locale, "alerts")("title"),
    messages: messagesFor(locale, "alerts"),
  }
})

export const action = page(async ({ request, params }) => followAction(request, pageLocale(params)))

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyAlertsRoute() {
  const { alerts, did, confirmed } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer?.form?.error[""]?.[0] ?? null
  return <AlertsPage alerts={alerts} did={did} refused={refused} confirmed={confirmed} />
}
