import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { AgreementsPage } from "~/pages/agreements/agreements-page"
import { loadAgreements } from "~/pages/agreements/load-agreements.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const after = new URL(request.url).searchParams.get("after") ?? undefined
  return {
    ...(await loadAgreements(database(), viewer, { locale, now: new Date() }, after)),
    locale,
    title: translator(locale, "agreements")("list.title"),
    messages: messagesFor(locale, "agreements", "clauses"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyAgreementsRoute() {
  const { agreements, next } = useLoaderData<typeof loader>()
  return <AgreementsPage agreements={agreements} next={next} />
}
