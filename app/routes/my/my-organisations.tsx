import { type MetaFunction, redirect } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { showText } from "~/i18n/locales"
import { messagesFor, translator } from "~/i18n/messages.server"
import { answerInvitation, invitationsFor } from "~/organisations/invitations.server"
import { joinRequestsFor } from "~/organisations/join-requests.server"
import { InvitationList, OwnOrganisations, RequestList } from "~/organisations/my-organisations-page"
import { organisationsOf } from "~/organisations/organisations.server"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { HiddenNotice } from "~/ui/hidden-notice"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

const news = {
  created: "form.created",
  accepted: "profile.joined",
  declined: "mine.declined",
  left: "mine.left",
  ended: "mine.ended",
} as const

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const db = database()
  const done = new URL(request.url).searchParams.get("done")
  return {
    locale,
    organisations: await organisationsOf(db, viewer),
    invitations: await invitationsFor(db, viewer, locale),
    requests: await joinRequestsFor(db, viewer, locale),
    done: done && Object.hasOwn(news, done) ? (done as keyof typeof news) : null,
    title: translator(locale, "organisations")("mine.title"),
    messages: messagesFor(locale, "organisations", "vocabulary"),
  }
})

/** Answers an invitation. */
export const action = page(async ({ request, params }) => {
  const viewer = await requireViewer(request)
  const body = await readForm(request, "answer", "invitation")
  const accept = body.get("answer") === "accept"
  await answerInvitation(database(), viewer, { id: String(body.get("invitation")) }, accept)
  const done = accept ? "accepted" : "declined"
  throw redirect(`${paths.myOrganisations(pageLocale(params))}?done=${done}`)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyOrganisationsRoute() {
  const { locale, organisations, invitations, requests, done, title } = useLoaderData<typeof loader>()
  const t = useTranslations("organisations")
  const add = organisations.length > 0 && (
    <Link className="button plain" to={paths.newOrganisation(locale)}>
      {t("mine.add")}
    </Link>
  )
  return (
    <Page title={title} lead={t("mine.lead")} actions={add}>
      {organisations.map(
        ({ id, name, hidden }) =>
          hidden && (
            <HiddenNotice key={id} hidden={hidden} what="organisation" name={showText(name, locale).text} />
          ),
      )}
      {done && <Notice tone="leaf" title={t(news[done])} />}
      {invitations.length > 0 && <h2 className="mb-3">{t("mine.invitations")}</h2>}
      <InvitationList invitations={invitations} />
      {requests.length > 0 && <h2 className="mt-8 mb-3">{t("mine.requests")}</h2>}
      <RequestList requests={requests} />
      <div className={invitations.length + requests.length ? "mt-8" : ""}>
        <OwnOrganisations organisations={organisations} />
      </div>
    </Page>
  )
}
