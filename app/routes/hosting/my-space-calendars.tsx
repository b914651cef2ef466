import type { MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { AddCalendarForms } from "~/bookings/ical/subscriptions/add-calendar-form"
import { ClashList, ImportedCalendarList, ImportedEvents } from "~/bookings/ical/subscriptions/calendar-lists"
import { changeCalendars, loadCalendarsPage } from "~/bookings/ical/subscriptions/calendars-page.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(loadCalendarsPage)

export const action = page(changeCalendars)

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpaceCalendarsRoute() {
  const { locale, spaceId, title, view, did, failed } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTranslations("calendars")
  const links = (
    <>
      {view.published && (
        <a href={paths.spaceCalendarFile(spaceId)} className="button plain">
          {t("bookings")}
        </a>
      )}
      <Link to={paths.mySpaces(locale)} className="button plain">
        {t("back")}
      </Link>
    </>
  )
  return (
    <Page title={title} lead={t("lead", { name: view.name.text })} actions={links}>
      {did && !answer && <Notice tone="leaf">{t(`did.${did}`)}</Notice>}
      {failed && !answer && <Notice tone="roof">{t("refreshFailed", { why: t(`fault.${failed}`) })}</Notice>}
      <ClashList clashes={view.clashes} timeZone={view.timeZone} />
      <section className="mb-10">
        <h2 className="mb-1">{t("list")}</h2>
        <p className="mb-3 text-[15.5px] text-quiet">{t("unit")}</p>
        <ImportedCalendarList view={view} />
      </section>
      <div className="mb-10">
        <AddCalendarForms key={answer?.stamp ?? view.calendars.length} answer={answer} />
      </div>
      {view.calendars.length > 0 && (
        <section>
          <h2 className="mb-2">{t("upcoming")}</h2>
          <ImportedEvents {...view} />
        </section>
      )}
    </Page>
  )
}
