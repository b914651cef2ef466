import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { agreementAction } from "~/pages/agreements/one/agreement-action.server"
import { AgreementPage } from "~/pages/agreements/one/agreement-page"
import { loadAgreement } from "~/pages/agreements/one/load-agreement.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const asked = { params: new URL(request.url).searchParams, locale, now: new Date() }
  const view = await loadAgreement(database(), viewer, params.id ?? "", asked)
  const t = translator(locale, "agreements")
  const { kind, site } = view.agreement
  return {
    locale,
    view,
    title: t("page.title", { kind: t(`kind.${kind}`), site: site.name }),
    messages: messagesFor(locale, "agreements", "agreementFiles", "clauses", "documents"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const asked = { viewer, id: params.id ?? "", locale, now: new Date() }
  const answered = await agreementAction(request, asked)
  if ("to" in answered) throw redirect(answered.to)
  return data(answered, { status: answered.refused ? 409 : 400 })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyAgreementRoute() {
  const { view } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  // What follows an agreement is another one at the same route: nothing typed for the one stays in the other's forms.
  return <AgreementPage key={view.agreement.id} view={view} answer={answer} />
}
