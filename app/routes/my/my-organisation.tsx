import type { MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { showText } from "~/i18n/locales"
import { messagesFor, translator } from "~/i18n/messages.server"
import { organisationAction } from "~/organisations/organisation-action.server"
import { OrganisationForm } from "~/organisations/organisation-form"
import { organisationToEdit } from "~/organisations/organisations.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { HiddenNotice } from "~/ui/hidden-notice"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const organisation = await organisationToEdit(database(), await requireViewer(request), params.id ?? "")
  const name = showText(organisation.name, locale).text
  return {
    locale,
    organisation,
    saved: new URL(request.url).searchParams.get("done") === "saved",
    title: translator(locale, "organisations")("form.editTitle", { name }),
    messages: messagesFor(locale, "organisations", "vocabulary"),
  }
})

export const action = page(async ({ request, params }) =>
  organisationAction(request, await requireViewer(request), pageLocale(params), params.id),
)

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyOrganisationRoute() {
  const { locale, organisation, saved, title } = useLoaderData<typeof loader>()
  const t = useTranslations("organisations")
  const actions = (
    <>
      <Link className="button plain" to={paths.organisation(locale, organisation.id)}>
        {t("mine.see")}
      </Link>
      <Link className="button plain" to={paths.organisationMembers(locale, organisation.id)}>
        {t("mine.members")}
      </Link>
      <Link className="button plain" to={paths.whoCouldShare(locale, organisation.id)}>
        {t("mine.sharing")}
      </Link>
      <Link className="button plain" to={paths.myFeeds(locale, organisation.id)}>
        {t("mine.calendar")}
      </Link>
    </>
  )
  return (
    <Page title={title} actions={actions}>
      {organisation.hidden && <HiddenNotice hidden={organisation.hidden} what="organisation" />}
      {saved && <Notice tone="leaf" title={t("form.saved")} />}
      <OrganisationForm organisation={organisation} lastResult={useActionData<typeof action>()} />
    </Page>
  )
}
