import { getFormProps } from "@conform-to/react"
import type { MetaFunction } from "@remix-run/node"
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requirePermission } from "~/accounts/permissions"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { type ConfirmationFields, endOrganisationAction } from "~/privacy/ending-action.server"
import { EndingConfirmation } from "~/privacy/ending-confirmation"
import { EndingList } from "~/privacy/ending-list"
import { sealOf, showEnding, whatEnds } from "~/privacy/what-ends.server"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"
import { useForm } from "~/ui/use-form"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const organisationId = params.id ?? ""
  requirePermission(await requireViewer(request), "organisation.delete", { organisationId })
  const ends = await whatEnds(database(), organisationId, new Date())
  const ending = showEnding(ends, locale)
  return {
    locale,
    ending,
    seal: sealOf([ends]),
    title: translator(locale, "ending")("organisation.title", { name: ending.name.text }),
    messages: messagesFor(locale, "ending"),
  }
})

export const action = page(({ request, params }) =>
  endOrganisationAction(request, params.id ?? "", pageLocale(params)),
)

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function EndOrganisationRoute() {
  const { locale, ending, seal, title } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const [form, fields] = useForm<ConfirmationFields>({ id: "end", lastResult })
  const t = useTranslations("ending")
  const name = ending.name.text
  const actions = (
    <Link className="button plain" to={paths.organisationMembers(locale, ending.id)}>
      {t("organisation.members", { name })}
    </Link>
  )
  return (
    <Page title={title} lead={t("organisation.lead")} actions={actions}>
      <Form method="post" {...getFormProps(form)}>
        <ErrorSummary faults={formFaults(form)} />
        <section className="card mb-6 p-5 md:p-8">
          <h2 className="mb-3">{t("orphan.what", { name })}</h2>
          <EndingList ending={ending} />
        </section>
        <EndingConfirmation seal={seal} fields={fields} submit={t("confirm.submitOrganisation", { name })} />
      </Form>
    </Page>
  )
}
