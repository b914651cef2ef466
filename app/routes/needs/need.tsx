import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { getViewer, requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import type { Locale } from "~/i18n/locales"
import { messagesFor } from "~/i18n/messages.server"
import { moveNeed, toldOf } from "~/needs/move-action.server"
import { loadNeed } from "~/pages/needs/load-need.server"
import { NeedPage } from "~/pages/needs/need-page"
import { sharingTold } from "~/pages/sharing/sharing-action.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await getViewer(request)
  const view = await loadNeed(database(), viewer, params.id ?? "", { locale, now: new Date() })
  return {
    locale,
    title: view.need.title,
    view,
    told: needTold(request, locale, view.need),
    messages: messagesFor(
      locale,
      "needs",
      "alerts",
      "needOffer",
      "proposals",
      "sharing",
      "conversation",
      "vocabulary",
      "search",
      "score",
      "offer",
      "shortlist",
    ),
  }
})

export const action = page(async ({ request, params }) => {
  const viewer = await requireViewer(request)
  const moved = await moveNeed(request, viewer, { id: params.id ?? "", locale: pageLocale(params) })
  if ("to" in moved) throw redirect(moved.to)
  return data({ form: moved.form, stamp: Date.now() }, { status: 400 })
})

function needTold(request: Request, locale: Locale, need: Parameters<typeof toldOf>[2]) {
  const [moved, shared] = [toldOf(request, locale, need), sharingTold(request, locale)]
  return { done: moved.done ?? shared.done, refused: moved.refused ?? shared.refused }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function NeedRoute() {
  const { view, told } = useLoaderData<typeof loader>()
  return <NeedPage view={view} told={told} answer={useActionData<typeof action>()} />
}
