import { data, type MetaFunction } from "@remix-run/node"
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { readUnsubscription, unsubscribe } from "~/notifications/unsubscribe.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { unlistedPageMeta } from "~/ui/page-meta"

/** Asks first: programs that look into mails follow every link. */
export const loader = page(async ({ params }) => {
  const locale = pageLocale(params)
  const what = readUnsubscription(params.token ?? "")
  const t = translator(locale, "notifications")
  const ask = () => {
    if (!what) return null
    if ("alertIds" in what) return t("unsubscribe.askAlerts", { count: what.alertIds.length })
    if (!("userId" in what)) return t("unsubscribe.askConversation")
    return what.kind === "digest"
      ? t("unsubscribe.askDigest")
      : t("unsubscribe.ask", { kind: t(`kind.${what.kind}`) })
  }
  return data(
    {
      locale,
      ask: ask(),
      member: what !== null && "userId" in what,
      alerts: what !== null && "alertIds" in what,
      title: t("unsubscribe.title"),
      messages: messagesFor(locale, "notifications"),
    },
    { status: what ? 200 : 404 },
  )
})

/** One request ends the mails: from the button of the page, or from a mail program (RFC 8058). */
export const action = page(async ({ params }) => {
  const what = readUnsubscription(params.token ?? "")
  if (!what) throw new AppError("not_found")
  await unsubscribe(database(), what, new Date())
  return { done: true }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function UnsubscribeRoute() {
  const { locale, ask, member, alerts, title } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()?.done
  const t = useTranslations("notifications.unsubscribe")
  return (
    <Page title={title}>
      {!ask && (
        <Notice tone="roof" title={t("failed")}>
          {t("failedText")}
        </Notice>
      )}
      {ask && done && (
        <Notice tone="leaf" title={t("done")}>
          {t("doneText")}
        </Notice>
      )}
      {ask && !done && (
        <Form method="post" className="card mb-6 p-5">
          <p className="mb-4">
            {ask} {member && t("stays")} {alerts && t("alertsStay")}
          </p>
          <button type="submit" className="button primary">
            {t("confirm")}
          </button>
        </Form>
      )}
      {(member || !ask) && (
        <Link className="button plain" to={`${paths.myNotifications(locale)}#preferences`}>
          {t("preferences")}
        </Link>
      )}
      {alerts && (
        <Link className="button plain" to={paths.alerts(locale)}>
          {t("toAlerts")}
        </Link>
      )}
    </Page>
  )
}
