import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { loadPlans } from "~/pages/plans/load-plans.server"
import { newPlanAction } from "~/pages/plans/plan-action.server"
import { PlansPage } from "~/pages/plans/plans-page"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  return {
    locale,
    view: await loadPlans(database(), viewer, params.id, { locale, now: new Date() }),
    title: translator(locale, "plans")("title"),
    messages: messagesFor(locale, "plans", "proposals", "needs", "vocabulary"),
  }
})

export const action = page(async ({ request, params }) => {
  const viewer = await requireViewer(request)
  return newPlanAction({ request, viewer, locale: pageLocale(params), siteId: params.id })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySitePlanRoute() {
  return <PlansPage view={useLoaderData<typeof loader>().view} answer={useActionData<typeof action>()} />
}
