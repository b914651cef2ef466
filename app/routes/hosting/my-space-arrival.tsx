import type { MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { ArrivalForm } from "~/spaces/arrival/arrival-form"
import { changeArrival, loadArrivalPage } from "~/spaces/arrival/arrival-page.server"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(loadArrivalPage)

export const action = page(changeArrival)

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpaceArrivalRoute() {
  const { locale, space, site, shared, saved, values, codeLost, title } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTranslations("arrival")
  const formOf = (scope: "site" | "space") =>
    answer?.scope === scope ? answer.form : { initialValue: values[scope], error: {} }
  // An answer to one form leaves what is typed in the other.
  const stampOf = (scope: "site" | "space") => (answer?.scope === scope ? answer.stamp : scope)
  const differs = Object.values(values.space).some((value) =>
    typeof value === "string" ? value : Object.values(value ?? {}).some(Boolean),
  )
  return (
    <Page
      title={title}
      lead={t("lead")}
      actions={
        <Link to={paths.mySpaces(locale)} className="button plain">
          {t("back")}
        </Link>
      }
    >
      {saved && !answer && <Notice tone="leaf">{t("saved")}</Notice>}
      <section className="mb-10">
        <h2>{site.name}</h2>
        <p className="mb-4 text-quiet">{t(shared ? "ofSiteShared" : "ofSite")}</p>
        <ArrivalForm key={stampOf("site")} scope="site" form={formOf("site")} codeLost={codeLost.site} />
      </section>
      {(shared || differs) && (
        <details className="card p-4" open={differs || answer?.scope === "space"}>
          <summary className="min-h-11 py-1.5 font-semibold">
            {t("ofSpace")} <span lang={space.name.lang}>{space.name.text}</span>
          </summary>
          <p className="mt-2 mb-4 text-quiet">{t("ofSpaceText")}</p>
          <ArrivalForm
            key={stampOf("space")}
            scope="space"
            form={formOf("space")}
            codeLost={codeLost.space}
          />
        </details>
      )}
    </Page>
  )
}
