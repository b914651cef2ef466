import { type MetaFunction, redirect } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { markAllSeen, notificationsOf } from "~/notifications/list-notifications.server"
import { NotificationList } from "~/notifications/notification-list"
import { preferencesOf, savePreferences } from "~/notifications/preferences.server"
import { PreferencesForm } from "~/notifications/preferences-form"
import { preferenceFields, readPreferences } from "~/notifications/read-preferences"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const { userId } = await requireViewer(request)
  const db = database()
  return {
    locale,
    notifications: await notificationsOf(db, userId, locale),
    preferences: await preferencesOf(db, userId),
    saved: new URL(request.url).searchParams.get("done") === "saved",
    title: translator(locale, "notifications")("title"),
    messages: messagesFor(locale, "notifications"),
  }
})

export const action = page(async ({ request, params }) => {
  const back = paths.myNotifications(pageLocale(params))
  const { userId } = await requireViewer(request)
  const form = await readForm(request, "intent", ...preferenceFields)
  if (form.get("intent") === "seen") {
    await markAllSeen(database(), userId, new Date())
    throw redirect(back)
  }
  await savePreferences(database(), userId, readPreferences(form))
  throw redirect(`${back}?done=saved`)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyNotificationsRoute() {
  const { notifications, preferences, saved, title } = useLoaderData<typeof loader>()
  const t = useTranslations("notifications")
  return (
    <Page title={title} lead={t("lead")}>
      {saved && (
        <Notice tone="leaf" title={t("saved")}>
          {t("savedText")}
        </Notice>
      )}
      <NotificationList notifications={notifications} />
      <PreferencesForm key={JSON.stringify(preferences)} preferences={preferences} />
    </Page>
  )
}
