import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { newsOf } from "~/bookings/hosting/forms/owner-action"
import { ownerAction } from "~/bookings/hosting/forms/owner-action.server"
import { ownerForm } from "~/bookings/hosting/forms/owner-forms.server"
import { HostingNav } from "~/bookings/hosting/hosting-nav"
import { loadOwnerCalendar } from "~/bookings/hosting/load-owner-calendar.server"
import { OwnerCalendarPage } from "~/bookings/hosting/owner-calendar-page"
import { OwnerNotice } from "~/bookings/hosting/owner-notice"
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
  const search = new URL(request.url).searchParams
  return {
    locale,
    calendar: await loadOwnerCalendar(database(), viewer, search, { locale, now: new Date() }),
    news: newsOf(search),
    title: translator(locale, "hosting")("calendar.title"),
    messages: messagesFor(locale, "hosting", "timetable", "bookings"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const form = await readForm(request, ownerForm(locale))
  const outcome = await ownerAction(database(), viewer, form, { locale, now: new Date() })
  if ("refusal" in outcome) return data(outcome, { status: 409 })
  const query = new URL(request.url).searchParams
  query.set("done", outcome.done)
  throw redirect(paths.ownerCalendar(locale, query))
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyCalendarRoute() {
  const { title, calendar, news } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()?.refusal
  const t = useTranslations("hosting.calendar")
  return (
    <Page title={title} lead={t("lead")} width="wide">
      <HostingNav />
      <OwnerNotice news={news} refusal={refusal} />
      <OwnerCalendarPage {...calendar} refusal={refusal ?? null} />
    </Page>
  )
}
