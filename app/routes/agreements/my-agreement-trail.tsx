import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { readTrail } from "~/agreements/papers/read-trail.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor } from "~/i18n/messages.server"
import { TrailPage } from "~/pages/agreements/trail-page"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { agreementStorage } from "~/platform/storage/site-files.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const id = params.id ?? ""
  return {
    locale,
    id,
    trail: await readTrail(database(), agreementStorage(), viewer, id, { locale, now: new Date() }),
    messages: messagesFor(locale, "agreements", "documents"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageMeta(data.locale, data.trail.head.title) : []

export default function MyAgreementTrailRoute() {
  const { id, trail } = useLoaderData<typeof loader>()
  return <TrailPage id={id} trail={trail} />
}
