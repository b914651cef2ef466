import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { saveSearchAction } from "~/pages/alerts/alert-action.server"
import { askedSearch, usualName } from "~/pages/alerts/asked-search.server"
import { NewAlertPage } from "~/pages/alerts/new-alert-page"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  await requireViewer(request)
  const asked = await askedSearch(database(), new URL(request.url).searchParams, locale)
  return {
    locale,
    asks: asked.summary,
    name: usualName(asked),
    title: translator(locale, "alerts")("new.title"),
    messages: messagesFor(locale, "alerts"),
  }
})

export const action = page(async ({ request, params }) => saveSearchAction(request, pageLocale(params)))

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyAlertNewRoute() {
  const { asks, name } = useLoaderData<typeof loader>()
  return <NewAlertPage asks={asks} name={name} answer={useActionData<typeof action>()?.form} />
}
