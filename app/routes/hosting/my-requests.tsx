import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { newsOf } from "~/bookings/hosting/forms/owner-action"
import { ownerAction } from "~/bookings/hosting/forms/owner-action.server"
import { ownerForm } from "~/bookings/hosting/forms/owner-forms.server"
import { HostingNav } from "~/bookings/hosting/hosting-nav"
import { loadRequests } from "~/bookings/hosting/load-requests.server"
import { OwnerNotice } from "~/bookings/hosting/owner-notice"
import { RequestsPage } from "~/bookings/hosting/requests-page"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  return {
    locale,
    ...(await loadRequests(database(), viewer, { locale, now: new Date() })),
    news: newsOf(new URL(request.url).searchParams),
    title: translator(locale, "hosting")("requests.title"),
    messages: messagesFor(locale, "hosting", "bookings", "vocabulary"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const form = await readForm(request, ownerForm(locale))
  const outcome = await ownerAction(database(), viewer, form, { locale, now: new Date() })
  if ("done" in outcome) throw redirect(`${paths.requests(locale)}?done=${outcome.done}`)
  return data(outcome, { status: 409 })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyRequestsRoute() {
  const { title, news, requests, total, spacesOf } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()?.refusal
  return (
    <Page title={title} width="wide">
      <HostingNav />
      <OwnerNotice news={news} refusal={refusal} />
      <RequestsPage requests={requests} total={total} spacesOf={spacesOf} refusal={refusal} />
    </Page>
  )
}
