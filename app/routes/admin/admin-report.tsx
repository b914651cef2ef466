import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { doneIn } from "~/administration/hiding/hiding"
import { reportAction } from "~/administration/reports/report-action.server"
import { ReportPage } from "~/administration/reports/report-pages"
import { reportFacts } from "~/administration/reports/reports.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ request, params, locale }) => ({
  locale,
  report: await reportFacts(database(), params.id ?? "", locale),
  done: doneIn(request, ["closed"]),
  title: translator(locale, "administration")("report.title"),
  messages: messagesFor(locale, "administration", "conversation", "bookings"),
}))

export const action = adminPage(({ request, params, administrator, locale }) =>
  reportAction(request, { id: params.id ?? "", by: administrator, locale }),
)

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function AdminReportRoute() {
  return <ReportPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
