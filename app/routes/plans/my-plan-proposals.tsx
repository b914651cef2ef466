import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { alternativeAt } from "~/pages/plans/plan-site.server"
import { loadProposals } from "~/pages/plans/proposals/load-proposals.server"
import { ProposalsPage } from "~/pages/plans/proposals/proposals-page"
import { sendAction, sendTold } from "~/pages/plans/proposals/send-action.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

/** The version and the alternative that an address names. */
async function asked({ request, params }: Pick<LoaderFunctionArgs, "request" | "params">) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const reading = { locale, now: new Date() }
  const purpose = new URL(request.url).searchParams.get("purpose")
  const ids = { siteId: params.id, planId: params.planId, purpose }
  return { viewer, reading, ...(await alternativeAt(database(), viewer, ids, reading)) }
}

export const loader = page(async (args) => {
  const { viewer, reading, site, plan, purpose } = await asked(args)
  const { locale } = reading
  return {
    locale,
    view: await loadProposals(database(), viewer, { site, plan, purpose, amount: null }, reading),
    told: sendTold(args.request, locale),
    title: translator(locale, "proposals")("send.pageTitle", { number: plan.number }),
    messages: messagesFor(locale, "proposals", "plans", "needs", "conversation"),
  }
})

export const action = page(async (args) => {
  const { viewer, reading, site, plan, purpose } = await asked(args)
  const { locale } = reading
  const sent = await sendAction({ request: args.request, viewer, locale, site, plan, purpose })
  if ("to" in sent) throw redirect(sent.to)
  const { form, amount } = sent
  const { groups } = await loadProposals(database(), viewer, { site, plan, purpose, amount }, reading)
  return data({ form, groups, stamp: Date.now() }, { status: Object.keys(form.error).length ? 400 : 200 })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyPlanProposalsRoute() {
  const { view, told } = useLoaderData<typeof loader>()
  const typed = useActionData<typeof action>()
  return <ProposalsPage view={typed ? { ...view, groups: typed.groups } : view} told={told} typed={typed} />
}
