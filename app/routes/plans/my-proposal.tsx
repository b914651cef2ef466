import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { answerProposal, answerTold } from "~/pages/plans/proposals/answer-action.server"
import { ProposalPage } from "~/pages/plans/proposals/proposal-page"
import { proposalToGroup } from "~/plans/proposals/proposal-to-group.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const reading = { locale, now: new Date() }
  const proposal = await proposalToGroup(database(), viewer, params.id ?? "", reading)
  return {
    locale,
    proposal,
    told: answerTold(request, locale),
    title: translator(locale, "proposals")("group.title", { owner: proposal.owner.name.text }),
    messages: messagesFor(locale, "proposals", "needOffer", "needs", "conversation"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const answered = await answerProposal(request, viewer, { id: params.id ?? "", locale })
  if ("to" in answered) throw redirect(answered.to)
  return data({ ...answered, stamp: Date.now() }, { status: 400 })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyProposalRoute() {
  const { proposal, told } = useLoaderData<typeof loader>()
  return <ProposalPage proposal={proposal} told={told} declining={useActionData<typeof action>()} />
}
