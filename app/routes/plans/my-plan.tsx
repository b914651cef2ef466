import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { loadPlan } from "~/pages/plans/load-plans.server"
import { planAction } from "~/pages/plans/plan-action.server"
import { PlanPage } from "~/pages/plans/plan-page"
import { alternativeAt } from "~/pages/plans/plan-site.server"
import { loadPlanProposals } from "~/pages/plans/proposals/load-plan-proposals.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const query = new URL(request.url).searchParams
  const reading = { locale, now: new Date() }
  const ids = { siteId: params.id, planId: params.planId, purpose: query.get("purpose") }
  const shown = await alternativeAt(database(), viewer, ids, reading)
  const view = await loadPlan(database(), shown, query.get("move"), reading)
  return {
    locale,
    view,
    purpose: shown.purpose,
    proposals: await loadPlanProposals(database(), shown, view, reading),
    did: query.get("did"),
    title: `${translator(locale, "plans")("version", { number: view.plan.number })}, ${view.site.name}`,
    messages: messagesFor(locale, "plans", "proposals"),
  }
})

export const action = page(async ({ request, params }) => {
  const viewer = await requireViewer(request)
  return planAction({ request, viewer, locale: pageLocale(params), siteId: params.id }, params.planId)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyPlanRoute() {
  const { view, purpose, did, proposals } = useLoaderData<typeof loader>()
  return <PlanPage view={view} purpose={purpose} did={did} proposals={proposals} />
}
