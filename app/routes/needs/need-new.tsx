import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { getViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor } from "~/i18n/messages.server"
import { needTexts } from "~/needs/writing/need-page.server"
import { beginNeedAction } from "~/pages/needs/begin/begin-need.server"
import { loadNewNeed } from "~/pages/needs/begin/load-new-need.server"
import { NewNeedPage } from "~/pages/needs/begin/new-need-page"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { unlistedPageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await getViewer(request)
  const asked = { params: new URL(request.url).searchParams, locale, now: new Date() }
  return {
    ...needTexts(locale, "what"),
    view: await loadNewNeed(database(), viewer, asked),
    messages: messagesFor(locale, "needs", "vocabulary", "listing", "accounts", "bookingForm"),
  }
})

export const action = page(async ({ request, params }) =>
  beginNeedAction(request, pageLocale(params), new Date()),
)

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function NeedNewRoute() {
  return <NewNeedPage view={useLoaderData<typeof loader>().view} answer={useActionData<typeof action>()} />
}
