import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { HostingNav } from "~/bookings/hosting/hosting-nav"
import { siteOccupancy } from "~/bookings/hosting/occupancy.server"
import { OccupancyPage } from "~/bookings/hosting/occupancy-page"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const search = new URL(request.url).searchParams
  const unit = search.get("by") === "month" ? ("month" as const) : ("week" as const)
  const asked = { siteId: search.get("site"), unit }
  return {
    locale,
    unit,
    ...(await siteOccupancy(database(), viewer, asked, { locale, now: new Date() })),
    title: translator(locale, "hosting")("occupancy.title"),
    messages: messagesFor(locale, "hosting"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyOccupancyRoute() {
  const { title, sites, siteId, unit, spaces } = useLoaderData<typeof loader>()
  const t = useTranslations("hosting.occupancy")
  return (
    <Page title={title} lead={t("lead")} width="wide">
      <HostingNav />
      <OccupancyPage sites={sites} siteId={siteId} unit={unit} spaces={spaces} />
    </Page>
  )
}
