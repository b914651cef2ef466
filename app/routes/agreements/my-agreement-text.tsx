import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { loadText } from "~/pages/agreements/text/load-text.server"
import { textAction } from "~/pages/agreements/text/text-action.server"
import { TextPage } from "~/pages/agreements/text/text-page"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  return {
    locale,
    view: await loadText(database(), viewer, params.id ?? "", { locale, now: new Date() }),
    title: translator(locale, "agreements")("text.title"),
    messages: messagesFor(locale, "agreements", "clauses", "vocabulary"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const answered = await textAction(request, viewer, { id: params.id ?? "", locale, now: new Date() })
  if ("to" in answered) throw redirect(answered.to)
  return data(
    { ...answered, stamp: Date.now() },
    { status: answered.refused ? 409 : answered.did ? 200 : 400 },
  )
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyAgreementTextRoute() {
  const { view } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <TextPage key={answer?.stamp} view={view} answer={answer} />
}
