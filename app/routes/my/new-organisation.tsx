import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { nextPath } from "~/accounts/entrance/next-path"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { organisationAction } from "~/organisations/organisation-action.server"
import { OrganisationForm } from "~/organisations/organisation-form"
import { page } from "~/platform/http/page.server"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  await requireViewer(request)
  return {
    locale,
    onTheWay: nextPath(new URL(request.url).searchParams.get("next"), "") !== "",
    title: translator(locale, "organisations")("form.newTitle"),
    messages: messagesFor(locale, "organisations", "vocabulary"),
  }
})

export const action = page(async ({ request, params }) =>
  organisationAction(request, await requireViewer(request), pageLocale(params)),
)

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function NewOrganisationRoute() {
  const { title, onTheWay } = useLoaderData<typeof loader>()
  const t = useTranslations("organisations.form")
  return (
    <Page title={title} lead={t("newLead")}>
      {onTheWay && <Notice tone="sky" title={t("onTheWay")} />}
      <OrganisationForm lastResult={useActionData<typeof action>()} />
    </Page>
  )
}
