import type { MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { CostsForm } from "~/plans/costs/editing/costs-form"
import { costsFormAction, loadCostsForm } from "~/plans/costs/editing/costs-form-page.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async (args) => {
  const locale = pageLocale(args.params)
  return {
    ...(await loadCostsForm(args)),
    locale,
    title: translator(locale, "costs")("form.title"),
    messages: messagesFor(locale, "costs", "vocabulary"),
  }
})

export const action = page(costsFormAction)

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySiteCostsEditRoute() {
  const { site, title, ...loaded } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTranslations("costs.form")
  const locale = useLocale()
  return (
    <Page
      title={title}
      lead={site.name}
      actions={
        <Link to={paths.siteCosts(locale, site.id)} className="button plain">
          {t("back")}
        </Link>
      }
    >
      {loaded.plan !== null && !answer && (
        <Notice tone="sky">{t("fromPlan", { number: loaded.plan })}</Notice>
      )}
      <CostsForm
        key={answer?.stamp}
        form={answer?.form ?? loaded.form}
        added={answer?.added}
        booked={loaded.booked}
        spaces={loaded.spaces}
      />
    </Page>
  )
}
