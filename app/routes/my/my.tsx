import { type MetaFunction, redirect } from "@remix-run/node"
import { Form, Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { resendVerification } from "~/accounts/entrance/sessions.server"
import { requireViewer } from "~/accounts/viewer.server"
import { KeepCards } from "~/bookings/card/kept-note"
import { RequestTask } from "~/bookings/hosting/request-task"
import { requestTask } from "~/bookings/hosting/request-task.server"
import { bookingTasks } from "~/bookings/mine/my-bookings.server"
import { BookingTasks } from "~/bookings/mine/my-bookings-page"
import { ConversationList } from "~/conversations/conversation-list"
import { conversationsOf } from "~/conversations/list-conversations.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { countNews } from "~/notifications/list-notifications.server"
import { invitationsFor } from "~/organisations/invitations.server"
import { joinRequestsFor } from "~/organisations/join-requests.server"
import { InvitationList, RequestList } from "~/organisations/my-organisations-page"
import { hiddenOrganisations } from "~/organisations/organisations.server"
import { AgreementTasks } from "~/pages/agreements/agreements-page"
import { agreementTasks } from "~/pages/agreements/load-agreements.server"
import { MyDoors } from "~/pages/my/my-page"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { HiddenNotice } from "~/ui/hidden-notice"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const db = database()
  return {
    locale,
    name: viewer.name,
    unconfirmed: viewer.emailVerified ? null : viewer.email,
    resent: new URL(request.url).searchParams.get("done") === "resent",
    acts: viewer.memberships.length > 0,
    hidden: await hiddenOrganisations(db, viewer, locale),
    invitations: await invitationsFor(db, viewer, locale),
    requests: await joinRequestsFor(db, viewer, locale),
    task: await requestTask(db, viewer, { locale, now: new Date() }),
    bookings: await bookingTasks(db, viewer, { locale, now: new Date() }),
    agreements: await agreementTasks(db, viewer, { locale, now: new Date() }),
    unread: (await conversationsOf(db, viewer, { locale, unreadOnly: true, limit: 5 })).conversations,
    news: await countNews(db, viewer.userId),
    title: translator(locale, "accounts")("my.title"),
    messages: messagesFor(
      locale,
      "accounts",
      "agreements",
      "organisations",
      "vocabulary",
      "conversation",
      "hosting",
      "bookings",
    ),
  }
})

/** Sends the mail to confirm the address again. */
export const action = page(async ({ request, params }) => {
  const viewer = await requireViewer(request)
  if (!viewer.emailVerified) await resendVerification(viewer.userId, new Date())
  throw redirect(`${paths.my(pageLocale(params))}?done=resent`)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyRoute() {
  const {
    name,
    unconfirmed,
    resent,
    acts,
    hidden,
    task,
    invitations,
    requests,
    bookings,
    agreements,
    unread,
    news,
    locale,
  } = useLoaderData<typeof loader>()
  const t = useTranslations("accounts")
  const tasks =
    (task ? 1 : 0) +
    invitations.length +
    requests.length +
    bookings.length +
    agreements.length +
    unread.length
  return (
    <Page title={t("my.hello", { name })} width="wide">
      <section className="mb-10 max-w-[760px]">
        <h2 className="mb-3">{t("my.tasks")}</h2>
        {hidden.map(({ id, name, hidden }) => (
          <HiddenNotice key={id} hidden={hidden} what="organisation" name={name} />
        ))}
        {unconfirmed && (
          <Notice tone="sun" title={t("unverified.title")}>
            <p>{t(resent ? "unverified.resent" : "unverified.text", { email: unconfirmed })}</p>
            <Form method="post" className="mt-3 flex flex-wrap gap-3">
              <Link to={paths.typeCode(locale)} className="button primary">
                {t("unverified.type")}
              </Link>
              <button type="submit" className="button plain">
                {t("unverified.resend")}
              </button>
            </Form>
          </Notice>
        )}
        {news > 0 && (
          <p className="mb-4">
            <span className="badge sun mr-3">{t("my.unread", { count: news })}</span>
            <Link to={paths.myNotifications(locale)}>{t("my.seeUnread")}</Link>
          </p>
        )}
        {tasks === 0 && acts && !unconfirmed && <p className="text-quiet">{t("my.noTasks")}</p>}
        {tasks === 0 && !acts && (
          <EmptyState title={t("my.noOrganisation")}>
            <p>{t("my.noOrganisationText")}</p>
            <Link className="button primary mt-4" to={paths.newOrganisation(locale)}>
              {t("my.newOrganisation")}
            </Link>
          </EmptyState>
        )}
        <div className="flex flex-col gap-3">
          {task && <RequestTask task={task} />}
          <BookingTasks tasks={bookings} />
          <AgreementTasks tasks={agreements} />
          <InvitationList invitations={invitations} />
          <RequestList requests={requests} />
          <ConversationList conversations={unread} />
        </div>
      </section>
      <MyDoors />
      <KeepCards />
    </Page>
  )
}
