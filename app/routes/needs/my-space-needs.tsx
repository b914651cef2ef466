import { type MetaFunction, redirect } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { loadSpaceNeeds } from "~/pages/needs/load-space-needs.server"
import { SpaceNeedsPage } from "~/pages/needs/space-needs-page"
import { offerTold, takeBackOffer } from "~/pages/offers/answer-offers-action.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  return {
    locale,
    view: await loadSpaceNeeds(database(), viewer, params.id ?? "", new URL(request.url).searchParams, {
      locale,
      now: new Date(),
    }),
    told: offerTold(request, locale),
    title: translator(locale, "needs")("ofSpace.title"),
    messages: messagesFor(locale, "needs", "alerts", "needOffer", "sharing", "vocabulary", "search", "score"),
  }
})

export const action = page(async ({ request, params }) => {
  const viewer = await requireViewer(request)
  const where = { spaceId: params.id ?? "", locale: pageLocale(params) }
  throw redirect(await takeBackOffer(request, viewer, where))
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpaceNeedsRoute() {
  const { view, told } = useLoaderData<typeof loader>()
  return <SpaceNeedsPage view={view} told={told} />
}
