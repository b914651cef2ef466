import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { termsAction } from "~/pages/agreements/terms/terms-action.server"
import { TermsPage } from "~/pages/agreements/terms/terms-page"
import { loadText } from "~/pages/agreements/text/load-text.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  return {
    locale,
    view: await loadText(database(), viewer, params.id ?? "", { locale, now: new Date() }),
    title: translator(locale, "agreements")("terms.title"),
    messages: messagesFor(locale, "agreements", "clauses", "vocabulary"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const answered = await termsAction(request, viewer, { id: params.id ?? "", locale, now: new Date() })
  if ("to" in answered) throw redirect(answered.to)
  return data({ ...answered, stamp: Date.now() }, { status: answered.refused ? 409 : 400 })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyAgreementTermsRoute() {
  const { view } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <TermsPage key={answer?.stamp} view={view} answer={answer} />
}
