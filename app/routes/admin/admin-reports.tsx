import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { listQuery } from "~/administration/paging"
import { ReportList } from "~/administration/reports/report-pages"
import { listReports } from "~/administration/reports/reports.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ request, locale }) => {
  const { page } = listQuery(request)
  const closed = new URL(request.url).searchParams.get("state") === "closed"
  return {
    locale,
    page,
    closed,
    reports: await listReports(database(), { closed, page }, locale),
    title: translator(locale, "admin")("nav.reports"),
    messages: messagesFor(locale, "administration", "conversation"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function AdminReportsRoute() {
  return <ReportList {...useLoaderData<typeof loader>()} />
}
