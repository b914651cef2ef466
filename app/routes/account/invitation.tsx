import { data, type MetaFunction, redirect } from "@remix-run/node"
import { Form, Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { getViewer, requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { answerInvitation, findInvitation } from "~/organisations/invitations.server"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { unlistedPageMeta } from "~/ui/page-meta"

/** Where the link of an invitation leads. */
export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await getViewer(request)
  const invitation = await findInvitation(database(), params.secret ?? "", locale)
  return data(
    {
      locale,
      invitation,
      here: paths.organisationInvitation(locale, params.secret ?? ""),
      viewer: viewer && { confirmed: viewer.emailVerified },
      title: translator(locale, "organisations")("invitation.title"),
      messages: messagesFor(locale, "organisations", "vocabulary"),
    },
    { status: invitation ? 200 : 404 },
  )
})

export const action = page(async ({ request, params }) => {
  const viewer = await requireViewer(request)
  const accept = (await readForm(request, "answer")).get("answer") === "accept"
  await answerInvitation(database(), viewer, { secret: params.secret ?? "" }, accept)
  const done = accept ? "accepted" : "declined"
  throw redirect(`${paths.myOrganisations(pageLocale(params))}?done=${done}`)
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function InvitationRoute() {
  const { locale, invitation, here, viewer, title } = useLoaderData<typeof loader>()
  const t = useTranslations("organisations.invitation")
  if (!invitation)
    return (
      <Page title={title}>
        <Notice tone="roof" title={t("gone")}>
          {t("goneText")}
        </Notice>
        <Link className="button plain" to={paths.myOrganisations(locale)}>
          {t("toMine")}
        </Link>
      </Page>
    )
  const { organisation, role, by } = invitation
  return (
    <Page title={title} lead={t("text", { organisation: organisation.text, role })}>
      {by && <p className="mb-5">{t("by", by)}</p>}
      {viewer && !viewer.confirmed && <Notice tone="sun">{t("confirmFirst")}</Notice>}
      {viewer?.confirmed && (
        <Form method="post" className="flex flex-wrap gap-3">
          <button type="submit" name="answer" value="accept" className="button primary">
            {t("accept")}
          </button>
          <button type="submit" name="answer" value="decline" className="button plain">
            {t("decline")}
          </button>
        </Form>
      )}
      {!viewer && (
        <p className="flex flex-wrap gap-3">
          <Link className="button primary" to={paths.signIn(locale, here)}>
            {t("signIn")}
          </Link>
          <Link className="button plain" to={paths.signUp(locale, here)}>
            {t("signUp")}
          </Link>
        </p>
      )}
    </Page>
  )
}
